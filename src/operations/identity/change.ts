/** A change of who is who by an operator or a proof: locks first, then the fact is written, then what follows from it. */

import { insertEvents } from '../../store/events.ts'
import { type IdentityRow, lock } from '../../store/identities.ts'
import { queueTraits } from '../../store/traits.ts'
import type { Tx } from '../../store/transaction.ts'
import { componentsOf, surroundings } from './component.ts'
import { projectContacts } from './project.ts'
import { type Resolved, resolveComponents, resolveIdentities } from './resolver.ts'
import type { Stored } from './stored_facts.ts'

export type Known = { around?: readonly string[] | null; stored?: Stored }

export type Changing = { tx: Tx; workspace: string; now: Date; newId(): string }

/**
 * Locks these identities and all that the rules look at together with them, in id order and before anything is written,
 * so that two crossing changes wait for each other and never in a ring (M5). Answers the identities held.
 */
export async function lockComponent(tx: Tx, workspace: string, seeds: readonly string[]): Promise<Set<string>> {
  return (await lockAround(tx, workspace, seeds)).held
}

/** `around`: those held, when nobody else can meet them over what is decided of them alone; null where they are too many. */
export async function lockAround(
  tx: Tx,
  workspace: string,
  seeds: readonly string[],
): Promise<{ held: Set<string>; rows: IdentityRow[]; around: string[] | null }> {
  let ids = [...new Set(seeds)]
  ids = [...new Set([...ids, ...(await componentsOf(tx, workspace, ids, { locked: null })).flat()])]
  for (;;) {
    const [, rows] = await Promise.all([tx.query('savepoint before_locks'), lock(tx, workspace, ids)])
    const held = new Set(rows.map((row) => row.identity_id))
    const { components, isWhole } = await surroundings(tx, workspace, ids, { locked: null })
    const missing = components.flat().filter((id) => !held.has(id))
    if (missing.length === 0) return { held, rows, around: isWhole ? [...held] : null }
    // Somebody else changed it while this waited: all anew, so that they are taken in order.
    await tx.query('rollback to savepoint before_locks')
    ids = [...new Set([...ids, ...missing])]
  }
}

/**
 * After the facts were written: what the rules say now; cards and events follow. Identities must be locked. `around` are
 * all whom the seeds can meet, where that is known (`lockAround`), with their facts where those were read.
 */
export async function changeWho(
  { tx, workspace, now, newId }: Changing,
  seeds: readonly string[],
  contacts: readonly string[] = [],
  { around = null, stored }: Known = {},
): Promise<Resolved> {
  const at = now.toISOString()
  const clock = { now: at, newId }
  const held = around ? new Set(around) : await lockComponent(tx, workspace, seeds)
  const resolved = around
    ? await resolveComponents(tx, workspace, [[...around]], clock, stored)
    : await resolveIdentities(tx, workspace, seeds, clock, { locked: held })
  const changed = [...new Set([...contacts, ...resolved.regrouped])]
  const events = changed.map((contact_id) => ({
    ...{ type: 'contact.updated' as const, contact_id },
    ...{ interaction_id: null, occurred_at: at },
  }))
  await Promise.all([
    queueTraits(tx, workspace, [...new Set([...seeds, ...held])]),
    insertEvents(tx, workspace, events),
    projectContacts(tx, workspace, changed, resolved.regrouped.length > 0),
  ])
  return resolved
}
