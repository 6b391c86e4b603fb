/** Notes that operators wrote, each on an identity. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type NoteRow = { note_id: string; identity_id: string; author: string; text: string; created_at: string }

const COLUMNS = 'note_id, identity_id, author, text, created_at'

export async function insertNote(tx: Tx, workspace: string, row: NoteRow): Promise<void> {
  await tx.query({
    name: 'notes.insert',
    text: `insert into notes (workspace_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6)`,
    values: [workspace, row.note_id, row.identity_id, row.author, row.text, row.created_at],
  })
}

/** Newest first. */
export function notesOf(tx: Tx, workspace: string, identities: readonly string[], limit: number): Promise<NoteRow[]> {
  return many(tx, {
    name: 'notes.of',
    text: `select ${COLUMNS} from notes where workspace_id = $1 and identity_id = any($2::uuid[])
      order by created_at desc, note_id desc limit $3`,
    values: [workspace, identities, limit],
  })
}

/** The note as it was, or null when there is none. */
export function deleteNote(tx: Tx, workspace: string, id: string): Promise<NoteRow | null> {
  return maybeOne(tx, {
    name: 'notes.delete',
    text: `delete from notes where workspace_id = $1 and note_id = $2 returning ${COLUMNS}`,
    values: [workspace, id],
  })
}
