/** Finds behind recording who may be one person though nothing links them (R9, R10). */

import { setTimeout as sleep } from 'node:timers/promises'
import { suggestQueued } from '../operations/identity/suggest_alike.ts'
import type { Database } from '../store/database.ts'
import { queuedWorkspaces } from '../store/traits.ts'
import { transaction } from '../store/transaction.ts'

type Setting = { database: Database; log: { warn(about: object, text: string): void } }

const IDLE_MS = 500

/** Recording only queues whom it changed; what is queued is compared here, in turns of all workspaces. */
export class Suggester {
  readonly #setting: Setting
  readonly #stop = new AbortController()
  #running: Promise<void> | null = null

  constructor(setting: Setting) {
    this.#setting = setting
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const begin = performance.now()
      let taken = 0
      try {
        for (const workspace of await queuedWorkspaces(this.#setting.database.pool))
          taken += await this.#page(workspace)
      } catch (error) {
        if (!this.#stop.signal.aborted)
          this.#setting.log.warn({ error: (error as Error).name }, 'looking for people who are alike waits')
      }
      // At most a third of the time, so that whoever records is not kept waiting.
      await this.#pause(taken === 0 ? IDLE_MS : 2 * (performance.now() - begin))
    }
  }

  async #page(workspace: string): Promise<number> {
    if (this.#stop.signal.aborted) return 0
    return transaction(this.#setting.database.pool, (tx) => suggestQueued(tx, workspace))
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => {})
  }
}
