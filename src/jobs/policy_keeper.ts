/** Carries a change of the linking policy through (R7), also one that was under way when the server stopped. */

import { setTimeout as sleep } from 'node:timers/promises'
import { regroupAll } from '../operations/workspace/regroup_all.ts'
import type { Database } from '../store/database.ts'
import { policyChanges } from '../store/policy.ts'

type Setting = { database: Database; newId(): string; log: { warn(about: object, text: string): void } }

const IDLE_MS = 500

export class PolicyKeeper {
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
    const { database, newId, log } = this.#setting
    const { signal } = this.#stop
    while (!signal.aborted) {
      try {
        for (const change of await policyChanges(database.pool)) await regroupAll(database, change, newId, signal)
      } catch (error) {
        if (!signal.aborted) log.warn({ error: (error as Error).name }, 'a change of policy waits')
      }
      await sleep(IDLE_MS, undefined, { signal }).catch(() => {})
    }
  }
}
