/** What is kept of whom was erased: ids, keyed hashes, and threads that go on without them. */

import { many, maybeOne, type Tx } from '../transaction.ts'

/** `anchor`: one identity's; `address`: the mailbox or number that it is on any channel; `interaction`: one that was recorded. */
export type ErasedKind = 'anchor' | 'address' | 'interaction'
export type ErasedHash = { hash: Buffer; kind: ErasedKind; erased_at: string }

/** When a contact, identity or conversation was erased; null when it was not. */
export async function erasedAt(tx: Tx, workspace: string, id: string): Promise<string | null> {
  const row = await maybeOne<{ erased_at: string }>(tx, {
    name: 'erased_ids.find',
    text: 'select erased_at from erased_ids where workspace_id = $1 and erased_id = $2',
    values: [workspace, id],
  })
  return row?.erased_at ?? null
}

export async function keepErasedIds(tx: Tx, workspace: string, ids: readonly string[], at: string): Promise<void> {
  await tx.query({
    text: `insert into erased_ids (workspace_id, erased_id, erased_at) select $1, id, $3 from unnest($2::uuid[]) id
      on conflict do nothing`,
    values: [workspace, ids, at],
  })
}

/** Whether anybody was ever erased here: recording asks for nothing else where nobody was. */
export async function anyErased(tx: Tx, workspace: string): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'erased_hashes.any',
    text: 'select from erased_hashes where workspace_id = $1 limit 1',
    values: [workspace],
  })
  return rows.length > 0
}

export function findErasedHashes(tx: Tx, workspace: string, hashes: readonly Buffer[]): Promise<ErasedHash[]> {
  return many(tx, {
    name: 'erased_hashes.find',
    text: 'select hash, kind, erased_at from erased_hashes where workspace_id = $1 and hash = any($2::bytea[])',
    values: [workspace, byteaArray(hashes)],
  })
}

export async function keepErasedHashes(
  tx: Tx,
  workspace: string,
  kind: ErasedKind,
  hashes: readonly Buffer[],
  at: string,
): Promise<void> {
  await tx.query({
    text: `insert into erased_hashes (workspace_id, hash, kind, erased_at) select distinct $1::uuid, hash, $3, $4::timestamptz
      from unnest($2::bytea[]) hash on conflict (workspace_id, hash) do update set erased_at = excluded.erased_at`,
    values: [workspace, byteaArray(hashes), kind, at],
  })
}

export type ErasedThread = { external_id: string; source: string }

export function erasedThreads(tx: Tx, workspace: string, names: readonly string[]): Promise<ErasedThread[]> {
  return many(tx, {
    name: 'erased_threads.find',
    text: 'select external_id, source from erased_threads where workspace_id = $1 and external_id = any($2::text[])',
    values: [workspace, names],
  })
}

/** Hex digits need no quotes in an array. */
function byteaArray(hashes: readonly Buffer[]): string {
  return `{${hashes.map((hash) => `"\\\\x${hash.toString('hex')}"`).join(',')}}`
}

/** Identities that are new here, and whose anchor or address was erased before. */
export async function setErasedBefore(
  tx: Tx,
  workspace: string,
  rows: readonly { identity_id: string; erased_before: string }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'identities.erased_before',
    text: `update identities i set erased_before = r.erased_before
      from json_to_recordset($2::json) as r(identity_id uuid, erased_before timestamptz)
      where i.workspace_id = $1 and i.identity_id = r.identity_id and i.identity_id = any($3::uuid[])`,
    values: [workspace, JSON.stringify(rows), rows.map((row) => row.identity_id)],
  })
}
