/** One mixed timeline of a contact: interactions and items of all its identities, newest first, by keyset. */

import { allOf, type Fragment, rowsOf, sql } from './fragments.ts'
import { many, type Tx } from './transaction.ts'

export type TimelineFilter = { types: string[]; channels: string[]; after?: string; before?: string }
export type TimelinePosition = { at: string; id: string }
export type TimelineEntry = { id: string; at: string; item: boolean; identity_id: string }

/** Each identity gives its own newest from the index alone, then these are merged: flat in the number of identities. */
export function timelinePage(
  tx: Tx,
  workspace: string,
  contact: string,
  filter: TimelineFilter,
  behind: TimelinePosition | null,
  limit: number,
): Promise<TimelineEntry[]> {
  const page = (table: Fragment, id: Fragment, item: boolean, tests: readonly Fragment[]) => sql`(
    select ${id} as id, t.occurred_at as at, ${item}::boolean as item, t.identity_id from ${table} t
    where t.workspace_id = ${workspace} and t.identity_id = i.identity_id and ${allOf([...tests, ...range(filter, behind, id)])}
    order by t.occurred_at desc, ${id} desc limit ${limit + 1})`
  const types = filter.types.length ? [sql`t.type = any(${filter.types}::text[])`] : []
  const onChannel = filter.channels.length ? [sql`t.channel = any(${filter.channels}::text[])`] : []
  const itemOnChannel = filter.channels.length
    ? [
        sql`exists (select 1 from interactions n where n.workspace_id = t.workspace_id and n.item_id = t.item_id and n.channel = any(${filter.channels}::text[]))`,
      ]
    : []
  return rowsOf(
    tx,
    sql`select p.id, p.at, p.item, p.identity_id from identities i cross join lateral (
      ${page(sql`interactions`, sql`t.interaction_id`, false, [sql`t.item_id is null`, ...types, ...onChannel])}
      union all
      ${page(sql`items`, sql`t.item_id`, true, [...types, ...itemOnChannel])}) p
    where i.workspace_id = ${workspace} and i.root_contact_id = ${contact} order by p.at desc, p.id desc limit ${limit + 1}`,
  )
}

function range(filter: TimelineFilter, behind: TimelinePosition | null, id: Fragment): Fragment[] {
  return [
    ...(filter.after === undefined ? [] : [sql`t.occurred_at >= ${filter.after}::timestamptz`]),
    ...(filter.before === undefined ? [] : [sql`t.occurred_at < ${filter.before}::timestamptz`]),
    ...(behind ? [sql`(t.occurred_at, ${id}) < (${behind.at}::timestamptz, ${behind.id}::uuid)`] : []),
  ]
}

export type InteractionDetail = {
  interaction_id: string
  item_id: string | null
  identity_id: string
  conversation_id: string | null
  type: string
  channel: string
  direction: 'inbound' | 'outbound' | null
  source: string
  external_id: string | null
  agent: string | null
  occurred_at: string
  record: { customer?: Record<string, unknown>; action?: Record<string, unknown>; data?: Record<string, unknown> }
}

const DETAIL =
  'interaction_id, item_id, identity_id, conversation_id, type, channel, direction, source, external_id, agent, occurred_at, record'

/**
 * Interactions by their own ids and by their items', states oldest first (V2: what is told in one moment by its id). Of an
 * item with more than `states` the newest and the very first, which began it.
 */
export function interactionDetails(
  tx: Tx,
  workspace: string,
  ids: readonly string[],
  items: readonly string[],
  states: number,
): Promise<InteractionDetail[]> {
  const ofItem = `select interaction_id from interactions where workspace_id = $1 and item_id = given.id`
  return many(tx, {
    name: 'interactions.details',
    text: `select ${DETAIL} from interactions where workspace_id = $1 and interaction_id in (
        select unnest($2::uuid[]) union all
        select s.interaction_id from unnest($3::uuid[]) given(id) cross join lateral (
          (${ofItem} order by occurred_at desc limit $4) union (${ofItem} order by occurred_at limit 1)) s)
      order by occurred_at, source, external_id collate "C" nulls last, interaction_id`,
    values: [workspace, ids, items, states],
  })
}

export type StoredMessage = {
  interaction_id: string
  external_id: string | null
  role: 'customer' | 'agent' | 'operator' | 'tool'
  text: string
  at: string
  alternatives: string[] | null
}

/** At most `limit` messages each; a long transcript is read through its conversation. */
export function messagesOf(
  tx: Tx,
  workspace: string,
  interactions: readonly string[],
  limit: number,
): Promise<StoredMessage[]> {
  return many(tx, {
    name: 'messages.of_interactions',
    text: `select interaction_id, external_id, role, text, at, alternatives from messages
      where workspace_id = $1 and interaction_id = any($2::uuid[]) and position < $3 order by interaction_id, position`,
    values: [workspace, interactions, limit],
  })
}

/**
 * Of each thing, which may be told several times, the messages of its fullest telling, `limit` at most: a telling is an
 * interaction and what it tells of. The others are not read.
 */
export function fullestTellings(
  tx: Tx,
  workspace: string,
  tellings: readonly (readonly [interaction: string, thing: string])[],
  limit: number,
): Promise<StoredMessage[]> {
  return many(tx, {
    name: 'messages.fullest',
    text: `with fullest as materialized (
        select distinct on (told.thing) told.interaction_id
        from unnest($2::uuid[], $3::uuid[]) with ordinality told(interaction_id, thing, place)
        cross join lateral (select m.position from messages m
          where m.workspace_id = $1 and m.interaction_id = told.interaction_id order by m.position desc limit 1) last
        order by told.thing, last.position desc, told.place)
      select m.* from fullest cross join lateral (
        select m.interaction_id, m.external_id, m.role, m.text, m.at, m.alternatives from messages m
        where m.workspace_id = $1 and m.interaction_id = fullest.interaction_id order by m.position limit $4) m`,
    values: [workspace, tellings.map(([interaction]) => interaction), tellings.map(([, thing]) => thing), limit],
  })
}
