/** A bucket for each caller that fills as time goes by; whoever finds it empty is told to wait. */

import { Problem } from '../domain/problem.ts'

type Bucket = { left: number; at: number }

/** Callers remembered; the oldest is forgotten first, and begins with a full bucket. */
const REMEMBERED = 50_000

export class Throttle {
  readonly #buckets = new Map<string, Bucket>()
  readonly #burst: number
  readonly #perMs: number

  constructor({ burst, perMinute }: { burst: number; perMinute: number }) {
    this.#burst = burst
    this.#perMs = perMinute / 60_000
  }

  /** Throws `too_many_requests`. `now` in milliseconds. */
  take(caller: string, now = Date.now()): void {
    const known = this.#buckets.get(caller)
    const left = known ? Math.min(this.#burst, known.left + (now - known.at) * this.#perMs) : this.#burst
    this.#buckets.delete(caller)
    this.#buckets.set(caller, { left: Math.max(left - 1, 0), at: now })
    if (this.#buckets.size > REMEMBERED) this.#buckets.delete(this.#buckets.keys().next().value!)
    if (left < 1) throw new Problem('too_many_requests')
  }

  /** What was taken turned out to be no burden. */
  giveBack(caller: string): void {
    const known = this.#buckets.get(caller)
    if (known) known.left = Math.min(this.#burst, known.left + 1)
  }
}
