/** A change of who is who by an operator or a proof: locks first, then the fact is written, then what follows from it. */

import { insertEvents } from '../../store/events.ts'
import { lock } from '../../store/identities.ts'
import { queueTraits } from '../../store/traits.ts'
import type { Tx } from '../../store/transaction.ts'
import { componentsOf } from './component.ts'
import { projectContacts } from './project.ts'
import { type Resolved, resolveIdentities } from './resolver.ts'

export type Changing = { tx: Tx; workspace: string; now: Date; newId(): string }

/**
 * Locks these identities and all that the rules look at together with them, in id order and before anything is written,
 * so that two crossing changes wait for each other and never in a ring (M5). Answers the identities held.
 */
export async function lockComponent(tx: Tx, workspace: string, seeds: readonly string[]): Promise<Set<string>> {
  for (let ids = [...new Set(seeds)]; ; ) {
    await tx.query('savepoint before_locks')
    const held = new Set((await lock(tx, workspace, ids)).map((row) => row.identity_id))
    const around = (await componentsOf(tx, workspace, seeds, { locked: null })).flat()
    const missing = around.filter((id) => !held.has(id))
    if (missing.length === 0) return held
    // Somebody else changed it while this waited: all anew, so that they are taken in order.
    await tx.query('rollback to savepoint before_locks')
    ids = [...new Set([...ids, ...missing])]
  }
}

/** After the facts were written: what the rules say now; cards and events follow. Identities must be locked. */
export async function changeWho(
  { tx, workspace, now, newId }: Changing,
  seeds: readonly string[],
  contacts: readonly string[] = [],
): Promise<Resolved> {
  const at = now.toISOString()
  const held = await lockComponent(tx, workspace, seeds)
  const resolved = await resolveIdentities(tx, workspace, seeds, { now: at, newId }, { locked: held })
  const changed = [...new Set([...contacts, ...resolved.regrouped])]
  await projectContacts(tx, workspace, changed, resolved.regrouped.length > 0)
  await queueTraits(tx, workspace, [...new Set([...seeds, ...held])])
  await insertEvents(
    tx,
    workspace,
    changed.map((contact_id) => ({
      type: 'contact.updated' as const,
      contact_id,
      interaction_id: null,
      occurred_at: at,
    })),
  )
  return resolved
}
