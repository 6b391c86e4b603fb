/** The linking policy of a workspace (R7), and whether everybody has been looked at since it changed. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type Policy = 'balanced' | 'strict'
export type WorkspaceRow = { workspace_id: string; name: string; policy: Policy; changing: boolean }

/** A cursor that stands nowhere: as long as it is there, the change is under way. */
const JOB = 'policy'

export async function workspaceRow(tx: Tx, workspace: string): Promise<WorkspaceRow> {
  const row = await maybeOne<WorkspaceRow>(tx, {
    text: `select w.workspace_id, w.name, w.policy, exists (
        select from job_cursors j where j.workspace_id = w.workspace_id and j.job = '${JOB}') as changing
      from workspaces w where w.workspace_id = $1`,
    values: [workspace],
  })
  return row!
}

export async function setPolicy(tx: Tx, workspace: string, policy: Policy): Promise<void> {
  await tx.query({ text: 'update workspaces set policy = $2 where workspace_id = $1', values: [workspace, policy] })
  await tx.query({
    text: `insert into job_cursors (workspace_id, job, xid, sequence) values ($1, '${JOB}', pg_current_xact_id(), 0)
      on conflict (workspace_id, job) do update set xid = excluded.xid`,
    values: [workspace],
  })
}

export type PolicyChange = { workspace: string; xid: string }

export function policyChanges(tx: Tx): Promise<PolicyChange[]> {
  return many(tx, { text: `select workspace_id as workspace, xid::text from job_cursors where job = '${JOB}'` })
}

/** Unless it was changed once more meanwhile. */
export async function endPolicyChange(tx: Tx, { workspace, xid }: PolicyChange): Promise<void> {
  await tx.query({
    text: `delete from job_cursors where workspace_id = $1 and job = '${JOB}' and xid = $2::xid8`,
    values: [workspace, xid],
  })
}

/** Whom the policy concerns, in order: who follows somebody, or would if it did not forbid it. */
export async function concernedBehind(
  tx: Tx,
  workspace: string,
  policy: Policy,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const which =
    policy === 'strict' ? `links where kind = 'soft' and ended_at is null` : `suggestions where why = 'strict'`
  const rows = await many<{ id: string }>(tx, {
    text: `select distinct identity_a as id from ${which} and workspace_id = $1 and ($2::uuid is null or identity_a > $2)
      order by identity_a limit $3`,
    values: [workspace, after, limit],
  })
  return rows.map((row) => row.id)
}

/** Waits until whoever decides by the policy of before is done: all that writes holds rows of this table before it asks. */
export async function awaitWriters(tx: Tx): Promise<void> {
  await tx.query({ text: 'lock table identities in exclusive mode' })
}
