/** Claims, and the values that they fold into per identity. */

import { type ColumnType, columns } from './columns.ts'
import { NOT_WITHDRAWN } from './decisions.ts'
import { many, type Tx } from './transaction.ts'

export type ClaimRow = {
  claim_id: string
  identity_id: string
  interaction_id: string | null
  field: string
  value: string
  value_key: string
  assurance: number
  method: string
  rank: number
  occurred_at: string
  message: string
  quote: string
  span_start: number | null
  span_end: number | null
  extractor: string
  confidence: number
}

const TYPES = {
  claim_id: 'uuid',
  identity_id: 'uuid',
  interaction_id: 'uuid',
  field: 'text',
  value: 'text',
  value_key: 'text',
  assurance: 'smallint',
  method: 'text',
  rank: 'smallint',
  occurred_at: 'timestamptz',
  message: 'text',
  quote: 'text',
  span_start: 'int',
  span_end: 'int',
  extractor: 'text',
  confidence: 'real',
} satisfies Record<keyof ClaimRow, ColumnType>
const CLAIMS = columns(TYPES)
const COLUMNS = Object.keys(TYPES).join(', ')
/** What of a claim the fold reads. */
const { claim_id, identity_id, field, value, value_key, assurance, rank, occurred_at } = TYPES
const FOLDED = columns({ claim_id, identity_id, field, value, value_key, assurance, rank, occurred_at })

/** A value as it is folded now: what is new is told by the first time it was given. */
export type FoldedValue = { identity_id: string; field: string; value_key: string; rank: number; first_at: string }

/** Writes the facts and folds them: newest value and claim by (event time, id), first and last time seen. */
export async function insertClaims(tx: Tx, workspace: string, rows: readonly ClaimRow[]): Promise<FoldedValue[]> {
  const [, folded] = await Promise.all([
    tx.query({
      name: 'claims.insert',
      text: `insert into claims (workspace_id, ${COLUMNS}) select $1, ${COLUMNS} from ${CLAIMS.from}`,
      values: [workspace, ...CLAIMS.values(rows)],
    }),
    many<FoldedValue>(tx, {
      name: 'identity_values.upsert',
      text: `${foldInto(FOLDED.from)} returning v.identity_id, v.field, v.value_key, v.rank, v.first_at`,
      values: [workspace, ...FOLDED.values(rows)],
    }),
  ])
  return folded
}

/** The fold, over any rows shaped as claims: also how `rebuild` makes identity_values anew from the claims. */
function foldInto(rows: string): string {
  return `insert into identity_values as v
      (workspace_id, identity_id, field, value_key, rank, value, assurance, first_at, last_at, last_claim_id)
    select $1::uuid, identity_id, field, value_key, rank,
      (array_agg(value order by occurred_at desc, claim_id desc))[1], max(assurance), min(occurred_at), max(occurred_at),
      (array_agg(claim_id order by occurred_at desc, claim_id desc))[1]
    from ${rows} group by identity_id, field, value_key, rank order by identity_id, field, value_key, rank
    on conflict (workspace_id, identity_id, field, value_key, rank) do update set
      value = case when (excluded.last_at, excluded.last_claim_id) > (v.last_at, v.last_claim_id) then excluded.value else v.value end,
      last_claim_id = case when (excluded.last_at, excluded.last_claim_id) > (v.last_at, v.last_claim_id)
        then excluded.last_claim_id else v.last_claim_id end,
      assurance = greatest(v.assurance, excluded.assurance),
      first_at = least(v.first_at, excluded.first_at), last_at = greatest(v.last_at, excluded.last_at)`
}

/** Drops and folds again the values of these identities (null: of the whole workspace). */
export async function refoldValues(tx: Tx, workspace: string, identities: readonly string[] | null): Promise<void> {
  const where = 'workspace_id = $1 and ($2::uuid[] is null or identity_id = any($2))'
  await tx.query({ text: `delete from identity_values where ${where}`, values: [workspace, identities] })
  await tx.query({
    text: foldInto(`(select * from claims c where ${where} and ${NOT_WITHDRAWN}) r`),
    values: [workspace, identities],
  })
}

export type AnsweredClaim = Pick<
  ClaimRow,
  'interaction_id' | 'field' | 'value' | 'assurance' | 'message' | 'quote' | 'span_start' | 'span_end'
>

/** For the answer to a retry, in the order that they were made. */
export function claimsOfInteractions(
  tx: Tx,
  workspace: string,
  interactions: readonly string[],
): Promise<AnsweredClaim[]> {
  return many(tx, {
    name: 'claims.of_interactions',
    text: `select interaction_id, field, value, assurance, message, quote, span_start, span_end from claims
      where workspace_id = $1 and interaction_id = any($2::uuid[]) order by claim_id`,
    values: [workspace, interactions],
  })
}

export type ValueOfIdentity = {
  identity_id: string
  field: string
  value: string
  value_key: string
  rank: number
  assurance: number
  first_at: string
  last_at: string
  last_claim_id: string
}

export function valuesOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<ValueOfIdentity[]> {
  return many(tx, {
    name: 'identity_values.of',
    text: `select identity_id, field, value, value_key, rank, assurance, first_at, last_at, last_claim_id from identity_values
      where workspace_id = $1 and identity_id = any($2::uuid[])`,
    values: [workspace, identities],
  })
}

/** Of all identities of these contacts. */
export function valuesOfContacts(tx: Tx, workspace: string, roots: readonly string[]): Promise<ValueOfIdentity[]> {
  return many(tx, {
    name: 'identity_values.of_contacts',
    text: `select v.* from identities i cross join lateral (
        select identity_id, field, value, value_key, rank, assurance, first_at, last_at, last_claim_id from identity_values v
        where v.workspace_id = $1 and v.identity_id = i.identity_id offset 0) v
      where i.workspace_id = $1 and i.root_contact_id = any($2::uuid[])`,
    values: [workspace, roots],
  })
}
