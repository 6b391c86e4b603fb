/** Reads again what was kept but not recorded (a crash, the database away in between), and forgets what is old. */

import { setTimeout as sleep } from 'node:timers/promises'
import { type Interpreting, interpretAgain } from '../operations/inbound/interpret.ts'
import { forgetInboundEvents, inboundEventsBehind } from '../store/inbound_events.ts'
import { listWorkspaces } from '../store/sources.ts'

type Setting = { house: Interpreting; keepDays: number; log: { warn(about: object, text: string): void } }

const EVERY_MS = 15_000
/** Younger ones are being recorded at this moment. */
const STALE_MS = 10_000
const FORGET_EVERY = 240
const PAGE = 100
const DAY_MS = 86_400_000

export class InboundSweeper {
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
    for (let round = 0; !this.#stop.signal.aborted; round++) {
      try {
        for (const workspace of await listWorkspaces(this.#setting.house.database.pool)) {
          // At the start everything that is not recorded was left behind by the process before.
          await this.#sweep(workspace, round === 0 ? 0 : STALE_MS)
          if (round % FORGET_EVERY === 0) await this.#forget(workspace)
        }
      } catch (error) {
        if (!this.#stop.signal.aborted) this.#setting.log.warn({ error: (error as Error).name }, 'received events wait')
      }
      await sleep(EVERY_MS, undefined, { signal: this.#stop.signal }).catch(() => {})
    }
  }

  async #sweep(workspace: string, age: number): Promise<void> {
    const { house } = this.#setting
    const staleBefore = new Date(Date.now() - age).toISOString()
    let behind: { at: string; id: string } | null = null
    while (!this.#stop.signal.aborted) {
      const rows = await inboundEventsBehind(house.database.pool, workspace, { staleBefore }, behind, PAGE)
      for (const row of rows) {
        const source = await house.inbox.sources.open(row.source_id)
        const { inbound_id: id, content_type: contentType, body } = row
        if (source)
          await interpretAgain(house, source, { id, receivedAt: new Date(row.received_at), contentType, body })
      }
      const last = rows.at(-1)
      if (!last || rows.length < PAGE) return
      behind = { at: last.received_at, id: last.inbound_id }
    }
  }

  async #forget(workspace: string): Promise<void> {
    const { house, keepDays } = this.#setting
    const before = new Date(Date.now() - keepDays * DAY_MS).toISOString()
    while (!this.#stop.signal.aborted)
      if ((await forgetInboundEvents(house.database.pool, workspace, before, PAGE)) < PAGE) return
  }
}
