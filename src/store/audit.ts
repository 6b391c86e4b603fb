/** The audit log (I10): one row per change of state. Recorded interactions are audit rows of themselves. */

import { many, type Tx } from './transaction.ts'

export type AuditRow = {
  audit_id: string
  at: string
  actor: string
  operation: string
  target: string | null
  before: unknown
  after: unknown
}

export async function insertAudit(tx: Tx, workspace: string, row: AuditRow): Promise<void> {
  await tx.query({
    name: 'audit.insert',
    text: `insert into audit (workspace_id, audit_id, at, actor, operation, target, before, after)
      values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb)`,
    values: [
      workspace,
      row.audit_id,
      row.at,
      row.actor,
      row.operation,
      row.target,
      JSON.stringify(row.before ?? null),
      JSON.stringify(row.after ?? null),
    ],
  })
}

/** Newest first, behind an id; ids sort by time. `target`: of one thing only. */
export function auditPage(
  tx: Tx,
  workspace: string,
  before: string | null,
  target: string | null,
  limit: number,
): Promise<AuditRow[]> {
  return many(tx, {
    name: 'audit.page',
    text: `select audit_id, at, actor, operation, target, before, after from audit
      where workspace_id = $1 and ($2::uuid is null or audit_id < $2) and ($3::text is null or target = $3)
      order by audit_id desc limit $4`,
    values: [workspace, before, target, limit],
  })
}
