/** Records spans that waited in vain for one of their trace to say with whom it is, and forgets what traces said long ago. */

import type { Actor, Context } from '../operations/operation.ts'
import { TRACE_NAMES_DAYS } from '../operations/traces/kept.ts'
import { recordOverdue } from '../operations/traces/record_traces.ts'
import { forgetNamings } from '../store/traces.ts'
import { Rounds } from './rounds.ts'

type Setting = {
  house: { database: Context['database']; context(actor: Actor): Context }
  waitMs: number
  log: { warn(about: object, text: string): void }
}

const EVERY_MS = 5_000
const FORGET_AFTER_MS = TRACE_NAMES_DAYS * 86_400_000

export class TraceKeeper extends Rounds {
  readonly #house: Setting['house']
  readonly #waitMs: number

  constructor({ house, waitMs, log }: Setting) {
    super({ database: house.database, log, idleMs: Math.min(EVERY_MS, waitMs), waits: 'spans wait' })
    this.#house = house
    this.#waitMs = waitMs
  }

  /** Never more than what there is: it rests after each. */
  protected async round(workspaces: readonly string[]): Promise<number> {
    for (const workspace of workspaces) {
      const context = this.#house.context({ kind: 'system', id: 'traces', keyKind: 'operator', workspace })
      await recordOverdue(context, new Date(Date.now() - this.#waitMs))
      await forgetNamings(this.#house.database.pool, workspace, new Date(Date.now() - FORGET_AFTER_MS).toISOString())
    }
    return 0
  }
}
