/** API keys and browser sessions, found by the hash of what the caller shows. */

import { createHash } from 'node:crypto'
import { many, maybeOne, type Tx } from './transaction.ts'

export type KeyRow = {
  workspace_id: string
  key_id: string
  kind: 'agent' | 'operator'
  name: string
  hint: string
  created_at: string
  revoked_at: string | null
}

/** Keys hold 128 bits of chance or more, so a plain hash is enough: there is nothing to guess. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

const COLUMNS = 'workspace_id, key_id, kind, name, hint, created_at, revoked_at'

export function findByHash(tx: Tx, hash: Buffer): Promise<KeyRow | null> {
  return maybeOne(tx, {
    name: 'keys.by_hash',
    text: `select ${COLUMNS} from api_keys where key_hash = $1 and revoked_at is null`,
    values: [hash],
  })
}

/** False when that key exists already. */
export async function insertKey(
  tx: Tx,
  row: Omit<KeyRow, 'created_at' | 'revoked_at'> & { hash: Buffer },
): Promise<boolean> {
  const result = await tx.query({
    text: `insert into api_keys (workspace_id, key_id, kind, name, hint, key_hash) values ($1, $2, $3, $4, $5, $6)
      on conflict (key_hash) do nothing`,
    values: [row.workspace_id, row.key_id, row.kind, row.name, row.hint, row.hash],
  })
  return result.rowCount === 1
}

export function listKeys(tx: Tx, workspace: string): Promise<KeyRow[]> {
  return many(tx, {
    text: `select ${COLUMNS} from api_keys where workspace_id = $1 order by created_at, key_id`,
    values: [workspace],
  })
}

/** Also of those that were revoked. */
export async function namesOfKeys(tx: Tx, workspace: string, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map()
  const rows = await many<{ key_id: string; name: string }>(tx, {
    text: 'select key_id, name from api_keys where workspace_id = $1 and key_id = any($2::uuid[])',
    values: [workspace, keys],
  })
  return new Map(rows.map(({ key_id, name }) => [key_id, name]))
}

/** The key as it was, or null when there is none of that id that still works. */
export function revokeKey(tx: Tx, workspace: string, key: string, at: string): Promise<KeyRow | null> {
  return maybeOne(tx, {
    text: `update api_keys set revoked_at = $3 where workspace_id = $1 and key_id = $2 and revoked_at is null returning ${COLUMNS}`,
    values: [workspace, key, at],
  })
}

export type SessionRow = { workspace_id: string; session_id: string; kind: 'setup' | 'browser'; key_id: string | null }
export type KeySession = { workspace_id: string; session_id: string; key_id: string; confirmed_at: string | null }

export async function insertSession(tx: Tx, row: SessionRow & { hash: Buffer; expires_at: string }): Promise<void> {
  await tx.query({
    text: `insert into dashboard_sessions (workspace_id, session_id, kind, token_hash, expires_at, key_id, confirmed_at)
      values ($1, $2, $3, $4, $5, $6, case when $3 = 'browser' then now() end)`,
    values: [row.workspace_id, row.session_id, row.kind, row.hash, row.expires_at, row.key_id],
  })
}

/** Takes a set-up token: it works once. */
export function takeSetupToken(tx: Tx, hash: Buffer, at: string): Promise<SessionRow | null> {
  return maybeOne(tx, {
    text: `update dashboard_sessions set used_at = $2
      where token_hash = $1 and kind = 'setup' and used_at is null and expires_at > $2
      returning workspace_id, session_id, kind, key_id`,
    values: [hash, at],
  })
}

/** Whether a set-up token would be taken. */
export async function isSetupToken(tx: Tx, hash: Buffer, at: string): Promise<boolean> {
  const rows = await many(tx, {
    text: `select 1 from dashboard_sessions
      where token_hash = $1 and kind = 'setup' and used_at is null and expires_at > $2 limit 1`,
    values: [hash, at],
  })
  return rows.length > 0
}

/** A browser's session that a key opened, while it and that key are good. */
export function findKeySession(tx: Tx, hash: Buffer, at: string): Promise<KeySession | null> {
  return maybeOne(tx, {
    name: 'sessions.by_hash',
    text: `select s.workspace_id, s.session_id, s.key_id, s.confirmed_at from dashboard_sessions s
      join api_keys k on k.workspace_id = s.workspace_id and k.key_id = s.key_id and k.revoked_at is null
      where s.token_hash = $1 and s.kind = 'browser' and s.expires_at > $2`,
    values: [hash, at],
  })
}

export async function confirmKeySession(tx: Tx, workspace: string, session: string, at: string): Promise<void> {
  await tx.query({
    text: 'update dashboard_sessions set confirmed_at = $3 where workspace_id = $1 and session_id = $2',
    values: [workspace, session, at],
  })
}

export async function endSession(tx: Tx, hash: Buffer): Promise<void> {
  await tx.query({ text: `delete from dashboard_sessions where token_hash = $1 and kind = 'browser'`, values: [hash] })
}

/** Removes set-up links that were never used and sessions that are over. */
export async function sweepSessions(tx: Tx, workspace: string, at: string): Promise<void> {
  await tx.query({
    text: `delete from dashboard_sessions where workspace_id = $1 and ((kind = 'setup' and used_at is null) or (kind = 'browser' and expires_at < $2))`,
    values: [workspace, at],
  })
}
