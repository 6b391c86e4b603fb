/** What recall reads: the newest interactions of some identities, and those of a session. */

import { EXTERNAL_ID } from './identity_facts.ts'
import { many, type Tx } from './transaction.ts'

export type RecalledRow = {
  interaction_id: string
  identity_id: string
  item_id: string | null
  type: string
  channel: string
  source: string
  external_id: string
  session_level: number
  session_id: string | null
  occurred_at: string
  /** Recorded of somebody else before a later report of the call gave it to this one. */
  corrected: boolean
  record: { data?: Record<string, unknown>; action?: Record<string, unknown>; conversation?: string }
}

const SELECT = `select n.interaction_id, n.identity_id, n.item_id, n.type, n.channel, n.source, ${EXTERNAL_ID} as external_id, n.session_level,
  s.session_id, n.occurred_at, n.record, exists (select from corrected_calls c where c.workspace_id = n.workspace_id
    and c.interaction_id = n.interaction_id) as corrected`
const IN_SESSION =
  'left join session_interactions s on s.workspace_id = n.workspace_id and s.interaction_id = n.interaction_id'

/** The newest of each identity, and all of the session up to the same number. */
export function recallable(
  tx: Tx,
  workspace: string,
  session: string,
  identities: readonly string[],
  limit: number,
): Promise<RecalledRow[]> {
  return many(tx, {
    name: 'recall.interactions',
    text: `${SELECT} from unnest($2::uuid[]) i(id) cross join lateral (
        select * from interactions n where n.workspace_id = $1 and n.identity_id = i.id
        order by n.occurred_at desc, n.interaction_id desc limit $4) n ${IN_SESSION}
      union all ${SELECT} from session_interactions o
        join interactions n on n.workspace_id = $1 and n.interaction_id = o.interaction_id ${IN_SESSION}
        where o.workspace_id = $1 and o.session_id = $3 and not n.identity_id = any($2::uuid[])`,
    values: [workspace, identities, session, limit],
  })
}

export async function identitiesInSession(tx: Tx, workspace: string, session: string): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'recall.identities',
    text: `select distinct n.identity_id from session_interactions o
      join interactions n on n.workspace_id = $1 and n.interaction_id = o.interaction_id
      where o.workspace_id = $1 and o.session_id = $2 and not exists (select from corrected_calls c
        where c.workspace_id = $1 and c.interaction_id = n.interaction_id)`,
    values: [workspace, session],
  })
  return rows.map((row) => row.identity_id)
}
