/** How often somebody may try to sign in. Whoever guesses waits; the account itself is never locked, or strangers could lock it. */

import { Throttle } from '../throttle.ts'

/** Pairs of address and account remembered. */
const REMEMBERED = 10_000

export class Tries {
  readonly #addresses = new Throttle({ burst: 20, perMinute: 10 })
  readonly #pairs = new Throttle({ burst: 6, perMinute: 3 })
  readonly #accounts = new Throttle({ burst: 30, perMinute: 6 })
  readonly #known = new Set<string>()

  /** One try from an address at an account. Throws `too_many_requests`. */
  take(address: string, account: string): void {
    this.#addresses.take(address)
    const pair = `${address} ${account}`
    this.#pairs.take(pair)
    // Many strangers at one account slow each other down, but nobody who came in from where they are before.
    if (!this.#known.has(pair)) this.#accounts.take(account)
  }

  /** Something that is not about one account: links, tokens, mails. */
  takeFrom(address: string): void {
    this.#addresses.take(address)
  }

  /** Only those who guess wrong are slowed down. */
  succeeded(address: string, account: string): void {
    const pair = `${address} ${account}`
    this.#addresses.giveBack(address)
    this.#pairs.giveBack(pair)
    this.#accounts.giveBack(account)
    this.#known.delete(pair)
    this.#known.add(pair)
    if (this.#known.size > REMEMBERED) this.#known.delete(this.#known.values().next().value!)
  }
}
