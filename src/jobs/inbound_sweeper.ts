/** Reads again what was kept but not recorded (a crash, the database away in between), and forgets what is old. */

import { type Interpreting, interpretAgain } from '../operations/inbound/interpret.ts'
import { VendorAway } from '../operations/inbound/wanted.ts'
import { forgetErasedEvents, forgetInboundEvents, inboundEventsBehind } from '../store/inbound_events.ts'
import { Rounds } from './rounds.ts'

type Setting = { house: Interpreting; keepDays: number; log: { warn(about: object, text: string): void } }

const EVERY_MS = 15_000
/** Younger ones are being recorded at this moment. */
const STALE_MS = 10_000
const FORGET_EVERY = 240
/** Longer than the recording of an event takes. */
const ERASED_MS = 600_000
const PAGE = 100
const DAY_MS = 86_400_000

export class InboundSweeper extends Rounds {
  readonly #setting: Setting
  #rounds = 0

  constructor(setting: Setting) {
    super({
      database: setting.house.database,
      log: setting.log,
      awayMs: EVERY_MS,
      idleMs: EVERY_MS,
      waits: 'received events wait',
    })
    this.#setting = setting
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    const round = this.#rounds++
    const since = new Date(Date.now() - ERASED_MS).toISOString()
    for (const workspace of workspaces) {
      // At the start everything that is not recorded was left behind by the process before.
      await this.#sweep(workspace, round === 0 ? 0 : STALE_MS)
      await forgetErasedEvents(this.#setting.house.database.pool, workspace, since)
      if (round % FORGET_EVERY === 0) await this.#forget(workspace)
    }
    return 0
  }

  async #sweep(workspace: string, age: number): Promise<void> {
    const { house } = this.#setting
    const staleBefore = new Date(Date.now() - age).toISOString()
    let behind: { at: string; id: string } | null = null
    while (!this.isStopping) {
      const rows = await inboundEventsBehind(house.database.pool, workspace, { staleBefore }, behind, PAGE)
      for (const row of rows) {
        const source = await house.inbox.sources.open(row.source_id)
        const { inbound_id: id, content_type: contentType, body } = row
        const event = { id, receivedAt: new Date(row.received_at), contentType, body }
        if (source) await interpretAgain(house, source, event).catch(waits)
      }
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return
      behind = { at: last.received_at, id: last.inbound_id }
    }
  }

  async #forget(workspace: string): Promise<void> {
    const { house, keepDays } = this.#setting
    const before = new Date(Date.now() - keepDays * DAY_MS).toISOString()
    while (!this.isStopping)
      if ((await forgetInboundEvents(house.database.pool, workspace, before, PAGE)) < PAGE) return
  }
}

/** What one vendor does not hand out now is asked for again in the next round; the others' events go on. */
function waits(error: unknown): void {
  if (!(error instanceof VendorAway)) throw error
}
