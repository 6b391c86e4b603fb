/** The list of contacts: search, filter and sort in SQL, by keyset, at any number of rows. */

import { type ContactFilter, cardTests, isOfOld, seen, seenSince } from './contact_filter.ts'
import { allOf, type Fragment, rowsOf, sql } from './fragments.ts'
import type { Tx } from './transaction.ts'

export type ContactSort = 'last_seen' | 'first_seen' | 'name' | 'id'
export type Position = { key: string; id: string }
export type ListedContact = { contact_id: string; key: string }

/** Below this many matches they are fetched and sorted; above it the order is walked and each row tested. */
const FEW = 1000

/** Where the matches stand at the end of the order, the walk to them costs more than many of them do. */
const FEW_AT_THE_END = 20_000

/** Ids in order, `limit` + 1 at most so that the caller sees whether there are more. */
export async function listContacts(
  tx: Tx,
  workspace: string,
  filter: ContactFilter,
  sort: ContactSort,
  after: Position | null,
  limit: number,
): Promise<ListedContact[]> {
  const tests = cardTests(filter)
  if (sort !== 'last_seen') return rowsOf(tx, byCard(workspace, tests, filter, sort, after, limit))
  const few = tests.length > 0 && (await isFew(tx, workspace, tests, isOfOld(filter) ? FEW_AT_THE_END : FEW))
  return rowsOf(
    tx,
    few ? fewByActivity(workspace, tests, filter, after, limit) : walkActivity(workspace, tests, filter, after, limit),
  )
}

async function isFew(tx: Tx, workspace: string, tests: readonly Fragment[], few: number): Promise<boolean> {
  const [row] = await rowsOf<{ n: number }>(
    tx,
    sql`select count(*) as n from (
    select 1 from contacts c where c.workspace_id = ${workspace} and ${allOf(tests)} limit ${few + 1}) t`,
  )
  return Number(row!.n) <= few
}

function behind(after: Position | null): Fragment[] {
  return after ? [sql`(a.last_seen_at, a.contact_id) < (${after.key}::timestamptz, ${after.id}::uuid)`] : []
}

function fewByActivity(
  workspace: string,
  tests: readonly Fragment[],
  filter: ContactFilter,
  after: Position | null,
  limit: number,
): Fragment {
  return sql`with hits as materialized (
      select c.contact_id from contacts c where c.workspace_id = ${workspace} and ${allOf(tests)})
    select a.contact_id, a.last_seen_at as key from hits join contact_activity a
      on a.workspace_id = ${workspace} and a.contact_id = hits.contact_id
    where ${allOf([...seen(filter), ...behind(after)])} order by a.last_seen_at desc, a.contact_id desc limit ${limit + 1}`
}

/** `offset 0` keeps the planner from turning the walk into a join that reads everything first. */
function walkActivity(
  workspace: string,
  tests: readonly Fragment[],
  filter: ContactFilter,
  after: Position | null,
  limit: number,
): Fragment {
  const test =
    tests.length === 0
      ? sql``
      : sql`cross join lateral (select 1 from contacts c
    where c.workspace_id = a.workspace_id and c.contact_id = a.contact_id and ${allOf(tests)} offset 0) t`
  return sql`select a.contact_id, a.last_seen_at as key from contact_activity a ${test}
    where a.workspace_id = ${workspace} and ${allOf([...seen(filter), ...seenSince(filter), ...behind(after)])}
    order by a.last_seen_at desc, a.contact_id desc limit ${limit + 1}`
}

function byCard(
  workspace: string,
  tests: readonly Fragment[],
  filter: ContactFilter,
  sort: 'first_seen' | 'name' | 'id',
  after: Position | null,
  limit: number,
): Fragment {
  const activity =
    seen(filter).length === 0
      ? sql``
      : sql`join contact_activity a on a.workspace_id = c.workspace_id and a.contact_id = c.contact_id`
  const order = {
    first_seen: {
      key: sql`c.first_seen_at`,
      by: sql`c.first_seen_at desc, c.contact_id desc`,
      next: (p: Position) => sql`(c.first_seen_at, c.contact_id) < (${p.key}::timestamptz, ${p.id}::uuid)`,
    },
    name: {
      key: sql`c.name_sort`,
      by: sql`c.name_sort, c.contact_id`,
      next: (p: Position) => sql`(c.name_sort, c.contact_id) > (${p.key}, ${p.id}::uuid)`,
    },
    id: { key: sql`''`, by: sql`c.contact_id`, next: (p: Position) => sql`c.contact_id > ${p.id}::uuid` },
  }[sort]
  return sql`select c.contact_id, ${order.key} as key from contacts c ${activity}
    where c.workspace_id = ${workspace} and ${allOf([...tests, ...seen(filter), ...(after ? [order.next(after)] : [])])}
    order by ${order.by} limit ${limit + 1}`
}
