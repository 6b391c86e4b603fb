/** Reads behind the recorder with a language model, when one is configured (KITH_LLM_URL). */

import { addAnswer, questionOf, readingOf } from '../operations/claims/second_reading.ts'
import type { Database } from '../store/database.ts'
import { eventsAfter } from '../store/events.ts'
import { cursorOf, saveCursor } from '../store/job_cursors.ts'
import { askModel, type LanguageModel, NotNow } from './ask_model.ts'
import { Rounds } from './rounds.ts'

type Setting = {
  database: Database
  newId(): string
  model: LanguageModel
  log: { warn(about: object, text: string): void }
}

const JOB = 'second_reading'
const PAGE = 50
const IDLE_MS = 1000
const TRIES = 5
const FIRST_PAUSE_MS = 500

/**
 * Recording knows nothing of it: it follows the outbox, and a model that is slow, away or wrong holds up nobody but
 * itself. What it was asked and did not answer is asked again after a restart.
 */
export class SecondReader extends Rounds {
  readonly #setting: Setting

  constructor(setting: Setting) {
    super({ ...setting, idleMs: IDLE_MS, waits: 'second reading waits' })
    this.#setting = setting
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    let read = 0
    for (const workspace of workspaces) read += await this.#page(workspace)
    return read
  }

  /** How many events were read. */
  async #page(workspace: string): Promise<number> {
    const { pool } = this.#setting.database
    const cursor = await cursorOf(pool, workspace, JOB)
    const events = (await eventsAfter(pool, workspace, cursor, PAGE)).filter((event) => event.settled)
    for (const { type, interaction_id: interaction, xid, sequence } of events) {
      if (type === 'interaction.recorded' && interaction !== null) await this.#read(workspace, interaction)
      if (this.isStopping) return 0
      await saveCursor(pool, workspace, JOB, { xid, sequence })
    }
    return events.length
  }

  async #read(workspace: string, interaction: string): Promise<void> {
    const { database, model, newId, log } = this.#setting
    const reading = await readingOf(database, workspace, interaction)
    if (!reading) return
    for (let tried = 1; ; tried++) {
      try {
        const text = await askModel(model, questionOf(reading, model.name), this.signal)
        const added = await addAnswer(database, workspace, reading, { model: model.name, text }, newId)
        if (added === null) log.warn({ interaction }, 'the language model answered something else')
        return
      } catch (error) {
        if (this.isStopping) return
        if (!(error instanceof NotNow)) throw error
        if (tried === TRIES) return log.warn({ interaction, tries: tried }, 'the language model gave no answer')
        await this.pause(FIRST_PAUSE_MS * 2 ** (tried - 1))
      }
    }
  }
}
