/** Messages on their way out: list them (what failed needs attention), read one, send one again, or let it be. */

import { z } from 'zod'
import { decodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { OUTGOING_STATES } from '../../domain/sending.ts'
import { dismissOutgoing, findOutgoing, listOutgoing, retryOutgoing } from '../../store/outgoing.ts'
import type { Tx } from '../../store/transaction.ts'
import { decodeCursor, pageOf, UUID } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor, Limit, uuidOf } from '../parameters.ts'
import { listOf, OutgoingShape } from '../shapes.ts'
import { judge, refusalProblem, verdictOn } from './judge.ts'
import { tellConversation } from './tell.ts'
import { outgoingView } from './view.ts'

const States = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(OUTGOING_STATES)).max(OUTGOING_STATES.length))

export const listOutgoingMessages = operation({
  name: 'outgoing.list',
  summary:
    'List messages on their way out, newest first; `attention=true`: those that did not go out and that nobody dismissed.',
  scope: 'contacts:read',
  http: 'GET /v1/outgoing',
  mode: 'read',
  input: z.strictObject({
    status: States.default([...OUTGOING_STATES]),
    conversation: z.string().optional(),
    attention: z.enum(['true', 'false']).default('false').describe('Only what did not go out and nobody dismissed.'),
    limit: Limit,
    cursor: Cursor,
  }),
  output: listOf(OutgoingShape),
  async run({ tx, actor }, { status, conversation, attention, limit, cursor }) {
    const before = decodeCursor(cursor, 1)?.[0] ?? null
    if (before !== null && !UUID.test(before))
      throw new Problem('invalid_request', { errors: [{ pointer: '/cursor', detail: 'Not a cursor from this list.' }] })
    const filter = {
      states: status,
      conversation: conversation === undefined ? null : uuidOf('cnv', conversation),
      attention: attention === 'true',
    }
    const rows = await listOutgoing(tx, actor.workspace, filter, before, limit)
    return pageOf(
      rows,
      limit,
      async (page) => page.map(outgoingView),
      (last) => [last.outgoing_id],
    )
  },
})

export const getOutgoingMessage = operation({
  name: 'outgoing.get',
  summary: 'Read what became of a message on its way out.',
  scope: 'contacts:read',
  http: 'GET /v1/outgoing/{id}',
  mode: 'read',
  input: z.strictObject({ id: z.string() }),
  output: OutgoingShape,
  async run({ tx, actor }, { id }) {
    return outgoingView(await existing(tx, actor.workspace, id))
  },
})

export const retryOutgoingMessage = operation({
  name: 'outgoing.retry',
  summary: 'Send a message again that failed or was refused; one whose fate is unknown only with `may_repeat`.',
  scope: 'contacts:write',
  http: 'POST /v1/outgoing/{id}/retry',
  status: 202,
  mode: 'write',
  input: z.strictObject({
    id: z.string(),
    may_repeat: z.boolean().default(false).describe('It may have gone out already; send it all the same.'),
  }),
  output: OutgoingShape,
  async run(context, { id, may_repeat }) {
    const { tx, actor, now, secretBox, sender, audit } = context
    const { workspace } = actor
    const row = await existing(tx, workspace, id)
    const from = may_repeat ? (['refused', 'failed', 'unknown'] as const) : (['refused', 'failed'] as const)
    if (row.conversation_id !== null) {
      const judged = await judge({ tx, workspace, secretBox, sender }, row.conversation_id)
      const verdict = verdictOn(judged, row.content, row.speaker, now)
      if (!verdict.ok) throw refusalProblem(judged, verdict)
    }
    const again = await retryOutgoing(tx, workspace, row.outgoing_id, from, now.toISOString())
    if (!again)
      throw new Problem('not_retryable', {
        detail:
          row.state === 'unknown'
            ? 'It may have gone out already. Say may_repeat to send it all the same.'
            : `It is ${row.state}.`,
      })
    await tellConversation(tx, workspace, row.identity_id, now.toISOString())
    audit({ target: id, before: { status: row.state }, after: { status: again.state } })
    return outgoingView(again)
  },
})

export const dismissOutgoingMessage = operation({
  name: 'outgoing.dismiss',
  summary: 'Say of a message that did not go out, or of which nobody knows, that it needs no attention any more.',
  scope: 'contacts:write',
  http: 'POST /v1/outgoing/{id}/dismiss',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: OutgoingShape,
  async run({ tx, actor, now, audit }, { id }) {
    const row = await existing(tx, actor.workspace, id)
    if (row.dismissed_at !== null) return outgoingView(row)
    const dismissed = await dismissOutgoing(tx, actor.workspace, row.outgoing_id, now.toISOString())
    if (!dismissed) throw new Problem('not_dismissible', { detail: `It is ${row.state}.` })
    await tellConversation(tx, actor.workspace, row.identity_id, now.toISOString())
    audit({
      target: id,
      before: { status: row.state, dismissed_at: null },
      after: { dismissed_at: dismissed.dismissed_at },
    })
    return outgoingView(dismissed)
  },
})

async function existing(tx: Tx, workspace: string, id: string) {
  const uuid = decodeId('out', id)
  const row = uuid && (await findOutgoing(tx, workspace, uuid))
  if (!row || row.purpose === 'code') throw new Problem('not_found', { detail: 'There is no such message.' })
  return row
}
