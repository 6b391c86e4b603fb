/** Webhooks: who is told what happens here. A secret is shown once, when it is made. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { WEBHOOK_KINDS } from '../../domain/webhook.ts'
import type { Tx } from '../../store/transaction.ts'
import {
  findWebhook,
  insertWebhook,
  listWebhooks,
  removeWebhook,
  type SealedWebhook,
  updateWebhook,
  type WebhookRow,
} from '../../store/webhooks.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { listOf } from '../shapes.ts'
import { newSecret, sealNew, sealNext } from './secret.ts'

const MOST = 50

const Url = z
  .string()
  .trim()
  .max(2000)
  .refine(isPlain, 'An address that begins with https:// (or http://), without a user name in it.')
const Kinds = z
  .array(z.enum(WEBHOOK_KINDS))
  .min(1)
  .max(WEBHOOK_KINDS.length)
  .transform((kinds) => [...new Set(kinds)])
const Id = z.strictObject({ id: z.string() })

const WebhookShape = z.object({
  object: z.literal('webhook'),
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_KINDS)),
  created_at: z.string(),
  disabled_at: z.string().nullable(),
  disabled_by: z.enum(['operator', 'gone']).nullable().describe('gone: the receiver answered 410.'),
})
const WithSecret = WebhookShape.extend({
  secret: z.string().describe('Signs what is sent; shown here and never again.'),
})

function view(row: WebhookRow): z.infer<typeof WebhookShape> {
  const { url, kinds, created_at, disabled_at, disabled_by } = row
  const id = encodeId('whk', row.webhook_id)
  return { object: 'webhook', id, url, events: kinds as never, created_at, disabled_at, disabled_by }
}

export const createWebhook = operation({
  name: 'webhooks.create',
  summary: 'Have an address told what happens, from now on. The answer is the only place that shows the secret.',
  scope: 'workspace:manage',
  confirm: true,
  http: 'POST /v1/webhooks',
  status: 201,
  mode: 'write',
  input: z.strictObject({ url: Url, events: Kinds.default([...WEBHOOK_KINDS]) }),
  output: WithSecret,
  async run({ tx, actor, newId, now, audit, secretBox }, { url, events }) {
    if ((await listWebhooks(tx, actor.workspace)).length >= MOST)
      throw new Problem('conflict', { detail: `There are ${MOST} webhooks already. Remove one first.` })
    const webhook_id = newId()
    const secret = newSecret()
    const row: SealedWebhook = {
      webhook_id,
      url,
      kinds: events,
      secrets: sealNew(secretBox, webhook_id, secret),
      created_at: now.toISOString(),
      disabled_at: null,
      disabled_by: null,
    }
    await insertWebhook(tx, actor.workspace, row)
    audit({ target: encodeId('whk', webhook_id), before: null, after: { url, events } })
    return { ...view(row), secret }
  },
})

export const listAllWebhooks = operation({
  name: 'webhooks.list',
  summary: 'List webhooks, without their secrets.',
  scope: 'workspace:manage',
  http: 'GET /v1/webhooks',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(WebhookShape),
  async run({ tx, actor }) {
    const rows = await listWebhooks(tx, actor.workspace)
    return { object: 'list' as const, data: rows.map(view), has_more: false, next_cursor: null }
  },
})

export const changeWebhook = operation({
  name: 'webhooks.update',
  summary: 'Change what a webhook hears and where, pause it, or go on. What happens while it rests, it is not told.',
  scope: 'workspace:manage',
  confirm: true,
  http: 'PATCH /v1/webhooks/{id}',
  mode: 'write',
  input: z.strictObject({
    id: z.string(),
    url: Url.optional(),
    events: Kinds.optional(),
    enabled: z.boolean().optional(),
  }),
  output: WebhookShape,
  async run({ tx, actor, now, audit }, { id, url, events, enabled }) {
    const row = await found(tx, actor.workspace, id)
    const rests = enabled === undefined ? row.disabled_at !== null : !enabled
    const changed: SealedWebhook = {
      ...row,
      url: url ?? row.url,
      kinds: events ?? row.kinds,
      disabled_at: rests ? (row.disabled_at ?? now.toISOString()) : null,
      disabled_by: rests ? (row.disabled_by ?? 'operator') : null,
    }
    await updateWebhook(tx, actor.workspace, changed, row.disabled_at !== null && !rests)
    const said = ({ url, kinds, disabled_at }: WebhookRow) => ({ url, events: kinds, disabled_at })
    audit({ target: id, before: said(row), after: said(changed) })
    return view(changed)
  },
})

export const renewSecret = operation({
  name: 'webhooks.renew_secret',
  summary: 'Make a new secret. For a day the old one signs beside it, so that nothing is refused meanwhile.',
  scope: 'workspace:manage',
  confirm: true,
  http: 'POST /v1/webhooks/{id}/secret',
  mode: 'write',
  input: Id,
  output: WithSecret,
  async run({ tx, actor, now, audit, secretBox }, { id }) {
    const row = await found(tx, actor.workspace, id)
    const secret = newSecret()
    await updateWebhook(tx, actor.workspace, { ...row, secrets: sealNext(secretBox, row, secret, now) }, false)
    audit({ target: id, before: null, after: { secret: 'new' } })
    return { ...view(row), secret }
  },
})

export const removeOneWebhook = operation({
  name: 'webhooks.remove',
  summary: 'Remove a webhook and the log of its deliveries.',
  scope: 'workspace:manage',
  http: 'DELETE /v1/webhooks/{id}',
  mode: 'write',
  input: Id,
  output: WebhookShape,
  async run({ tx, actor, audit }, { id }) {
    const row = await found(tx, actor.workspace, id)
    await removeWebhook(tx, actor.workspace, row.webhook_id)
    audit({ target: id, before: { url: row.url, events: row.kinds }, after: null })
    return view(row)
  },
})

export async function found(tx: Tx, workspace: string, id: string): Promise<SealedWebhook> {
  const row = await findWebhook(tx, workspace, uuidOf('whk', id), true)
  if (!row) throw new Problem('not_found', { detail: 'There is no such webhook.' })
  return row
}

function isPlain(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  return url !== null && /^https?:$/.test(url.protocol) && url.username + url.password === ''
}
