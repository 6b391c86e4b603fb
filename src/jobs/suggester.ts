/** Finds behind recording who may be one person though nothing links them (R9, R10). */

import { suggestQueued } from '../operations/identity/suggest_alike.ts'
import type { Database } from '../store/database.ts'
import { queuedWorkspaces } from '../store/traits.ts'
import { transaction } from '../store/transaction.ts'
import { Rounds } from './rounds.ts'

type Setting = { database: Database; log: { warn(about: object, text: string): void } }

const IDLE_MS = 500

/** Recording only queues whom it changed; what is queued is compared here, in turns of all workspaces. */
export class Suggester extends Rounds {
  readonly #setting: Setting

  constructor(setting: Setting) {
    super({ ...setting, idleMs: IDLE_MS, waits: 'looking for people who are alike waits' })
    this.#setting = setting
  }

  protected async round(): Promise<number> {
    const begin = performance.now()
    let taken = 0
    for (const workspace of await queuedWorkspaces(this.#setting.database.pool)) taken += await this.#page(workspace)
    if (taken > 0) await this.rest(performance.now() - begin)
    return taken
  }

  async #page(workspace: string): Promise<number> {
    if (this.isStopping) return 0
    return transaction(this.#setting.database.pool, (tx) => suggestQueued(tx, workspace))
  }
}
