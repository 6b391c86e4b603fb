/** Everything that is kept of one person, as one JSON document: for who asks what is known of them (subject access). */

import { z } from 'zod'
import { encodeId } from '../../../domain/id.ts'
import { insertAudit } from '../../../store/audit.ts'
import { byRoots } from '../../../store/identities.ts'
import { notesOf } from '../../../store/notes.ts'
import { Snapshot } from '../../../store/snapshot.ts'
import { tasksOf } from '../../../store/tasks.ts'
import type { Tx } from '../../../store/transaction.ts'
import type { Context } from '../../operation.ts'
import { contactOf } from '../../parameters.ts'
import { cardOf } from '../card_view.ts'
import { everythingOf } from './everything.ts'
import type { Export } from './export.ts'

/** More than a team writes about one person. */
const MOST_WRITTEN = 10_000

export const exportSubject = {
  name: 'contacts.export_subject',
  summary:
    'Everything that is kept of one contact as one JSON document: card, identities, links, claims, interactions, notes, tasks.',
  scope: 'contacts:export',
  confirm: true,
  http: 'GET /v1/contacts/{id}/export',
  input: z.strictObject({ id: z.string() }),
} as const

/** Its audit row is there before its first byte (I10). `chunks` must be read to the end or returned. */
export async function beginSubjectExport(context: Context, { id }: { id: string }): Promise<Export> {
  const { database, actor, now, newId } = context
  const contact = await contactOf(database.pool, actor.workspace, id)
  await insertAudit(database.pool, actor.workspace, {
    audit_id: newId(),
    at: now.toISOString(),
    actor: `${actor.kind}:${actor.id}`,
    operation: exportSubject.name,
    target: encodeId('ctc', contact),
    before: null,
    after: null,
  })
  const snapshot = new Snapshot(database.pool)
  return {
    contentType: 'application/json',
    fileName: `contact-${encodeId('ctc', contact)}.json`,
    chunks: documentOf(snapshot, actor.workspace, contact, now),
    rest: () => snapshot.close(),
  }
}

async function* documentOf(snapshot: Snapshot, workspace: string, contact: string, now: Date) {
  const read = () => snapshot.tx()
  try {
    const written = await writtenAbout(await read(), workspace, contact)
    const head = { object: 'subject_export', format: 'kith', version: 1, exported_at: now.toISOString(), ...written }
    yield `${JSON.stringify(head).slice(0, -1)},"contact":`
    const card = await cardOf(await read(), workspace, contact)
    // The first line is the contact, each further one an interaction; a piece ends with a line.
    let lines = 0
    for await (const piece of everythingOf({ read, workspace }, [contact], [card])) {
      const text = piece
        .split('\n')
        .filter(Boolean)
        .map((line) => (lines++ === 0 ? `${line},"interactions":[` : `${lines > 2 ? ',' : ''}\n${line}`))
      yield text.join('')
    }
    yield ']}\n'
  } finally {
    await snapshot.close()
  }
}

/** What the team wrote about them. */
async function writtenAbout(tx: Tx, workspace: string, contact: string) {
  const identities = (await byRoots(tx, workspace, [contact])).map((row) => row.identity_id)
  const notes = await notesOf(tx, workspace, identities, MOST_WRITTEN)
  const tasks = await tasksOf(tx, workspace, identities, MOST_WRITTEN)
  return {
    notes: notes.map(({ note_id, author, text, created_at }) => ({
      id: encodeId('nte', note_id),
      author,
      text,
      created_at,
    })),
    tasks: tasks.map(({ task_id, author, title, due_at, done_at, created_at }) => ({
      id: encodeId('tsk', task_id),
      author,
      title,
      due_at,
      done_at,
      created_at,
    })),
  }
}
