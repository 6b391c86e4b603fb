/** Reports of calls that another report gave to another caller (V5a), and the rows that go with them. */

import { columns } from './columns.ts'
import { EXTERNAL_ID } from './identity_facts.ts'
import { many, type Tx } from './transaction.ts'

/** A report that names its caller: whose it is (`identity_id`), and whose it would be by its own word (`own`). */
export type CallRow = {
  interaction_id: string
  item_id: string
  identity_id: string
  own: string
  /** Whose the whole call is. */
  owner: string
  kind: string
  value: string
  phone: string
  source: string
  channel: string
  occurred_at: string
  conversation_id: string | null
  in_session: boolean
  valid_from: string
  valid_until: string | null
  /** Its thread was given a name, rather than made of its sender. */
  named: boolean
}

/** Of these calls, each in the order in which its reports happened (V2). */
export function reportsOf(tx: Tx, workspace: string, items: readonly string[]): Promise<CallRow[]> {
  return many(tx, {
    name: 'corrected_calls.reports',
    text: `select n.interaction_id, n.item_id, n.identity_id, o.identity_id as own, t.identity_id as owner, o.kind, o.value, o.phone_key as phone, o.valid_from, o.valid_until, n.source, n.channel,
        n.occurred_at, n.conversation_id, n.record ? 'conversation' as named, exists (select from session_interactions s
          where s.workspace_id = $1 and s.interaction_id = n.interaction_id) as in_session
      from interactions n join items t on t.workspace_id = $1 and t.item_id = n.item_id left join corrected_calls c on c.workspace_id = $1 and c.interaction_id = n.interaction_id
      join identities o on o.workspace_id = $1 and o.identity_id = coalesce(c.identity_id, n.identity_id)
      where n.workspace_id = $1 and n.item_id = any($2::uuid[]) and n.type = 'call' and o.phone_key is not null
        and o.kind not in ('typed_phone', 'typed_email')
      order by n.item_id, n.occurred_at, n.source collate "C", ${EXTERNAL_ID} collate "C"`,
    values: [workspace, items],
  })
}

/** Of these calls, those that have a report of somebody else than whose they are. */
export async function sharedCalls(tx: Tx, workspace: string, items: readonly string[]): Promise<string[]> {
  const rows = await many<{ item_id: string }>(tx, {
    name: 'corrected_calls.shared',
    text: `select t.item_id from items t where t.workspace_id = $1 and t.item_id = any($2::uuid[]) and exists (
      select from interactions n where n.workspace_id = $1 and n.item_id = t.item_id and n.identity_id <> t.identity_id)`,
    values: [workspace, items],
  })
  return rows.map((row) => row.item_id)
}

/** Calls that name several callers, or did. */
export async function disputedCalls(tx: Tx, workspace: string): Promise<string[]> {
  const rows = await many<{ item_id: string }>(tx, {
    text: `select item_id from interactions n where workspace_id = $1 and type = 'call' and item_id is not null
        group by item_id having min(identity_id::text) <> max(identity_id::text)
      union select n.item_id from corrected_calls c join interactions n using (workspace_id, interaction_id)
        where c.workspace_id = $1 and n.item_id is not null`,
    values: [workspace],
  })
  return rows.map((row) => row.item_id)
}

export type CallHome = Pick<CallRow, 'interaction_id' | 'identity_id' | 'own'> & { conversation_id: string | null }

const HOMES = columns<keyof CallHome>({
  interaction_id: 'uuid',
  identity_id: 'uuid',
  own: 'uuid',
  conversation_id: 'uuid',
})

/** The reports, what was said in them and what that claims are these identities' now; a number stays with whose it is. */
export async function giveCalls(tx: Tx, workspace: string, homes: readonly CallHome[]): Promise<void> {
  const values = [workspace, ...HOMES.values(homes)]
  const set = 'identity_id = r.identity_id'
  const here = 't.workspace_id = $1 and t.interaction_id = r.interaction_id'
  for (const text of [
    `update interactions t set ${set}, conversation_id = r.conversation_id from ${HOMES.from} where ${here}`,
    `update messages t set conversation_id = r.conversation_id from ${HOMES.from} where ${here}`,
    `update claims t set ${set} from ${HOMES.from} where ${here} and method <> 'channel'`,
    `delete from corrected_calls t using ${HOMES.from} where ${here}`,
    `insert into corrected_calls (workspace_id, interaction_id, identity_id)
      select $1, interaction_id, own from ${HOMES.from} where identity_id <> own`,
  ])
    await tx.query({ text, values })
}

/** Who stands in for whoever speaks in the named ones of these threads (R5): whose they are follows from who that is. */
export async function standInsOfThreads(
  tx: Tx,
  workspace: string,
  conversations: readonly string[],
): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    text: `select distinct a.identity_id from conversations c join conversation_anchors a using (workspace_id, external_id)
      where c.workspace_id = $1 and c.conversation_id = any($2::uuid[]) and a.stand_in`,
    values: [workspace, conversations],
  })
  return rows.map((row) => row.identity_id)
}

/** Everybody in these threads, which are locked: what is counted of one anew must be all that there is. */
export async function lockSpeakers(tx: Tx, workspace: string, conversations: readonly string[]): Promise<string[]> {
  const rows = await many<{ ids: string[] }>(tx, {
    text: `select identity_ids || identity_id as ids from conversations
      where workspace_id = $1 and conversation_id = any($2::uuid[]) order by conversation_id for no key update`,
    values: [workspace, conversations],
  })
  return [...new Set(rows.flatMap((row) => row.ids))]
}

/** Threads made of a sender, of whom nothing is in them any more. They must be held by whoever holds their senders. */
export async function removeEmptyThreads(
  tx: Tx,
  workspace: string,
  conversations: readonly string[],
  identities: readonly string[],
): Promise<void> {
  await tx.query({
    text: `delete from conversations c where workspace_id = $1 and conversation_id = any($2::uuid[]) and external_id like '~%'
      and not exists (select from interactions n where n.workspace_id = $1 and n.identity_id = any($3::uuid[])
        and n.conversation_id = c.conversation_id)`,
    values: [workspace, conversations, identities],
  })
}

export async function findThread(
  tx: Tx,
  workspace: string,
  { source, channel, external_id }: { source: string; channel: string; external_id: string },
): Promise<string | undefined> {
  const [row] = await many<{ id: string }>(tx, {
    text: `select conversation_id as id from conversations where workspace_id = $1 and source = $2 and channel = $3 and external_id = $4`,
    values: [workspace, source, channel, external_id],
  })
  return row?.id
}
