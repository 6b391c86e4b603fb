/** Carries a change of the linking policy through (R7), also one that was under way when the server stopped. */

import { regroupAll } from '../operations/workspace/regroup_all.ts'
import type { Database } from '../store/database.ts'
import { policyChanges } from '../store/policy.ts'
import { Rounds } from './rounds.ts'

type Setting = { database: Database; newId(): string; log: { warn(about: object, text: string): void } }

const IDLE_MS = 500

export class PolicyKeeper extends Rounds {
  readonly #setting: Setting

  constructor(setting: Setting) {
    super({ ...setting, idleMs: IDLE_MS, waits: 'a change of policy waits' })
    this.#setting = setting
  }

  /** It rests after each: a change is seldom. */
  protected async round(): Promise<number> {
    const { database, newId } = this.#setting
    for (const change of await policyChanges(database.pool)) await regroupAll(database, change, newId, this.signal)
    return 0
  }
}
