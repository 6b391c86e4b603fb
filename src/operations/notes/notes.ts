/** Notes about a contact: written on the identity that is root today, so that they go with it through merge and split (V5). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { byRoots } from '../../store/identities.ts'
import { deleteNote, insertNote, type NoteRow, notesOf } from '../../store/notes.ts'
import type { Tx } from '../../store/transaction.ts'
import { actorNames } from '../actor_names.ts'
import { operation } from '../operation.ts'
import { contactOf, uuidOf } from '../parameters.ts'
import { listOf, type Note, NoteShape } from '../shapes.ts'

const MOST = 200

/** The identities of a contact, its root first. */
export async function membersOf(tx: Tx, workspace: string, id: string): Promise<[root: string, ...others: string[]]> {
  const contact = await contactOf(tx, workspace, id)
  const rows = await byRoots(tx, workspace, [contact])
  const root = rows.find((row) => row.contact_id === contact)
  if (!root) throw new Problem('not_found', { detail: 'There is no such contact.' })
  return [root.identity_id, ...rows.filter((row) => row !== root).map((row) => row.identity_id)]
}

export const listNotes = operation({
  name: 'notes.list',
  summary: 'List the notes about a contact, newest first.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts/{id}/notes',
  mode: 'read',
  input: z.strictObject({ id: z.string() }),
  output: listOf(NoteShape),
  async run({ tx, actor }, { id }) {
    const rows = await notesOf(tx, actor.workspace, await membersOf(tx, actor.workspace, id), MOST)
    return { object: 'list' as const, data: await views(tx, actor.workspace, rows), has_more: false, next_cursor: null }
  },
})

export const createNote = operation({
  name: 'notes.create',
  summary: 'Write a note about a contact.',
  scope: 'contacts:write',
  http: 'POST /v1/contacts/{id}/notes',
  status: 201,
  mode: 'write',
  input: z.strictObject({ id: z.string(), text: z.string().trim().min(1).max(10_000) }),
  output: NoteShape,
  async run({ tx, actor, now, newId, audit }, { id, text }) {
    const [root] = await membersOf(tx, actor.workspace, id)
    const row = {
      note_id: newId(),
      identity_id: root,
      author: `${actor.kind}:${actor.id}`,
      text,
      created_at: now.toISOString(),
    }
    await insertNote(tx, actor.workspace, row)
    audit({ target: id, before: null, after: { note: encodeId('nte', row.note_id) } })
    return (await views(tx, actor.workspace, [row]))[0]!
  },
})

export const removeNote = operation({
  name: 'notes.delete',
  summary: 'Delete a note.',
  scope: 'contacts:write',
  http: 'DELETE /v1/notes/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: NoteShape,
  async run({ tx, actor, audit }, { id }) {
    const row = await deleteNote(tx, actor.workspace, uuidOf('nte', id))
    if (!row) throw new Problem('not_found', { detail: 'There is no such note.' })
    audit({ target: id, before: { identity: encodeId('idn', row.identity_id) }, after: null })
    return (await views(tx, actor.workspace, [row]))[0]!
  },
})

async function views(tx: Tx, workspace: string, rows: readonly NoteRow[]): Promise<Note[]> {
  const nameOf = await actorNames(
    tx,
    workspace,
    rows.map(({ author }) => author),
  )
  return rows.map((row) => ({
    object: 'note',
    id: encodeId('nte', row.note_id),
    text: row.text,
    author: row.author,
    author_name: nameOf(row.author),
    identity: encodeId('idn', row.identity_id),
    created_at: row.created_at,
  }))
}
