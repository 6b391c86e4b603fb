/** What is to be erased with some identities, found and locked before anything is removed. */

import { JOINING } from '../identity_edges.ts'
import { many, type Tx } from '../transaction.ts'

const idsOf = async (tx: Tx, text: string, values: unknown[]): Promise<string[]> =>
  (await many<{ id: string }>(tx, { text, values })).map((row) => row.id)

/** Identities on which nothing was ever said, and that stand only on proofs made by these or about them. */
export function standingOnlyOn(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  const other = (a: string, b: string) => `select from proofs p
    where p.workspace_id = $1 and p.${a} = i.identity_id and not p.${b} = any($2::uuid[])`
  return idsOf(
    tx,
    `select i.identity_id as id from identities i where i.workspace_id = $1 and i.first_seen_at is null
      and not i.identity_id = any($2::uuid[]) and i.identity_id in (
        select target_id from proofs where workspace_id = $1 and identity_id = any($2::uuid[])
        union select identity_id from proofs where workspace_id = $1 and target_id = any($2::uuid[]))
      and not exists (${other('target_id', 'identity_id')}) and not exists (${other('identity_id', 'target_id')})`,
    [workspace, identities],
  )
}

/** Others who spoke of the same bookings, orders and the like: one of these may be theirs afterwards. */
export function sharersOfItems(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  return idsOf(
    tx,
    `select distinct n.identity_id as id from (select distinct item_id from interactions
        where workspace_id = $1 and identity_id = any($2::uuid[]) and item_id is not null) e
      join interactions n on n.workspace_id = $1 and n.item_id = e.item_id`,
    [workspace, identities],
  )
}

/** Locked in id order, as recording does. */
export function lockConversationsOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  return idsOf(
    tx,
    `select conversation_id as id from conversations where workspace_id = $1 and conversation_id in (
        select conversation_id from interactions
        where workspace_id = $1 and identity_id = any($2::uuid[]) and conversation_id is not null)
      order by conversation_id for update`,
    [workspace, identities],
  )
}

/** Locked in the order of their keys, as recording does. */
export function lockItemsOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  return idsOf(
    tx,
    `select item_id as id from items where workspace_id = $1 and item_id in (
        select item_id from interactions where workspace_id = $1 and identity_id = any($2::uuid[]) and item_id is not null)
      order by item_key for update`,
    [workspace, identities],
  )
}

/** Sessions of these anchors (`anchors` as the column has them), those they spoke in, and those that proved something of theirs. */
export function sessionsOf(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  anchors: readonly string[],
): Promise<string[]> {
  return idsOf(
    tx,
    `select session_id as id from sessions where workspace_id = $1 and anchor = any($3::text[])
      union select s.session_id from interactions n
        join session_interactions s on s.workspace_id = $1 and s.interaction_id = n.interaction_id
        where n.workspace_id = $1 and n.identity_id = any($2::uuid[])
      union select session_id from proofs where workspace_id = $1 and identity_id = any($2::uuid[])`,
    [workspace, identities, anchors],
  )
}

/** Values that these gave and nobody else, as operators' marks write them. */
export function valuesOfNobodyElse(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  return idsOf(
    tx,
    `select case field when 'user_id' then 'user_id::' else field || ':' end || value_key as id from (
        select distinct field, value_key from identity_values
        where workspace_id = $1 and identity_id = any($2::uuid[]) and field in ${JOINING} and rank < 90) v
      where not exists (select from identity_values o where o.workspace_id = $1 and o.field = v.field and o.value_key = v.value_key
          and o.field in ${JOINING} and o.rank < 90 and not o.identity_id = any($2::uuid[]))
        and not exists (select from identities o where v.field = 'phone' and o.workspace_id = $1
          and o.phone_key = v.value_key and not o.identity_id = any($2::uuid[]))
        and not exists (select from identities o where o.workspace_id = $1 and o.kind = v.field and o.scope = ''
          and o.value = v.value_key and not o.identity_id = any($2::uuid[]))`,
    [workspace, identities],
  )
}

/** What each interaction of an identity was recorded once by, in hex. */
export function dedupeKeysOf(tx: Tx, workspace: string, identity: string): Promise<string[]> {
  return idsOf(
    tx,
    `select encode(dedupe_key, 'hex') as id from interactions
      where workspace_id = $1 and identity_id = $2 and dedupe_key is not null`,
    [workspace, identity],
  )
}

/** Of these threads: those that are left, and everybody who is in them. */
export async function threadsLeft(tx: Tx, workspace: string, conversations: readonly string[]) {
  const rows = await many<{ conversation_id: string; identity_id: string }>(tx, {
    text: `select c.conversation_id, a.identity_id from conversations c
      join conversation_anchors a on a.workspace_id = $1 and a.external_id = c.external_id and a.source = c.source
      where c.workspace_id = $1 and c.conversation_id = any($2::uuid[])`,
    values: [workspace, conversations],
  })
  const distinct = (ids: string[]) => [...new Set(ids)]
  return {
    conversations: distinct(rows.map((row) => row.conversation_id)),
    identities: distinct(rows.map((row) => row.identity_id)),
  }
}
