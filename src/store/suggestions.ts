/** Suggestions (M6): derived rows, one per unordered pair of identities, rule and value. */

import { allOf, type Fragment, rowsOf, sql } from './fragments.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

export type SuggestionRow = {
  suggestion_id: string
  identity_a: string
  identity_b: string
  rule: string
  value: string
  why: string
  reason: string
  at: string
  /** 0 to 1. */
  score: number
  speaks_for: string[]
  speaks_against: string[]
}

const COLUMNS = 'suggestion_id, identity_a, identity_b, rule, value, why, reason, at, score, speaks_for, speaks_against'

/** Of people who share nothing that could link them; the resolver, which looks at who does, leaves them alone. */
export const ALIKE = `('R9', 'R10')`

/** Somebody gave a value that is, by the names, another's (R8, R17); written as the index on it is. */
export const DISPUTED = `why in ('names', 'contested')`

export function suggestionsOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<SuggestionRow[]> {
  return many(tx, {
    name: 'suggestions.of',
    text: `select ${COLUMNS} from suggestions where workspace_id = $1 and identity_a = any($2::uuid[]) and rule not in ${ALIKE}
      union select ${COLUMNS} from suggestions where workspace_id = $1 and identity_b = any($2::uuid[]) and rule not in ${ALIKE}`,
    values: [workspace, identities],
  })
}

/** Of these and others, because they are alike. */
export function suggestionsAlike(tx: Tx, workspace: string, identities: readonly string[]): Promise<SuggestionRow[]> {
  return many(tx, {
    name: 'suggestions.alike',
    text: `select ${COLUMNS} from suggestions where workspace_id = $1 and identity_a = any($2::uuid[]) and rule in ${ALIKE}
      union select ${COLUMNS} from suggestions where workspace_id = $1 and identity_b = any($2::uuid[]) and rule in ${ALIKE}`,
    values: [workspace, identities],
  })
}

export function findSuggestion(tx: Tx, workspace: string, id: string): Promise<SuggestionRow | null> {
  return maybeOne(tx, {
    name: 'suggestions.find',
    text: `select ${COLUMNS} from suggestions where workspace_id = $1 and suggestion_id = $2`,
    values: [workspace, id],
  })
}

/** `identities`: only of these. */
export type SuggestionFilter = { disputed: boolean; identities: readonly string[] | null }

/** Newest first, behind (at, id); without pairs that have become one contact since. */
export function listSuggestions(
  tx: Tx,
  workspace: string,
  { disputed, identities }: SuggestionFilter,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<SuggestionRow[]> {
  const tests = [
    ...(disputed ? [sql.raw(DISPUTED) as Fragment] : []),
    ...(identities ? [sql`(identity_a = any(${identities}::uuid[]) or identity_b = any(${identities}::uuid[]))`] : []),
    ...(after ? [sql`(at, suggestion_id) < (${after.at}::timestamptz, ${after.id}::uuid)`] : []),
  ]
  return rowsOf(
    tx,
    sql`select ${sql.raw(COLUMNS)} from suggestions s where workspace_id = ${workspace} and ${allOf(tests)}
        and (select root_contact_id from identities where workspace_id = ${workspace} and identity_id = s.identity_a)
          <> (select root_contact_id from identities where workspace_id = ${workspace} and identity_id = s.identity_b)
      order by at desc, suggestion_id desc limit ${limit}`,
  )
}

export type DisputedValue = {
  suggestion_id: string
  field: string
  value: string
  /** Who else gave it or has it. */
  contact_id: string
  name: string
}

/** Values that these identities of one contact only claim, and that are disputed; newest first. Accounts are keyed `user_id::`. */
export function disputedValues(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  limit: number,
): Promise<DisputedValue[]> {
  const side = (own: string, other: string) =>
    `select suggestion_id, at, split_part(value, ':', 1) as field, ltrim(substr(value, strpos(value, ':') + 1), ':') as value_key,
      ${own} as own, ${other} as other from suggestions where workspace_id = $1 and ${own} = any($2::uuid[]) and ${DISPUTED}`
  return many(tx, {
    name: 'suggestions.disputed_values',
    text: `select s.suggestion_id, s.field, v.value, c.contact_id, c.name
      from (${side('identity_a', 'identity_b')} union all ${side('identity_b', 'identity_a')}) s
      cross join lateral (select v.value from identity_values v
        where v.workspace_id = $1 and v.identity_id = s.own and v.field = s.field and v.value_key = s.value_key
        order by v.rank limit 1) v
      join identities i on i.workspace_id = $1 and i.identity_id = s.other
      join contacts c on c.workspace_id = $1 and c.contact_id = i.root_contact_id
      where not exists (select from identity_values h where h.workspace_id = $1 and h.identity_id = any($2::uuid[])
        and h.field = s.field and h.value_key = s.value_key and h.assurance >= 2)
      order by s.at desc, s.suggestion_id desc limit $3`,
    values: [workspace, identities, limit],
  })
}

export async function upsertSuggestions(tx: Tx, workspace: string, rows: readonly SuggestionRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'suggestions.upsert',
    text: `insert into suggestions (workspace_id, ${COLUMNS}) select $1, ${COLUMNS} from json_to_recordset($2::json)
        as r(suggestion_id uuid, identity_a uuid, identity_b uuid, rule text, value text, why text, reason text, at timestamptz,
          score real, speaks_for text[], speaks_against text[])
      on conflict (workspace_id, suggestion_id) do update set why = excluded.why, reason = excluded.reason, at = excluded.at,
        score = excluded.score, speaks_for = excluded.speaks_for, speaks_against = excluded.speaks_against`,
    values: [workspace, JSON.stringify(rows)],
  })
}

export async function removeSuggestions(tx: Tx, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    name: 'suggestions.remove',
    text: 'delete from suggestions where workspace_id = $1 and suggestion_id = any($2::uuid[])',
    values: [workspace, ids],
  })
}
