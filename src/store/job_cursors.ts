/** How far jobs have read the outbox. */

import { latestCursor } from './events.ts'
import { maybeOne, type Tx } from './transaction.ts'

export type Cursor = { xid: string; sequence: number }

/** Before everything that ever happened. */
export const FROM_THE_START: Cursor = { xid: '0', sequence: -1 }

/** Where a job goes on; one that never ran begins with what is to come, or where it says. */
export async function cursorOf(tx: Tx, workspace: string, job: string, begin?: Cursor): Promise<Cursor> {
  const known = await maybeOne<Cursor>(tx, {
    name: 'job_cursors.get',
    text: 'select xid::text, sequence from job_cursors where workspace_id = $1 and job = $2',
    values: [workspace, job],
  })
  if (known) return known
  const cursor = begin ?? (await latestCursor(tx))
  await saveCursor(tx, workspace, job, cursor)
  return cursor
}

export async function saveCursor(tx: Tx, workspace: string, job: string, { xid, sequence }: Cursor): Promise<void> {
  await tx.query({
    name: 'job_cursors.save',
    text: `insert into job_cursors (workspace_id, job, xid, sequence) values ($1, $2, $3::xid8, $4)
      on conflict (workspace_id, job) do update set xid = excluded.xid, sequence = excluded.sequence`,
    values: [workspace, job, xid, sequence],
  })
}

/** The job begins with what is to come when it runs again. */
export async function forgetCursor(tx: Tx, workspace: string, job: string): Promise<void> {
  await tx.query({
    name: 'job_cursors.forget',
    text: 'delete from job_cursors where workspace_id = $1 and job = $2',
    values: [workspace, job],
  })
}
