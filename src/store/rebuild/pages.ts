/** What a rebuild reads page by page: ids in order, links. */

import type { LinkRow } from '../links.ts'
import { many, type Tx } from '../transaction.ts'

type Keyed = 'identities' | 'conversations'

const KEY: Record<Keyed, string> = { identities: 'identity_id', conversations: 'conversation_id' }

/** Ids behind `after`, in order. */
export async function idsBehind(
  tx: Tx,
  workspace: string,
  table: Keyed,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const rows = await many<{ id: string }>(tx, {
    text: `select ${KEY[table]} as id from ${table} where workspace_id = $1 and ($2::uuid is null or ${KEY[table]} > $2)
      order by ${KEY[table]} limit $3`,
    values: [workspace, after, limit],
  })
  return rows.map((row) => row.id)
}

/** Roots that identities have now, in order. */
export async function rootsBehind(tx: Tx, workspace: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await many<{ id: string }>(tx, {
    text: `select distinct root_contact_id as id from identities
      where workspace_id = $1 and first_seen_at is not null and ($2::uuid is null or root_contact_id > $2)
      order by root_contact_id limit $3`,
    values: [workspace, after, limit],
  })
  return rows.map((row) => row.id)
}

/** All links in force; soft ones attach contacts and do not join identities. */
export function joiningLinks(tx: Tx, workspace: string): Promise<Pick<LinkRow, 'identity_a' | 'identity_b'>[]> {
  return many(tx, {
    text: `select identity_a, identity_b from links where workspace_id = $1 and ended_at is null and kind <> 'soft'`,
    values: [workspace],
  })
}

export type Member = {
  identity_id: string
  contact_id: string
  root_contact_id: string
  first_seen_at: string | null
  first_seen_source: string | null
  first_seen_external_id: string | null
}

export function membersById(tx: Tx, workspace: string, ids: readonly string[]): Promise<Member[]> {
  return many(tx, {
    text: `select identity_id, contact_id, root_contact_id, first_seen_at, first_seen_source, first_seen_external_id
      from identities where workspace_id = $1 and identity_id = any($2::uuid[])`,
    values: [workspace, ids],
  })
}

/** An identity that no link touches is a contact of its own. */
export async function resetLonelyRoots(tx: Tx, workspace: string): Promise<void> {
  await tx.query({
    text: `update identities i set root_contact_id = contact_id where workspace_id = $1 and root_contact_id <> contact_id
      and not exists (select 1 from links l where l.workspace_id = $1 and l.ended_at is null and l.kind <> 'soft'
        and (l.identity_a = i.identity_id or l.identity_b = i.identity_id))`,
    values: [workspace],
  })
}

/** Derived rows of contacts that no identity has for its root. */
export async function removeStrays(tx: Tx, workspace: string): Promise<void> {
  for (const table of ['contacts', 'contact_activity'])
    await tx.query({
      text: `delete from ${table} c where workspace_id = $1 and not exists (
        select 1 from identities i where i.workspace_id = $1 and i.root_contact_id = c.contact_id and i.first_seen_at is not null)`,
      values: [workspace],
    })
}

/** Values folded for identities that are gone. */
export async function removeStrayValues(tx: Tx, workspace: string): Promise<void> {
  await tx.query({
    text: `delete from identity_values v where workspace_id = $1 and not exists (
      select 1 from identities i where i.workspace_id = $1 and i.identity_id = v.identity_id)`,
    values: [workspace],
  })
}
