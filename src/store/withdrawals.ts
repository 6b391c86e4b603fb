/** Rejected claims of some identities, with whatever took the rejection back. */

import type { DecisionRow } from './decisions.ts'
import { many, type Tx } from './transaction.ts'

/** Found through the interactions that their claims stand in. */
export function withdrawalsOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<DecisionRow[]> {
  return many(tx, {
    name: 'decisions.withdrawals_of',
    text: `select d.decision_id, d.type, d.at, d.actor, d.reason, d.ends, d.body from decisions d
      where d.workspace_id = $1 and d.decision_id in (
        select s.decision_id from decision_subjects s where s.workspace_id = $1 and s.subject in (
          select distinct 'int:' || c.interaction_id::text from claims c
          where c.workspace_id = $1 and c.identity_id = any($2::uuid[]) and c.interaction_id is not null))
      order by d.at, d.decision_id`,
    values: [workspace, identities],
  })
}
