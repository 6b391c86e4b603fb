/** Every record of one type (bookings, orders, ...), newest first, by keyset: those with states and those of one telling. */

import { allOf, type Fragment, rowsOf, sql } from './fragments.ts'
import type { TimelineEntry, TimelinePosition } from './timeline.ts'
import { maybeOne, type Tx } from './transaction.ts'

export type ItemFilter = { type: string; status?: string; after?: string; before?: string }

export function itemPage(
  tx: Tx,
  workspace: string,
  filter: ItemFilter,
  behind: TimelinePosition | null,
  limit: number,
): Promise<TimelineEntry[]> {
  const page = (table: Fragment, id: Fragment, item: boolean, tests: readonly Fragment[]) => sql`(
    select ${id} as id, t.occurred_at as at, ${item}::boolean as item, t.identity_id from ${table} t
    where t.workspace_id = ${workspace} and t.type = ${filter.type} and ${allOf([...tests, ...range(filter, behind, id)])}
    order by t.occurred_at desc, ${id} desc limit ${limit + 1})`
  const is = (status: Fragment) => (filter.status === undefined ? [] : [sql`${status} = ${filter.status}`])
  return rowsOf(
    tx,
    sql`select p.id, p.at, p.item, p.identity_id from (
      ${page(sql`interactions`, sql`t.interaction_id`, false, [sql`t.item_id is null`, ...is(sql`t.record->'data'->>'status'`)])}
      union all
      ${page(sql`items`, sql`t.item_id`, true, is(sql`t.status`))}) p
    order by p.at desc, p.id desc limit ${limit + 1}`,
  )
}

function range(filter: ItemFilter, behind: TimelinePosition | null, id: Fragment): Fragment[] {
  return [
    ...(filter.after === undefined ? [] : [sql`t.occurred_at >= ${filter.after}::timestamptz`]),
    ...(filter.before === undefined ? [] : [sql`t.occurred_at < ${filter.before}::timestamptz`]),
    ...(behind ? [sql`(t.occurred_at, ${id}) < (${behind.at}::timestamptz, ${behind.id}::uuid)`] : []),
  ]
}

/** By the id of the item, or of an interaction: then the item that it is a state of, or itself. */
export function findItem(tx: Tx, workspace: string, id: string): Promise<TimelineEntry | null> {
  return maybeOne(tx, {
    name: 'items.find_entry',
    text: `select coalesce(i.item_id, n.interaction_id) as id, coalesce(i.occurred_at, n.occurred_at) as at, i.item_id is not null as item,
        coalesce(i.identity_id, n.identity_id) as identity_id
      from (select $2::uuid as id) given
      left join interactions n on n.workspace_id = $1 and n.interaction_id = given.id
      left join items i on i.workspace_id = $1 and i.item_id = coalesce(n.item_id, given.id)
      where i.item_id is not null or n.interaction_id is not null`,
    values: [workspace, id],
  })
}

/** To whom identities belong today, with the name on the card. */
export function ownersOf(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
): Promise<{ identity_id: string; contact_id: string; name: string }[]> {
  return rowsOf(
    tx,
    sql`select i.identity_id, c.contact_id, c.name from identities i
      join contacts c on c.workspace_id = i.workspace_id and c.contact_id = i.root_contact_id
      where i.workspace_id = ${workspace} and i.identity_id = any(${identities}::uuid[])`,
  )
}
