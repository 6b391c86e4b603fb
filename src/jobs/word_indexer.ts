/** Makes what was said findable, behind recording. */

import { indexPage } from '../operations/conversations/index_words.ts'
import { Rounds, type RoundsSetting } from './rounds.ts'

const IDLE_MS = 250

export class WordIndexer extends Rounds {
  readonly #database: RoundsSetting['database']

  constructor({ database, log }: Pick<RoundsSetting, 'database' | 'log'>) {
    super({ database, log, idleMs: IDLE_MS, waits: 'words wait to be put down' })
    this.#database = database
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    const begin = performance.now()
    let read = 0
    for (const workspace of workspaces) read += this.isStopping ? 0 : await indexPage(this.#database, workspace)
    if (read > 0) await this.rest(performance.now() - begin)
    return read
  }
}
