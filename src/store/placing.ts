/** Where the identity rules put each identity: its contact and whose word it is there; and the locks that this takes. */

import type { IdentityRow } from './identities.ts'
import { many, type Tx } from './transaction.ts'

export type Placed = { identity_id: string; root_contact_id: string; voice: number }

export async function place(tx: Tx, workspace: string, rows: readonly Placed[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'identities.place',
    text: `update identities i set root_contact_id = r.root_contact_id, voice = r.voice
      from json_to_recordset($2::json) as r(identity_id uuid, root_contact_id uuid, voice smallint)
      where i.workspace_id = $1 and i.identity_id = any($3::uuid[]) and i.identity_id = r.identity_id`,
    values: [workspace, JSON.stringify(rows), rows.map((row) => row.identity_id)],
  })
}

/** Takes those that nobody holds, without waiting, so that it may come late in a transaction and still close no ring. */
export async function lockFree(tx: Tx, workspace: string, ids: readonly string[]): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'identities.lock_free',
    text: `select identity_id from identities where workspace_id = $1 and identity_id = any($2::uuid[])
      order by identity_id for no key update skip locked`,
    values: [workspace, ids],
  })
  return rows.map((row) => row.identity_id)
}

export type KnownIdentity = IdentityRow

export function identitiesByIds(tx: Tx, workspace: string, ids: readonly string[]): Promise<KnownIdentity[]> {
  return many(tx, {
    name: 'identities.by_ids',
    text: `select * from identities where workspace_id = $1 and identity_id = any($2::uuid[])`,
    values: [workspace, ids],
  })
}

export function allIdentities(tx: Tx, workspace: string): Promise<KnownIdentity[]> {
  return many(tx, { text: 'select * from identities where workspace_id = $1', values: [workspace] })
}

/** Those whose place in their contact stands on a claim only (R7). */
export async function followersAmong(tx: Tx, workspace: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'identities.followers_among',
    text: 'select identity_id from identities where workspace_id = $1 and identity_id = any($2::uuid[]) and voice = 2',
    values: [workspace, [...new Set(ids)]],
  })
  return new Set(rows.map((row) => row.identity_id))
}
