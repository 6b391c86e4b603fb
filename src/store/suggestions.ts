/** Suggestions (M6): derived rows, one per unordered pair of identities, rule and value. */

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

/** Newest first, behind (at, id); without pairs that have become one contact since. */
export function listSuggestions(
  tx: Tx,
  workspace: string,
  after: { at: string; id: string } | null,
  limit: number,
): Promise<SuggestionRow[]> {
  return many(tx, {
    name: after ? 'suggestions.behind' : 'suggestions.newest',
    text: `select ${COLUMNS} from suggestions s where workspace_id = $1 ${after ? 'and (at, suggestion_id) < ($3::timestamptz, $4::uuid)' : ''}
        and (select root_contact_id from identities where workspace_id = $1 and identity_id = s.identity_a)
          <> (select root_contact_id from identities where workspace_id = $1 and identity_id = s.identity_b)
      order by at desc, suggestion_id desc limit $2`,
    values: [workspace, limit, ...(after ? [after.at, after.id] : [])],
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
