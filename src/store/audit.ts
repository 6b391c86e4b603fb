/** The audit log (I10): one row per change of state. Recorded interactions are audit rows of themselves. */

import type { Tx } from './transaction.ts'

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
