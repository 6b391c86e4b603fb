/** Which contacts a filter lets through, as tests in SQL: within a group one or all must hold, and every group. */

import { allOf, type Fragment, sql } from './fragments.ts'

export type Counted = 'messages' | 'bookings' | 'forms' | 'orders' | 'tickets' | 'calls' | 'actions'

/** Tests of one kind; several of them make a group. */
export type Group = 'channel' | 'product' | 'label' | 'attribute' | 'count'

export type ContactFilter = {
  /** Only these; nobody in particular when empty. */
  ids: string[]
  terms: string[][]
  channels: string[]
  products: string[]
  labels: string[]
  /** A name, and the values that count as it: as text, and as what the text is when read as JSON. */
  attributes: (readonly [name: string, values: readonly unknown[]])[]
  /** So many at least, and at most. */
  counts: (readonly [counted: Counted, least: number, most: number | null])[]
  /** Of these groups one test is enough; of any other all must hold. */
  anyOf: readonly Group[]
  /** One test of any group, or the assurance, is enough, instead of every group. */
  any: boolean
  minAssurance?: number
  firstSeen: Span
  lastSeen: Span
  /** A segment's, which must hold as well. */
  also?: ContactFilter
}

/** From a time on, and until before another. */
export type Span = { after?: string; before?: string }

/** Tests on the cards table alone, each served by an index of its own where it is rare. */
export function cardTests(filter: ContactFilter): Fragment[] {
  const like = (term: string) => sql`c.search like ${`%${term.replace(/[\\%_]/g, '\\$&')}%`}`
  const groups = groupTests(filter)
  return [
    ...(filter.ids.length ? [sql`c.contact_id = any(${filter.ids}::uuid[])`] : []),
    ...filter.terms.map((either) => anyOf(either.map(like))),
    ...(filter.any && groups.length ? [anyOf(groups.flatMap(({ tests }) => tests))] : groups.map(inGroup)),
    ...within(sql`c.first_seen_at`, filter.firstSeen),
    ...(filter.also ? cardTests(filter.also) : []),
  ]
}

type GroupTests = { tests: Fragment[]; any: boolean }

function groupTests(filter: ContactFilter): GroupTests[] {
  const { channels, products, labels, attributes, counts, minAssurance } = filter
  const holds = (column: string, values: string[]) =>
    values.map((value) => sql`${sql.ref(`c.${column}`)} @> array[${value}]::text[]`)
  const tests: Record<Group, Fragment[]> = {
    channel: holds('channels', channels),
    product: holds('products', products),
    label: holds('labels', labels),
    attribute: attributes.map(attributeTest),
    count: counts.map(countTest),
  }
  const groups = (Object.keys(tests) as Group[]).map((name) => ({
    tests: tests[name],
    any: filter.anyOf.includes(name),
  }))
  const sure = minAssurance === undefined ? [] : [sql`c.assurance >= ${minAssurance}`]
  return [...groups, { tests: sure, any: false }].filter((group) => group.tests.length > 0)
}

const anyOf = (tests: readonly Fragment[]): Fragment => sql`(${sql.join(tests, sql` or `)})`
const inGroup = ({ tests, any }: GroupTests): Fragment => (any ? anyOf(tests) : allOf(tests))

/** The index leaves out who has none, and the test must say so for it to be used. */
function attributeTest([name, values]: ContactFilter['attributes'][number]): Fragment {
  const is = (value: unknown) => sql`c.attributes @> ${JSON.stringify({ [name]: value })}::jsonb`
  return sql`(c.attributes <> '{}' and ${anyOf(values.map(is))})`
}

/** Who has one at all is told by the products; only of those the counts are added up. */
function countTest([counted, least, most]: ContactFilter['counts'][number]): Fragment {
  const sum = sql`(select sum(i.${sql.ref(counted)}) from identities i
    where i.workspace_id = c.workspace_id and i.root_contact_id = c.contact_id) ${
      most === null ? sql`>= ${least}` : sql`between ${least} and ${most}`
    }`
  if (counted === 'messages') return sum
  const has = sql`c.products @> array[${counted.slice(0, -1)}]::text[]`
  if (least > 0) return sql`(${has} and ${sum})`
  return most === 0 ? sql`not ${has}` : sql`(not ${has} or ${sum})`
}

function within(column: Fragment, { after, before }: Span): Fragment[] {
  return [
    ...(after === undefined ? [] : [sql`${column} >= ${after}::timestamptz`]),
    ...(before === undefined ? [] : [sql`${column} < ${before}::timestamptz`]),
  ]
}

/** The same tests again that whoever was first seen then or later was last seen then or later, which end a walk by activity. */
export function seenSince({ firstSeen: { after }, also }: ContactFilter): Fragment[] {
  return [...(after === undefined ? [] : within(sql`a.last_seen_at`, { after })), ...(also ? seenSince(also) : [])]
}

/** Whether it asks for those first seen before a time, who are mostly those last seen long ago. */
export function isOfOld({ firstSeen, also }: ContactFilter): boolean {
  return firstSeen.before !== undefined || (also !== undefined && isOfOld(also))
}

/** Tests on the table that knows when a contact was last seen. */
export function seen({ lastSeen, also }: ContactFilter): Fragment[] {
  return [...within(sql`a.last_seen_at`, lastSeen), ...(also ? seen(also) : [])]
}
