/** Sends what waits to be sent. Any number of processes may: the queue gives each message to one of them. */

import { claimNext, type Dispatching, dispatch, giveUpAbandoned } from '../operations/outgoing/dispatch.ts'
import { recordLeft } from '../operations/outgoing/record_sent.ts'
import { Rounds, type RoundsSetting } from './rounds.ts'

const IDLE_MS = 250
const MOST_AT_ONCE = 16
const SWEEP_MS = 5000

export class Dispatcher extends Rounds {
  readonly #house: Dispatching
  readonly #underWay = new Set<Promise<void>>()
  #swept = 0

  constructor({ house, log }: { house: Dispatching; log: RoundsSetting['log'] }) {
    super({ database: house.database, log, idleMs: IDLE_MS, waits: 'messages wait to be sent' })
    this.#house = house
  }

  /** What is under way is waited for: its answer would be lost. */
  override async stop(): Promise<void> {
    await super.stop()
    await Promise.all(this.#underWay)
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    if (Date.now() - this.#swept > SWEEP_MS) await this.#sweep(workspaces)
    let begun = 0
    for (const workspace of workspaces) begun += await this.#begin(workspace)
    return begun
  }

  async #begin(workspace: string): Promise<number> {
    for (let begun = 0; ; begun++) {
      if (this.#underWay.size >= MOST_AT_ONCE) await Promise.race(this.#underWay)
      const row = this.isStopping ? null : await claimNext(this.#house, workspace)
      if (!row) return begun
      const work: Promise<void> = dispatch(this.#house, workspace, row)
        .catch((error: Error) => this.warn(error))
        .finally(() => this.#underWay.delete(work))
      this.#underWay.add(work)
    }
  }

  async #sweep(workspaces: readonly string[]): Promise<void> {
    this.#swept = Date.now()
    for (const workspace of workspaces) {
      await giveUpAbandoned(this.#house, workspace)
      await recordLeft(this.#house, workspace)
    }
  }
}
