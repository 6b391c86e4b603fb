/** Asks vendors which templates they approved, every hour and when somebody wants to know now. */

import { type ReadingTemplates, readDueTemplates } from '../operations/outgoing/read_templates.ts'
import { Rounds, type RoundsSetting } from './rounds.ts'

const IDLE_MS = 2000

export class TemplateReader extends Rounds {
  readonly #house: ReadingTemplates

  constructor({ house, log }: { house: ReadingTemplates; log: RoundsSetting['log'] }) {
    super({ database: house.database, log, idleMs: IDLE_MS, waits: 'templates wait to be asked for' })
    this.#house = house
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    let read = 0
    for (const workspace of workspaces) if (!this.isStopping) read += await readDueTemplates(this.#house, workspace)
    return read
  }
}
