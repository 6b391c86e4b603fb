/** Whose name the channel has not told: the newest words of somebody without one. */

import { many, type Tx } from './transaction.ts'

export type Nameless = { interaction_id: string; source: string; channel: string; value: string; occurred_at: string }

/** Of these interactions, those of customers who came through these sources and whose profile was never read, once each. */
export function namelessAmong(
  tx: Tx,
  workspace: string,
  interactions: readonly string[],
  sources: readonly string[],
): Promise<Nameless[]> {
  return many(tx, {
    name: 'profiles.nameless',
    text: `select distinct on (n.source, i.value) n.interaction_id, n.source, n.channel, i.value, n.occurred_at
      from interactions n join identities i on i.workspace_id = n.workspace_id and i.identity_id = n.identity_id
      where n.workspace_id = $1 and n.interaction_id = any($2::uuid[]) and n.source = any($3::text[]) and n.direction = 'inbound'
        and i.kind = n.channel and not exists (select from identity_values v where v.workspace_id = $1
          and v.identity_id = i.identity_id and v.field = 'full_name')
      order by n.source, i.value, n.occurred_at desc`,
    values: [workspace, interactions, sources],
  })
}
