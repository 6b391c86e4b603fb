/** Vendors' events as they were received: list them ("Needs attention"), read one again. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { findInboundEvent, type InboundRow, listInboundEvents } from '../../store/inbound_events.ts'
import { decodePosition, pageOf } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor, Limit, uuidOf } from '../parameters.ts'
import { listOf } from '../shapes.ts'
import { interpretAgain } from './interpret.ts'

const STATES = ['received', 'recorded', 'ignored', 'failed'] as const

const ProblemShape = z.object({ code: z.string(), pointer: z.string(), detail: z.string() })

const InboundEventShape = z.object({
  object: z.literal('inbound_event'),
  id: z.string(),
  source: z.string(),
  source_name: z.string(),
  connector: z.string(),
  received_at: z.string(),
  status: z.enum(STATES).describe('`failed`: something in it needs attention; the rest of it was recorded.'),
  content_type: z.string(),
  bytes: z.int(),
  interactions: z.int().describe('How many were recorded from it.'),
  problems: z.array(ProblemShape),
})

function view(row: InboundRow): z.infer<typeof InboundEventShape> {
  return {
    object: 'inbound_event',
    id: encodeId('inb', row.inbound_id),
    source: encodeId('src', row.source_id),
    source_name: row.source,
    connector: row.connector,
    received_at: row.received_at,
    status: row.state,
    content_type: row.content_type,
    bytes: row.bytes,
    interactions: row.interactions,
    problems: row.problems ?? [],
  }
}

export const listReceived = operation({
  name: 'inbound_events.list',
  summary: 'List what vendors sent, newest first; `status=failed` is what needs attention.',
  scope: 'workspace:manage',
  http: 'GET /v1/inbound_events',
  mode: 'read',
  input: z.strictObject({
    status: z.enum(STATES).optional(),
    source: z.string().optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: listOf(InboundEventShape),
  async run({ tx, actor }, { status, source, limit, cursor }) {
    const filter = { states: status ? [status] : [], source: source === undefined ? null : uuidOf('src', source) }
    const position = decodePosition(cursor, true)
    const rows = await listInboundEvents(
      tx,
      actor.workspace,
      filter,
      position && { at: position.key, id: position.id },
      limit,
    )
    return pageOf(
      rows,
      limit,
      async (page) => page.map(view),
      (last) => [last.received_at, last.inbound_id],
    )
  },
})

export const getReceived = operation({
  name: 'inbound_events.get',
  summary: 'Read one event with its body as it came, in base64.',
  scope: 'workspace:manage',
  http: 'GET /v1/inbound_events/{id}',
  mode: 'read',
  input: z.strictObject({ id: z.string() }),
  output: z.object({
    object: z.literal('inbound_event'),
    id: z.string(),
    source: z.string(),
    received_at: z.string(),
    content_type: z.string(),
    body: z.string(),
  }),
  async run({ tx, actor }, { id }) {
    const row = await findInboundEvent(tx, actor.workspace, uuidOf('inb', id))
    if (!row) throw new Problem('not_found', { detail: 'There is no such event; they are kept for a while only.' })
    return {
      object: 'inbound_event' as const,
      id,
      source: encodeId('src', row.source_id),
      received_at: row.received_at,
      content_type: row.content_type,
      body: row.body.toString('base64'),
    }
  },
})

export const replayReceived = operation({
  name: 'inbound_events.replay',
  summary: 'Read an event again, with what Kith knows of its vendor today. What was recorded is not recorded twice.',
  scope: 'workspace:manage',
  http: 'POST /v1/inbound_events/{id}/replay',
  mode: 'own',
  input: z.strictObject({ id: z.string() }),
  output: z.object({
    object: z.literal('inbound_event'),
    id: z.string(),
    status: z.enum(STATES),
    interactions: z.int(),
    problems: z.array(ProblemShape),
  }),
  async run(context, { id }) {
    const { inbox } = context
    if (!inbox) throw new Problem('overloaded')
    const row = await findInboundEvent(context.database.pool, context.actor.workspace, uuidOf('inb', id))
    if (!row) throw new Problem('not_found', { detail: 'There is no such event; they are kept for a while only.' })
    const source = await inbox.sources.openAnew(row.source_id)
    if (!source) throw new Problem('not_found', { detail: 'Its source is not in use any more.' })
    const { content_type: contentType, body } = row
    const event = { id: row.inbound_id, receivedAt: new Date(row.received_at), contentType, body }
    const { state, interactions, problems } = await interpretAgain({ ...context, inbox }, source, event)
    return { object: 'inbound_event' as const, id, status: state, interactions, problems }
  },
})
