/** After the policy changed (R7): everybody whom it concerns is looked at again, page by page, while recording goes on. */

import type { Database } from '../../store/database.ts'
import { awaitWriters, concernedBehind, endPolicyChange, type PolicyChange, workspaceRow } from '../../store/policy.ts'
import { transaction } from '../../store/transaction.ts'
import { changeWho } from '../identity/change.ts'
import { again } from '../run.ts'

const PAGE = 50

/** Ends early, to be begun anew, when `signal` says so or the policy changes once more. */
export async function regroupAll(
  database: Database,
  change: PolicyChange,
  newId: () => string,
  signal?: AbortSignal,
): Promise<void> {
  const { workspace } = change
  const { policy } = await workspaceRow(database.pool, workspace)
  await again(() => transaction(database.pool, awaitWriters))
  for (let after: string | null = null; ; ) {
    if (signal?.aborted) return
    const ids = await concernedBehind(database.pool, workspace, policy, after, PAGE)
    if (ids.length === 0) break
    await again(() =>
      transaction(database.recording, (tx) => changeWho({ tx, workspace, now: new Date(), newId }, ids)),
    )
    after = ids.at(-1)!
  }
  await endPolicyChange(database.pool, change)
}
