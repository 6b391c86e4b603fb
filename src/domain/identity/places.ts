/** Whom a conversation or a product record belongs to, when an interaction in it came without an anchor (R5). */

import type { Arranged } from './arrange.ts'
import type { IdentityKey } from './facts.ts'
import { type Identities, type Identity, isPlace } from './identities.ts'

/** By the place's key: its owner, and how sure the transport was of the sender (S0 to S3). */
export type Places = Map<IdentityKey, { anchor: Identity; level: number }>

const PRODUCTS = new Set<string>(['booking', 'order', 'ticket', 'form', 'action'])

/** Exactly one anchor in the conversation; a product's record may find it in another source than its own. */
export function readPlaces({ all, of }: Identities, facts: Arranged): Places {
  const places: Places = new Map()
  const erased = facts.boundaries.flatMap((b) => (b.type === 'erasure' ? (b.threads ?? []) : []))
  for (const place of all.values()) {
    const moved = facts.moves.some((m) => m.source === place.scope && m.conversation === place.value)
    if (place.kind !== 'conversation' || moved) continue
    const sent = facts.interactions.filter((i) => i.conversation === place.value && isSender(of.get(i.id)))
    const own = sent.filter((i) => i.source === place.scope)
    const products = place.interactions.every((i) => PRODUCTS.has(i.what))
    const gone = erased.filter((thread) => thread.conversation === place.value)
    const goneHere = gone.filter((thread) => thread.source === place.scope)
    const elsewhere = !own.length && !goneHere.length && products
    const found = elsewhere ? sent : own
    const [anchor, ...others] = new Set(found.map((i) => of.get(i.id)!))
    if (anchor && !others.length && !(elsewhere ? gone : goneHere).length)
      places.set(place.key, { anchor, level: Math.min(...found.map((i) => i.level)) })
  }
  for (const item of all.values()) {
    const owner = item.kind === 'item' ? ownerOf(item, of, facts) : null
    if (owner) places.set(item.key, owner)
  }
  return places
}

/** Somebody who is in a conversation, rather than an address that was typed there. */
function isSender(identity: Identity | undefined): boolean {
  return identity !== undefined && !isPlace(identity) && !identity.kind.startsWith('typed_')
}

/** The states of one product record belong to whom the best of them names: a channel, a thread, an address; then the first. */
function ownerOf(
  item: Identity,
  of: Map<string, Identity>,
  facts: Arranged,
): { anchor: Identity; level: number } | null {
  const strength = ({ kind }: Identity) =>
    kind.startsWith('typed_') ? 2 : kind === 'conversation' ? 3 : kind === 'user_id' ? 4 : 5
  const states = facts.interactions.filter(
    (i) => i.source === item.scope && i.item === item.value && of.get(i.id) !== item,
  )
  const named = states.flatMap((i) => of.get(i.id) ?? [])
  const [anchor] = named.toSorted((a, b) => strength(b) - strength(a))
  // Whoever names another's booking may be shown beside it, but is told nothing of it: recall wants all states to agree.
  const agreed = new Set(named).size === 1
  if (!anchor) return null
  return { anchor, level: !agreed ? 0 : isPlace(anchor) ? 3 : Math.min(...states.map((i) => i.level)) }
}
