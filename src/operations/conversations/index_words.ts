/** Puts down by which words conversations are found, behind recording, from the outbox. */

import { groupBy } from '../../domain/group_by.ts'
import { formsOf } from '../../domain/words.ts'
import type { Database } from '../../store/database.ts'
import { eventsAfter } from '../../store/events.ts'
import { insertWords, lockWords, removeWords, type SpokenText, spokenTexts } from '../../store/interaction_words.ts'
import { cursorOf, FROM_THE_START, saveCursor } from '../../store/job_cursors.ts'
import { type Tx, transaction } from '../../store/transaction.ts'

const JOB = 'words'
const PAGE = 100
/** Of one interaction: the words of a very long call. */
const MOST_WORDS = 4000

/** How many events were read. The place in the outbox moves with the words, so that neither is without the other. */
export function indexPage(database: Database, workspace: string): Promise<number> {
  return transaction(database.pool, async (tx) => {
    if (!(await lockWords(tx, workspace))) return 0
    const cursor = await cursorOf(tx, workspace, JOB, FROM_THE_START)
    const events = (await eventsAfter(tx, workspace, cursor, PAGE)).filter((event) => event.settled)
    const last = events.at(-1)
    if (!last) return 0
    const recorded = events.flatMap(({ type, interaction_id: id }) => (type === 'interaction.recorded' && id) || [])
    const texts = recorded.length ? await spokenTexts(tx, workspace, recorded) : []
    await insertWords(tx, workspace, wordsRows(texts))
    await saveCursor(tx, workspace, JOB, last)
    return events.length
  })
}

function wordsRows(texts: readonly SpokenText[]) {
  return [...groupBy(texts, (spoken) => spoken.interaction_id)].flatMap(([interaction_id, said]) => {
    const words = formsOf(
      said.map(({ text }) => text),
      MOST_WORDS,
    )
    return words.length ? [{ interaction_id, at: said.at(-1)!.at, words: words.join(' ') }] : []
  })
}

/** They follow from what was said: a rebuild begins them anew, behind recording like always. */
export async function indexAnew(tx: Tx, workspace: string): Promise<void> {
  // First, so that a page that is being put in is waited for.
  await saveCursor(tx, workspace, JOB, FROM_THE_START)
  await removeWords(tx, workspace)
}
