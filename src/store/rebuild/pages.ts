/** What a rebuild reads page by page: ids in order, links. */

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

export async function countLinks(tx: Tx, workspace: string): Promise<number> {
  const [row] = await many<{ links: number }>(tx, {
    text: 'select count(*)::int as links from links where workspace_id = $1 and ended_at is null',
    values: [workspace],
  })
  return row!.links
}

/** An identity that no link touches is a contact of its own; of these identities or (null) of all. Answers who was not. */
export async function resetLonelyRoots(
  tx: Tx,
  workspace: string,
  only: readonly string[] | null = null,
): Promise<string[]> {
  const rows = await many<{ id: string }>(tx, {
    text: `update identities i set root_contact_id = contact_id, voice = 0
      where workspace_id = $1 and (root_contact_id <> contact_id or voice <> 0)
      and ($2::uuid[] is null or identity_id = any($2))
      and not exists (select 1 from links l where l.workspace_id = $1 and l.ended_at is null
        and (l.identity_a = i.identity_id or l.identity_b = i.identity_id))
      returning contact_id as id`,
    values: [workspace, only],
  })
  return rows.map((row) => row.id)
}

/** Derived rows of contacts that no identity has for its root; of these contacts or (null) of all. */
export async function removeStrays(tx: Tx, workspace: string, only: readonly string[] | null = null): Promise<void> {
  for (const table of ['contacts', 'contact_activity'])
    await tx.query({
      text: `delete from ${table} c where workspace_id = $1 and ($2::uuid[] is null or contact_id = any($2)) and not exists (
        select 1 from identities i where i.workspace_id = $1 and i.root_contact_id = c.contact_id and i.first_seen_at is not null)`,
      values: [workspace, only],
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
