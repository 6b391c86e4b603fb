/** Identities and their values as they were at a time (P6), folded from the facts up to it. */

import type { ValueOfIdentity } from './claims.ts'
import { NOT_WITHDRAWN } from './decisions.ts'
import { COUNTED, type Counts } from './identities.ts'
import { many, type Tx } from './transaction.ts'

/** The fold of identity_values, over the claims that had been made. */
export function valuesAsOf(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  at: string,
): Promise<ValueOfIdentity[]> {
  return many(tx, {
    name: 'as_of.values',
    text: `select identity_id, field, value_key, rank, (array_agg(value order by occurred_at desc, claim_id desc))[1] as value,
        max(assurance) as assurance, min(occurred_at) as first_at, max(occurred_at) as last_at,
        (array_agg(claim_id order by occurred_at desc, claim_id desc))[1] as last_claim_id
      from claims c where c.workspace_id = $1 and c.identity_id = any($2::uuid[]) and c.occurred_at <= $3 and ${NOT_WITHDRAWN}
      group by identity_id, field, value_key, rank`,
    values: [workspace, identities, at],
  })
}

export type SeenAsOf = { identity_id: string; channels: string[]; first_seen_at: string; last_seen_at: string } & Counts

const ITEMS = COUNTED.filter((name) => name !== 'conversations' && name !== 'messages')

/** Channels, times and counters of identities that had been seen by then. */
export function seenAsOf(tx: Tx, workspace: string, identities: readonly string[], at: string): Promise<SeenAsOf[]> {
  const counters = ITEMS.map(
    (name) =>
      `count(distinct coalesce(n.item_id, n.interaction_id)) filter (where n.type = '${name.slice(0, -1)}')::int as ${name}`,
  )
  return many(tx, {
    name: 'as_of.seen',
    text: `select n.identity_id, array_agg(distinct n.channel order by n.channel) as channels, min(n.occurred_at) as first_seen_at,
        max(n.occurred_at) as last_seen_at, ${counters.join(', ')}, coalesce(sum(m.messages), 0)::int as messages,
        count(distinct n.conversation_id) filter (where n.type in ('message', 'call') or m.messages > 0)::int as conversations
      from interactions n cross join lateral (select count(*) as messages from messages m
        where m.workspace_id = $1 and m.interaction_id = n.interaction_id) m
      where n.workspace_id = $1 and n.identity_id = any($2::uuid[]) and n.occurred_at <= $3 group by n.identity_id`,
    values: [workspace, identities, at],
  })
}
