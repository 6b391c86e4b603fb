/** What an agent may be told in a session (D1, D4): read from anchors, proofs, R12, R13 and cannot-links; from no link. */

import type { SessionLevel } from '../assurance.ts'
import { compareMoments, type IdentityKey, type InteractionFact } from './facts.ts'
import type { Ground } from './ground.ts'
import { holdersOf, type Identity, isPlace, provenValue } from './identities.ts'

/** Ids of interactions, and the level that decides what is told of each (D2). */
export type Recall = { level: SessionLevel; interactions: string[] }

const DAY = 86_400_000

/** The recall set of a session as of a time, ms. Nothing that a customer types widens anybody else's. */
export function readRecall(session: string, asOf: number, ground: Ground): Recall {
  const { facts, identities, bars } = ground
  const past = facts.interactions.filter((i) => i.at <= asOf && identities.of.has(i.id))
  const own = past.filter((i) => i.session === session)
  const proofs = facts.proofs.filter((p) => p.at <= asOf)
  const here = proofs.filter((p) => p.session === session)
  const anchor = anchorOfSession(
    own.filter((i) => !identities.corrected.has(i.id)),
    here[0] && identities.at(here[0].anchor, here[0].at),
    ground,
  )
  const shared = (identity: Identity) => bars.of(identity).from <= asOf

  const reached = own.reduce((level, i) => Math.max(level, i.level), 0)
  const level = here.length ? 3 : anchor && shared(anchor) ? Math.min(reached, 1) : Math.min(reached, 2)
  const told = new Set(own.map((i) => i.id))
  if (anchor && level >= 2 && !isWeak(anchor)) {
    const history = historyOf(anchor, past, ground)
    for (const i of level === 2 ? sinceSilence(history, asOf) : history) told.add(i.id)
  }
  if (anchor && level === 3) {
    const joined = isWeak(anchor) ? here : proofs.filter((p) => identities.at(p.anchor, p.at) === anchor)
    for (const proof of joined.filter((p) => asOf - p.at <= 180 * DAY))
      for (const holder of holdersOf(provenValue(proof), proof.at, identities)) {
        if (shared(holder) || bars.apart([anchor], [holder])) continue
        for (const i of historyOf(holder, past, ground)) told.add(i.id)
      }
  }
  return { level: level as SessionLevel, interactions: [...told].sort() }
}

/** S1 anchors: a cookie, a caller's number, no anchor at all. Their proofs count for the very session only. */
function isWeak(identity: Identity): boolean {
  return isPlace(identity) || ['visitor', 'caller_id', 'typed_email', 'typed_phone'].includes(identity.kind)
}

function anchorOfSession(
  own: InteractionFact[],
  proven: Identity | null | undefined,
  { identities, places }: Ground,
): Identity | null {
  const all = own.map((i) => identities.of.get(i.id)!)
  return (
    all.find((i) => !isPlace(i)) ?? proven ?? all.map((i) => places.get(i.key)?.anchor).find((i) => i) ?? all[0] ?? null
  )
}

/** The S2+ interactions of an anchor, with the records that name its conversations (R5) unless a human cut them off. */
function historyOf(anchor: Identity, past: InteractionFact[], { identities, places, bars }: Ground): InteractionFact[] {
  function belongs(key: IdentityKey, level: number): boolean {
    const place = places.get(key)
    if (!place) return key === anchor.key && level >= 2
    return !bars.apart([anchor], [identities.all.get(key)!]) && belongs(place.anchor.key, Math.min(level, place.level))
  }
  return past.filter((i) => {
    const identity = identities.of.get(i.id)!
    // What somebody said on a line that was told to be another's is read to nobody (D4).
    return !identities.corrected.has(i.id) && belongs(identity.key, isPlace(identity) ? 3 : i.level)
  })
}

/** R13: what lies behind 90 days of silence needs S3; the number may have found another owner meanwhile. */
function sinceSilence(history: InteractionFact[], asOf: number): InteractionFact[] {
  const latestFirst = [...history].sort((a, b) => compareMoments({ at: b.at, tie: '' }, { at: a.at, tie: '' }))
  const gap = latestFirst.findIndex((i, n) => (n ? latestFirst[n - 1]!.at : asOf) - i.at > 90 * DAY)
  return gap < 0 ? latestFirst : latestFirst.slice(0, gap)
}
