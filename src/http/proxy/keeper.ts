/** Records what went through the proxy, behind the answers and in their order; what can't be recorded yet waits, within a bound. */

import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../domain/problem.ts'
import { record } from '../../operations/interactions/record.ts'
import type { Actor, Context } from '../../operations/operation.ts'
import type { Exchange } from '../../operations/proxy/exchange.ts'
import { interactionsOf } from '../../operations/proxy/interactions_of.ts'
import { ThreadMemory } from '../../operations/proxy/thread_memory.ts'
import type { Item } from '../../operations/traces/told_items.ts'
import type { Log } from '../log.ts'

const MOST_AT_ONCE = 500
/** Characters of what waits; more is dropped, the newest first, and counted. */
const MOST_WAITING = 33_554_432
const LONGEST_WAIT_MS = 10_000

type Waiting = { key: string; item: Item; size: number }

type House = {
  ask(key: string): Promise<Actor>
  context(actor: Actor): Context
  count(outcome: 'recorded' | 'refused' | 'dropped' | 'unreadable', items: number): void
  log: Log
}

export class Keeper {
  readonly #house: House
  readonly #memory = new ThreadMemory()
  #waiting: Waiting[] = []
  #size = 0
  #running: Promise<void> | null = null
  #failures = 0
  readonly #stopped = new AbortController()

  constructor(house: House) {
    this.#house = house
  }

  /** Never throws: what a stranger's API sent is not ours to trust. */
  keep(key: string, exchange: Exchange): void {
    try {
      for (const item of interactionsOf(exchange, key, this.#memory)) this.#add(key, item)
    } catch (error) {
      this.#house.count('unreadable', 1)
      this.#house.log.warn({ error: (error as Error).name }, 'an answer that went through the proxy was not understood')
    }
    this.#begin()
  }

  #begin(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null
      // What came between the last look and now.
      if (this.#waiting.length && !this.#stopped.signal.aborted) this.#begin()
    })
  }

  /** Records what waits, for as long as it takes and no longer than `ms`. */
  async close(ms: number): Promise<void> {
    const late = setTimeout(() => this.#stopped.abort(), ms)
    await this.#running
    clearTimeout(late)
  }

  #add(key: string, item: Item): void {
    const size = JSON.stringify(item).length
    if (this.#size + size > MOST_WAITING) {
      this.#house.count('dropped', 1)
      return
    }
    this.#size += size
    this.#waiting.push({ key, item, size })
  }

  async #run(): Promise<void> {
    while (this.#waiting.length && !this.#stopped.signal.aborted) {
      const { key } = this.#waiting[0]!
      const end = this.#waiting.findIndex((one) => one.key !== key)
      const batch = this.#waiting.slice(0, Math.min(end === -1 ? this.#waiting.length : end, MOST_AT_ONCE))
      if (await this.#record(key, batch)) {
        this.#failures = 0
        this.#waiting.splice(0, batch.length)
        for (const { size } of batch) this.#size -= size
      } else await this.#wait()
    }
  }

  /** False when it must be tried again. */
  async #record(key: string, batch: readonly Waiting[]): Promise<boolean> {
    try {
      const actor = await this.#house.ask(key)
      const outcomes = await record(
        this.#house.context(actor),
        batch.map(({ item, size }) => ({ item, size })),
      )
      const failed = outcomes.filter((outcome) => outcome instanceof Error)
      if (failed.some((error) => !(error instanceof Problem) || error.status >= 500)) return false
      // A conflict is a repeat that tells another time.
      const refused = failed.filter((error) => (error as Problem).code !== 'conflict')
      this.#house.count('recorded', outcomes.length - failed.length)
      this.#house.count('refused', refused.length)
      if (refused.length)
        this.#house.log.warn({ code: (refused[0] as Problem).code }, 'what went through the proxy was not taken')
      return true
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) return false
      this.#house.count('refused', batch.length)
      return true
    }
  }

  async #wait(): Promise<void> {
    if (this.#failures === 0) this.#house.log.warn('what went through the proxy waits to be recorded')
    const ms = Math.min(LONGEST_WAIT_MS, 100 * 2 ** this.#failures++)
    await sleep(ms, undefined, { signal: this.#stopped.signal, ref: false }).catch(() => {})
  }
}
