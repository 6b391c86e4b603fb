/** What webhooks were told: the log, one delivery with what was sent and answered, sending it again, and a test. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { TEST_KIND, WEBHOOK_KINDS } from '../../domain/webhook.ts'
import {
  type DeliveryRow,
  findDelivery,
  insertTestDelivery,
  listDeliveries,
  replayDeliveries,
} from '../../store/webhook_deliveries.ts'
import { decodeCursor, pageOf, UUID } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor, Limit, uuidOf } from '../parameters.ts'
import { listOf } from '../shapes.ts'
import { found } from './webhooks.ts'

const STATES = ['waiting', 'delivered', 'failed', 'cancelled'] as const

const AttemptShape = z.object({
  at: z.string(),
  status: z.int().nullable().describe('HTTP status of the answer; null when there was none.'),
  error: z
    .string()
    .nullable()
    .describe('timeout, refused, broken_off, unknown_host, certificate, redirect, private_address or status.'),
  ms: z.int(),
  response: z.string().nullable().optional().describe('The beginning of the answer.'),
})

const DeliveryShape = z.object({
  object: z.literal('webhook_delivery'),
  id: z.string(),
  webhook: z.string(),
  event: z.string().describe('The webhook-id header: the same in every attempt, and for every subscriber.'),
  type: z.enum([...WEBHOOK_KINDS, TEST_KIND]),
  contact: z.string().nullable(),
  interaction: z.string().nullable(),
  occurred_at: z.string(),
  status: z.enum(STATES).describe('failed: given up after about a day. cancelled: who it tells of was erased.'),
  next_attempt_at: z.string().nullable(),
  attempts: z.array(AttemptShape),
  finished_at: z.string().nullable(),
})

function view(row: DeliveryRow): z.infer<typeof DeliveryShape> {
  const { contact_id, interaction_id, kind, occurred_at, state, next_at, attempts, finished_at } = row
  return {
    object: 'webhook_delivery',
    id: encodeId('dlv', row.delivery_id),
    webhook: encodeId('whk', row.webhook_id),
    event: encodeId('evt', row.event_id),
    type: kind as (typeof WEBHOOK_KINDS)[number],
    contact: contact_id && encodeId('ctc', contact_id),
    interaction: interaction_id && encodeId('int', interaction_id),
    occurred_at,
    status: state,
    next_attempt_at: state === 'waiting' ? next_at : null,
    attempts,
    finished_at,
  }
}

export const listAllDeliveries = operation({
  name: 'webhook_deliveries.list',
  summary: 'List what webhooks were told, newest first; `status=failed` is what needs attention.',
  scope: 'workspace:manage',
  http: 'GET /v1/webhook_deliveries',
  mode: 'read',
  input: z.strictObject({
    webhook: z.string().optional(),
    status: z.enum(STATES).optional(),
    limit: Limit,
    cursor: Cursor,
  }),
  output: listOf(DeliveryShape),
  async run({ tx, actor }, { webhook, status, limit, cursor }) {
    const filter = { webhook: webhook === undefined ? null : uuidOf('whk', webhook), states: status ? [status] : [] }
    const rows = await listDeliveries(tx, actor.workspace, filter, behind(cursor), limit)
    return pageOf(
      rows,
      limit,
      async (page) => page.map(view),
      (last) => [last.delivery_id],
    )
  },
})

function behind(cursor: string | undefined): string | null {
  const id = decodeCursor(cursor, 1)?.[0] ?? null
  if (id === null || UUID.test(id)) return id
  throw new Problem('invalid_request', { errors: [{ pointer: '/cursor', detail: 'Not a cursor from this list.' }] })
}

export const getDelivery = operation({
  name: 'webhook_deliveries.get',
  summary: 'Read one delivery with the body that was sent.',
  scope: 'workspace:manage',
  http: 'GET /v1/webhook_deliveries/{id}',
  mode: 'read',
  input: z.strictObject({ id: z.string() }),
  output: DeliveryShape.extend({
    body: z.string().nullable().describe('Null before the first attempt, and after who it tells of was erased.'),
  }),
  async run({ tx, actor }, { id }) {
    const row = await findDelivery(tx, actor.workspace, uuidOf('dlv', id))
    if (!row) throw new Problem('not_found', { detail: 'There is no such delivery; they are kept for a while only.' })
    return { ...view(row), body: row.body }
  },
})

export const replayDelivery = operation({
  name: 'webhook_deliveries.replay',
  summary: 'Send a delivery again, under its old id and marked as a replay.',
  scope: 'workspace:manage',
  http: 'POST /v1/webhook_deliveries/{id}/replay',
  status: 202,
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: DeliveryShape,
  async run({ tx, actor, now, audit }, { id }) {
    const uuid = uuidOf('dlv', id)
    const replayed = await replayDeliveries(tx, actor.workspace, { delivery: uuid }, now.toISOString())
    const row = await findDelivery(tx, actor.workspace, uuid)
    if (!row || replayed === 0)
      throw new Problem('not_found', { detail: 'There is no such delivery, or nobody to tell of any more.' })
    audit({ target: id, before: null, after: { webhook: encodeId('whk', row.webhook_id) } })
    return view(row)
  },
})

export const replayFailed = operation({
  name: 'webhooks.replay',
  summary: 'Send again everything that a webhook was not told in the end.',
  scope: 'workspace:manage',
  http: 'POST /v1/webhooks/{id}/replay',
  status: 202,
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: z.object({ deliveries: z.int() }),
  async run({ tx, actor, now, audit }, { id }) {
    const { webhook_id } = await found(tx, actor.workspace, id)
    const deliveries = await replayDeliveries(tx, actor.workspace, { failedOf: webhook_id }, now.toISOString())
    audit({ target: id, before: null, after: { deliveries } })
    return { deliveries }
  },
})

export const testWebhook = operation({
  name: 'webhooks.test',
  summary: 'Send a test to a webhook. The delivery tells what became of it.',
  scope: 'workspace:manage',
  http: 'POST /v1/webhooks/{id}/test',
  status: 202,
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: DeliveryShape,
  async run({ tx, actor, now, newId, audit }, { id }) {
    const { webhook_id, disabled_at } = await found(tx, actor.workspace, id)
    if (disabled_at !== null) throw new Problem('webhook_paused')
    const row = await insertTestDelivery(tx, actor.workspace, {
      delivery_id: newId(),
      webhook_id,
      event_id: newId(),
      kind: TEST_KIND,
      occurred_at: now.toISOString(),
    })
    audit({ target: id, before: null, after: { delivery: encodeId('dlv', row.delivery_id) } })
    return view(row)
  },
})
