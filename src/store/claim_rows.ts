/** Claims read for showing, with the interaction that each stands in. */

import type { ClaimRow } from './claims.ts'
import { NOT_WITHDRAWN } from './decisions.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

export type StoredClaim = Omit<ClaimRow, 'value_key' | 'rank'> & {
  conversation_id: string | null
  channel: string | null
}

const SELECT = `select c.claim_id, c.identity_id, c.interaction_id, c.field, c.value, c.assurance, c.method, c.occurred_at,
    c.message, c.quote, c.span_start, c.span_end, c.extractor, c.confidence, n.conversation_id, n.channel`
const WITH_INTERACTION =
  'left join interactions n on n.workspace_id = c.workspace_id and n.interaction_id = c.interaction_id'

/** For each distinct value (not each time it was said) the claim that speaks best for it, strongest first; `limit` at most. */
export function claimsBehindValues(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  limit: number,
): Promise<StoredClaim[]> {
  return many(tx, {
    name: 'claims.behind_values',
    text: `${SELECT} from identity_values v
      join claims c on c.workspace_id = v.workspace_id and c.claim_id = v.last_claim_id ${WITH_INTERACTION}
      where v.workspace_id = $1 and v.identity_id = any($2::uuid[])
      order by v.rank, v.last_at desc, v.last_claim_id desc limit $3`,
    values: [workspace, identities, limit],
  })
}

export function claimsInInteractions(
  tx: Tx,
  workspace: string,
  interactions: readonly string[],
): Promise<StoredClaim[]> {
  return many(tx, {
    name: 'claims.in_interactions',
    text: `${SELECT} from claims c ${WITH_INTERACTION}
      where c.workspace_id = $1 and c.interaction_id = any($2::uuid[]) order by c.claim_id`,
    values: [workspace, interactions],
  })
}

export function findClaim(tx: Tx, workspace: string, claim: string): Promise<StoredClaim | null> {
  return maybeOne(tx, {
    name: 'claims.find',
    text: `${SELECT} from claims c ${WITH_INTERACTION} where c.workspace_id = $1 and c.claim_id = $2`,
    values: [workspace, claim],
  })
}

/** At most one. */
export async function identityOfInteraction(tx: Tx, workspace: string, interaction: string): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'interactions.identity',
    text: 'select identity_id from interactions where workspace_id = $1 and interaction_id = $2',
    values: [workspace, interaction],
  })
  return rows.map((row) => row.identity_id)
}

export function claimsByIds(tx: Tx, workspace: string, claims: readonly string[]): Promise<StoredClaim[]> {
  return many(tx, {
    name: 'claims.by_ids',
    text: `${SELECT} from claims c ${WITH_INTERACTION} where c.workspace_id = $1 and c.claim_id = any($2::uuid[])
      order by c.occurred_at desc, c.claim_id desc`,
    values: [workspace, claims],
  })
}

/** Each time one field was told of these identities, newest first; `rejected` by an operator (P3). */
export function claimsOfField(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  field: string,
  limit: number,
): Promise<(StoredClaim & { rejected: boolean })[]> {
  return many(tx, {
    name: 'claims.of_field',
    text: `${SELECT}, not (${NOT_WITHDRAWN}) as rejected from claims c ${WITH_INTERACTION}
      where c.workspace_id = $1 and c.identity_id = any($2::uuid[]) and c.field = $3
      order by c.occurred_at desc, c.claim_id desc limit $4`,
    values: [workspace, identities, field, limit],
  })
}
