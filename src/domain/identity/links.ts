/** The links that facts ask for, each with its sentence, in the order in which they are taken (R5, R4, R2, R3, R14). */

import { say } from '../sentences.ts'
import { momentOf } from './arrange.ts'
import { compareMoments, type IdentityKey, type Moment, type ProofFact } from './facts.ts'
import type { Ground } from './ground.ts'
import { holdersOf, type Identities, identityKey, provenValue } from './identities.ts'

export type Link = {
  kind: 'proven' | 'operator' | 'soft'
  rule: string
  a: IdentityKey
  b: IdentityKey
  moment: Moment
  /** One sentence: the rule and its evidence. */
  reason: string
  /** The value it rests on, the decision that made it, the proof. */
  value?: string
  decision?: string
  proof?: ProofFact
}

/** Why a link was not made, as a code. */
export type Why =
  | ('apart' | 'own' | 'blocked' | 'placeholder' | 'shared' | 'limit_exceeded' | 'one_cookie')
  | ('contested' | 'names' | 'full_name' | 'storm' | 'strict' | 'ring')

export type Objection = readonly [why: Why, words: string]

/** `said` speaks for the link, `against` against it; `reason` is both in one sentence. */
export type Refusal = Omit<Link, 'kind'> & { why: Why; said: string; against: string }

/** Every proven link that the facts ask for, then the operator's. */
export function askedLinks(ground: Ground): Link[] {
  const proofs = ground.facts.proofs.flatMap((proof) => proofLinks(proof, ground.identities))
  const ofRule = (rule: string) => proofs.filter((link) => link.rule === rule)
  return [...placeLinks(ground), ...ofRule('R4'), ...onePhone(ground.identities), ...ofRule('R3'), ...byHand(ground)]
}

/** R5: the place of a conversation or of a product record, and whom it belongs to. */
function placeLinks({ identities, places }: Ground): Link[] {
  return [...places].map(([key, { anchor }]) => {
    const place = identities.all.get(key)!
    const what = `${place.kind} ${place.value}`
    const reason = say('names_place', { what, a: anchor.key })
    return { kind: 'proven', rule: 'R5', a: anchor.key, b: key, moment: place.first, reason }
  })
}

/** R4 and R3: the session's anchor and every identity that holds the proven value at that time. */
function proofLinks(proof: ProofFact, identities: Identities): Link[] {
  const value = provenValue(proof)
  const anchor = identities.at(proof.anchor, proof.at)
  const rule = proof.field === 'user_id' ? 'R4' : 'R3'
  const reason = say(rule === 'R4' ? 'proven_by_token' : 'proven_by_code', { value, session: proof.session })
  const holders = anchor ? holdersOf(value, proof.at, identities) : []
  const moment = momentOf(proof)
  return holders.map((holder) => ({
    kind: 'proven',
    rule,
    a: anchor!.key,
    b: holder.key,
    moment,
    reason,
    value,
    proof,
  }))
}

/** R2: every two identities that hold one number, from when the second was seen. */
function onePhone(identities: Identities): Link[] {
  const all = [...identities.all.values()].sort((a, b) => compareMoments(a.first, b.first))
  return all.flatMap((b) => {
    const held = [...b.holds].find((v) => v.startsWith('phone:'))
    if (!held) return []
    const value = held.slice(0, held.indexOf('\n'))
    const by = identities.holders.get(held)!
    return by.slice(0, by.indexOf(b)).map((a): Link => {
      const reason = say('one_number', { a: a.key, b: b.key, value })
      return { kind: 'proven', rule: 'R2', a: a.key, b: b.key, moment: b.first, reason, value }
    })
  })
}

/** R14: merges, and the conversations that were moved by hand. */
function byHand({ facts }: Ground): Link[] {
  const merges = facts.merges.map((m) => ({ a: m.survivor, b: m.absorbed, fact: m, did: 'merged' }))
  const moves = facts.moves.map((m) => ({
    a: m.to,
    b: identityKey('conversation', m.source, m.conversation),
    fact: m,
    did: 'moved',
  }))
  return [...merges, ...moves]
    .map(({ a, b, fact, did }): Link => {
      const reason = `R14: an operator ${did} them (${fact.id}).`
      return { kind: 'operator', rule: 'R14', a, b, moment: momentOf(fact), reason, decision: fact.id }
    })
    .sort((x, y) => compareMoments(x.moment, y.moment))
}
