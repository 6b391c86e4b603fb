/** The chosen contacts as one CSV file, however many there are. */

import { errorOf, KithError } from '../../../sdk/src/error.ts'
import { kith } from '../api.ts'
import { ensureConfirmed } from '../confirming.ts'
import { download, save } from '../ui/download.ts'
import { sayFailure } from '../ui/notice.tsx'

/** As many as an address has room for. */
const AT_ONCE = 200

export async function downloadChosen(ids: readonly string[]): Promise<void> {
  const urlOf = (id: readonly string[]) => kith.contacts.exportUrl('csv', { id })
  if (ids.length <= AT_ONCE) return download(urlOf(ids), 'contacts.csv')
  try {
    if (!(await ensureConfirmed())) return
    const parts: string[] = []
    for (let at = 0; at < ids.length; at += AT_ONCE) {
      const answer = await fetch(urlOf(ids.slice(at, at + AT_ONCE)))
      if (!answer.ok) throw await errorOf(answer)
      const text = await answer.text()
      // The first line names the columns, once.
      parts.push(at === 0 ? text : text.slice(text.indexOf('\n') + 1))
    }
    save(new Blob(['\ufeff', ...parts], { type: 'text/csv' }), 'contacts.csv')
  } catch (error) {
    // What is none of Kith's own is fetch's: no answer, or half of one.
    const unreachable = { status: 0, code: 'unreachable', detail: 'Kith could not be reached.', cause: error } as const
    sayFailure(error instanceof KithError ? error : new KithError(unreachable))
  }
}
