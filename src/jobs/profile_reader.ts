/** Asks vendors for the names that their messages do not bring along. Optional: without an answer the fallback of P5 stays. */

import {
  type Reading,
  readProfile,
  tellingSources,
  type Unnamed,
  unnamedAmong,
} from '../operations/profiles/read_profile.ts'
import { eventsAfter } from '../store/events.ts'
import { cursorOf, saveCursor } from '../store/job_cursors.ts'
import { Rounds, type RoundsSetting } from './rounds.ts'

const JOB = 'profiles'
const PAGE = 500
const IDLE_MS = 1000
const TRIES = 5
const FIRST_PAUSE_MS = 500

/** Follows the outbox, so that nothing waits for it, and whoever was not asked about is after a restart. */
export class ProfileReader extends Rounds {
  readonly #house: Reading

  constructor({ house, log }: { house: Reading; log: RoundsSetting['log'] }) {
    super({ database: house.database, log, idleMs: IDLE_MS, waits: 'names of customers wait' })
    this.#house = house
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    let read = 0
    for (const workspace of workspaces) read += await this.#page(workspace)
    return read
  }

  /** How many events were read; none where no source tells names. */
  async #page(workspace: string): Promise<number> {
    const { pool } = this.#house.database
    const sources = await tellingSources(this.#house, workspace)
    if (sources.length === 0) return 0
    const cursor = await cursorOf(pool, workspace, JOB)
    const events = (await eventsAfter(pool, workspace, cursor, PAGE)).filter((event) => event.settled)
    const recorded = events.flatMap(({ type, interaction_id: id }) => (type === 'interaction.recorded' && id) || [])
    const unnamed = recorded.length ? await unnamedAmong(this.#house, workspace, recorded, sources) : []
    for (const one of unnamed) await this.#read(workspace, one)
    const last = events.at(-1)
    if (last && !this.isStopping) await saveCursor(pool, workspace, JOB, last)
    return events.length
  }

  async #read(workspace: string, unnamed: Unnamed): Promise<void> {
    for (let tried = 1; tried <= TRIES && !this.isStopping; tried++) {
      if (await readProfile(this.#house, workspace, unnamed)) return
      if (tried < TRIES) await this.pause(FIRST_PAUSE_MS * 2 ** (tried - 1))
    }
  }
}
