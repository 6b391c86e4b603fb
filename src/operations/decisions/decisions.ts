/** What operators decided and nobody took back: about a contact, and the marks on identifiers. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { type DecisionRow, decisionsAbout, decisionsOfType, inForce } from '../../store/decisions.ts'
import { ownersOf } from '../../store/item_list.ts'
import type { Tx } from '../../store/transaction.ts'
import { withdrawalsOf } from '../../store/withdrawals.ts'
import { actorNames } from '../actor_names.ts'
import { identitySubject } from '../identity/decide.ts'
import { membersOf } from '../notes/notes.ts'
import { operation } from '../operation.ts'
import { DecisionShape, type DecisionView, listOf } from '../shapes.ts'

export const listDecisions = operation({
  name: 'decisions.list',
  summary:
    'List what operators decided about a contact and what still holds: merges, splits, rejected suggestions and claims.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts/{id}/decisions',
  mode: 'read',
  input: z.strictObject({ id: z.string() }),
  output: listOf(DecisionShape),
  async run({ tx, actor }, { id }) {
    const members = await membersOf(tx, actor.workspace, id)
    const about = await decisionsAbout(tx, actor.workspace, members.map(identitySubject))
    const rejected = await withdrawalsOf(tx, actor.workspace, members)
    return listed(tx, actor.workspace, inForce([...about, ...rejected]))
  },
})

export const listIdentifiers = operation({
  name: 'identifiers.list',
  summary: 'List the identifiers that were marked as your own, as shared or as blocked.',
  scope: 'contacts:read',
  http: 'GET /v1/identifiers',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(DecisionShape),
  async run({ tx, actor }) {
    const marks = inForce(await decisionsOfType(tx, actor.workspace, 'mark')).filter(({ type }) => type === 'mark')
    return listed(tx, actor.workspace, marks)
  },
})

async function listed(tx: Tx, workspace: string, rows: readonly DecisionRow[]) {
  const shown = rows.filter(({ type }) => type !== 'undo').reverse()
  const owners = await ownersOf(tx, workspace, shown.flatMap(identitiesIn))
  const byIdentity = new Map(
    owners.map((row) => [row.identity_id, { id: encodeId('ctc', row.contact_id), name: row.name }]),
  )
  const nameOf = await actorNames(
    tx,
    workspace,
    shown.map(({ actor }) => actor),
  )
  const data = shown.map((row) => ({
    ...view(
      row,
      identitiesIn(row).flatMap((id) => byIdentity.get(id) ?? []),
    ),
    actor_name: nameOf(row.actor),
  }))
  return { object: 'list' as const, data, has_more: false, next_cursor: null }
}

function identitiesIn({ body }: DecisionRow): string[] {
  const { survivor, absorbed, left, right, to } = body as Record<string, string | string[] | undefined>
  return [survivor, absorbed, left, right, to].flat().filter((id) => id !== undefined)
}

function view(row: DecisionRow, contacts: DecisionView['contacts']): Omit<DecisionView, 'actor_name'> {
  const body = row.body as Record<string, string | undefined>
  const type = row.type === 'apart' ? (body.why === 'reject' ? 'reject' : 'split') : (row.type as DecisionView['type'])
  return {
    object: 'decision',
    id: encodeId(row.type === 'merge' ? 'mrg' : 'dec', row.decision_id),
    type,
    reason: row.reason,
    actor: row.actor,
    field: body.field ?? null,
    value: body.value ?? null,
    marked_as: body.as ?? null,
    contacts: [...new Map(contacts.map((contact) => [contact.id, contact])).values()],
    created_at: row.at,
  }
}
