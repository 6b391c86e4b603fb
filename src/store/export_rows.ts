/** Facts read whole, for exports that carry everything: interactions in order, links, claims that operators made. */

import type { StoredClaim } from './claim_rows.ts'
import type { LinkRow } from './links.ts'
import { many, type Tx } from './transaction.ts'

export type ExportedInteraction = {
  interaction_id: string
  identity_id: string
  external_id: string | null
  source: string
  type: string
  channel: string
  direction: string | null
  session_level: number
  occurred_at: string
  received_at: string
  agent: string | null
  actor: string
  /** JSON text, so that numbers too large for JavaScript pass through unharmed. */
  record: string
}

export type InteractionRef = { interaction_id: string; identity_id: string; occurred_at: string }

/** Oldest first, at most `limit` of each identity, behind a position in the order (event time, id). */
export function interactionRefs(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  behind: { at: string; id: string } | null,
  limit: number,
): Promise<InteractionRef[]> {
  return many(tx, {
    text: `select n.* from unnest($2::uuid[]) as i(id) cross join lateral (
        select interaction_id, identity_id, occurred_at from interactions where workspace_id = $1 and identity_id = i.id
          ${behind ? 'and (occurred_at, interaction_id) > ($4::timestamptz, $5::uuid)' : ''}
        order by occurred_at, interaction_id limit $3) n
      order by n.occurred_at, n.interaction_id`,
    values: [workspace, identities, limit, ...(behind ? [behind.at, behind.id] : [])],
  })
}

export function interactionsById(tx: Tx, workspace: string, ids: readonly string[]): Promise<ExportedInteraction[]> {
  return many(tx, {
    name: 'interactions.export',
    text: `select n.interaction_id, n.identity_id, n.external_id, n.source, n.type, n.channel, n.direction, n.session_level,
        n.occurred_at, n.received_at, n.agent, n.actor, n.record::text as record
      from unnest($2::uuid[]) as i(id) join interactions n on n.workspace_id = $1 and n.interaction_id = i.id`,
    values: [workspace, ids],
  })
}

export type ExportedLink = LinkRow & { ended_by: string | null; ended_reason: string | null }

/** Active and ended. */
export function linksOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<ExportedLink[]> {
  return many(tx, {
    text: `select link_id, rule, kind, identity_a, identity_b, evidence, actor, created_at, ended_at, ended_by, ended_reason
      from links where workspace_id = $1 and (identity_a = any($2::uuid[]) or identity_b = any($2::uuid[]))
      order by created_at, link_id`,
    values: [workspace, identities],
  })
}

/** Claims that stand in no interaction: operators' edits, labels and attributes. */
export function standaloneClaims(tx: Tx, workspace: string, identities: readonly string[]): Promise<StoredClaim[]> {
  return many(tx, {
    // Identity by identity: a planner without statistics would rather read the whole workspace.
    text: `select c.* from unnest($2::uuid[]) as i(id) cross join lateral (
        select claim_id, identity_id, interaction_id, field, value, assurance, method, occurred_at, message, quote, span_start,
          span_end, extractor, confidence, null::uuid as conversation_id, null::text as channel
        from claims where workspace_id = $1 and identity_id = i.id and interaction_id is null offset 0) c
      order by c.claim_id`,
    values: [workspace, identities],
  })
}
