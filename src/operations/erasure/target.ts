/** Whom an erasure is about: the identities that are one person by proof or by an operator, locked with everybody around. */

import { valuesOf } from '../../domain/identity/identities.ts'
import {
  lockConversationsOf,
  lockItemsOf,
  sessionsOf,
  sharersOfItems,
  standingOnlyOn,
  valuesOfNobodyElse,
} from '../../store/erasure/find.ts'
import type { Erased } from '../../store/erasure/remove.ts'
import { byRoots, type IdentityRow, keyOf, lock } from '../../store/identities.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockComponent } from '../identity/change.ts'
import { VOICE } from '../identity/resolver_answer.ts'
import { anchorOfRow } from '../identity/stored_anchor.ts'
import { contactOf } from '../parameters.ts'
import { addressesOf } from './keyed_hashes.ts'

export type Target = {
  /** The contact's id of today. */
  contact: string
  rows: IdentityRow[]
  /** Others that the rules look at together with them, and those that share a booking or the like. */
  around: string[]
  /** Identities of those that only a claim attaches, where they stay. */
  followers: string[]
}

/** A follower's claim makes it nobody's (R7): it is another person's data unless `withFollowers` says otherwise. */
export async function lockTarget(tx: Tx, workspace: string, id: string, withFollowers: boolean): Promise<Target> {
  for (;;) {
    const contact = await contactOf(tx, workspace, id)
    const members = idsOf(await byRoots(tx, workspace, [contact]))
    const held = await lockComponent(tx, workspace, [...members, ...(await sharersOfItems(tx, workspace, members))])
    if ((await contactOf(tx, workspace, id)) !== contact) continue
    const now = await byRoots(tx, workspace, [contact])
    if (now.some((row) => !held.has(row.identity_id))) continue
    const head = now.filter((row) => withFollowers || row.voice !== VOICE.follower)
    const proven = await lock(tx, workspace, await standingOnlyOn(tx, workspace, idsOf(head)))
    const rows = [...head, ...proven]
    const erased = new Set(idsOf(rows))
    const followers = idsOf(now).filter((one) => !erased.has(one))
    return { contact, rows, followers, around: [...held].filter((one) => !erased.has(one)) }
  }
}

/** Everything that goes with them; threads and records are locked in the order in which recording locks them. */
export async function gather(tx: Tx, workspace: string, { rows }: Target): Promise<Erased> {
  const identities = idsOf(rows)
  const addresses = rows.flatMap(addressesOf)
  const anchored = rows.map(anchorOfRow).flatMap((anchor) => (anchor ? valuesOf(anchor) : []))
  return {
    identities,
    contacts: rows.map((row) => row.contact_id),
    conversations: await lockConversationsOf(tx, workspace, identities),
    items: await lockItemsOf(tx, workspace, identities),
    sessions: await sessionsOf(tx, workspace, identities, rows.map(keyOf)),
    values: addresses.map(fieldAndValue),
    marks: [...new Set([...anchored, ...(await valuesOfNobodyElse(tx, workspace, identities))])],
  }
}

const idsOf = (rows: readonly IdentityRow[]) => rows.map((row) => row.identity_id)

function fieldAndValue(address: string): { field: string; value: string } {
  const at = address.indexOf(':')
  return { field: address.slice(0, at), value: address.slice(at + 1) }
}
