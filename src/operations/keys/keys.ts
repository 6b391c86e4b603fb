/** API keys: made, listed, revoked. A key is shown once, when it is made. */

import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { hashSecret, insertKey, type KeyRow, listKeys, revokeKey } from '../../store/keys.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'

const KeyShape = z.object({
  object: z.literal('key'),
  id: z.string(),
  kind: z.enum(['agent', 'operator']),
  name: z.string(),
  hint: z.string(),
  created_at: z.string(),
  revoked_at: z.string().nullable(),
})

/** 160 random bits: nothing to guess, so that a fast hash is enough to keep it by. */
export function newKey(kind: 'agent' | 'operator'): string {
  return `kith_${kind}_${randomBytes(20).toString('hex')}`
}

/** What a key is told apart by when it is not shown any more. */
export function hintOf(key: string): string {
  return `${key.slice(0, Math.min(17, key.length >> 1))}…`
}

function view(row: KeyRow): z.infer<typeof KeyShape> {
  const { kind, name, hint, created_at, revoked_at } = row
  return { object: 'key', id: encodeId('key', row.key_id), kind, name, hint, created_at, revoked_at }
}

export const createKey = operation({
  name: 'keys.create',
  summary: 'Make an API key. The answer is the only place that shows it.',
  scope: 'workspace:manage',
  confirm: true,
  http: 'POST /v1/keys',
  status: 201,
  mode: 'write',
  input: z.strictObject({ kind: z.enum(['agent', 'operator']), name: z.string().trim().min(1).max(100) }),
  output: KeyShape.extend({ key: z.string() }),
  async run({ tx, actor, newId, audit, now }, { kind, name }) {
    const key = newKey(kind)
    const row = {
      workspace_id: actor.workspace,
      key_id: newId(),
      kind,
      name,
      hint: hintOf(key),
      created_at: now.toISOString(),
      revoked_at: null,
    }
    await insertKey(tx, { ...row, hash: hashSecret(key) })
    audit({ target: encodeId('key', row.key_id), before: null, after: { kind, name } })
    return { ...view(row), key }
  },
})

export const listApiKeys = operation({
  name: 'keys.list',
  summary: 'List API keys, without the keys themselves.',
  scope: 'workspace:manage',
  http: 'GET /v1/keys',
  mode: 'read',
  input: z.strictObject({}),
  output: z.object({
    object: z.literal('list'),
    data: z.array(KeyShape),
    has_more: z.boolean(),
    next_cursor: z.null(),
  }),
  async run({ tx, actor }) {
    const rows = await listKeys(tx, actor.workspace)
    return { object: 'list' as const, data: rows.map(view), has_more: false, next_cursor: null }
  },
})

export const revokeApiKey = operation({
  name: 'keys.revoke',
  summary: 'Revoke an API key. It and the dashboard sessions that it opened stop working at once.',
  scope: 'workspace:manage',
  http: 'DELETE /v1/keys/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: KeyShape,
  async run({ tx, actor, now, audit }, { id }) {
    const row = await revokeKey(tx, actor.workspace, uuidOf('key', id), now.toISOString())
    if (!row) throw new Problem('not_found', { detail: 'There is no such key in use.' })
    audit({ target: id, before: { revoked_at: null }, after: { revoked_at: row.revoked_at } })
    return view(row)
  },
})
