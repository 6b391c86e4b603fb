/** The set of facts as F wants it: each once, in order of event time, with ended decisions left out. */

import type {
  ApartFact,
  BirthFact,
  ChangeFact,
  ClaimFact,
  Decision,
  ErasureFact,
  Fact,
  InteractionFact,
  MarkFact,
  MergeFact,
  Moment,
  MoveFact,
  PolicyFact,
  ProofFact,
  WithdrawFact,
} from './facts.ts'
import { compareMoments } from './facts.ts'

export type Arranged = {
  interactions: InteractionFact[]
  claims: ClaimFact[]
  proofs: ProofFact[]
  /** Number changes and erasures: after each, the values it names belong to a new identity. */
  boundaries: (ChangeFact | ErasureFact)[]
  births: BirthFact[]
  merges: MergeFact[]
  aparts: ApartFact[]
  moves: MoveFact[]
  marks: MarkFact[]
  withdrawals: WithdrawFact[]
  policies: PolicyFact[]
}

type OfType<T extends Fact['type']> = Extract<Fact, { type: T }>

/** Sorts, removes repeats and drops decisions that an active decision ends. Duplicates of a fact must be equal (V8). */
export function arrange(facts: readonly Fact[]): Arranged {
  const once = [...new Map(facts.map((fact) => [identityOfFact(fact), fact])).values()]
  const decisions = once.filter((fact): fact is Decision => DECIDED.has(fact.type))
  const active = activeDecisions(decisions)
  const of = <T extends Fact['type']>(type: T) =>
    once
      .filter((fact): fact is OfType<T> => fact.type === type && (!DECIDED.has(type) || active.has(fact as Decision)))
      .sort((a, b) => compareMoments(momentOf(a), momentOf(b)))
  return {
    interactions: of('interaction'),
    claims: of('claim'),
    proofs: of('proof'),
    boundaries: [...of('change'), ...of('erasure')].sort((a, b) => compareMoments(momentOf(a), momentOf(b))),
    births: of('birth'),
    merges: of('merge'),
    aparts: of('apart'),
    moves: latestOfThreads(of('move')),
    marks: of('mark'),
    withdrawals: of('withdraw'),
    policies: of('policy'),
  }
}

/** A thread is moved to one place: the last word counts, and an undo of it gives the word before back. */
function latestOfThreads(moves: MoveFact[]): MoveFact[] {
  return [...new Map(moves.map((move) => [`${move.source}\n${move.conversation}`, move])).values()]
}

const DECIDED = new Set<Fact['type']>(['merge', 'apart', 'undo', 'move', 'mark', 'withdraw', 'policy'])

/** When a fact happened, with what breaks ties. A claim's is its interaction's; `spoken` in statements.ts has it. */
export function momentOf(fact: Fact): Moment {
  if (fact.type === 'birth') return { at: 0, tie: fact.identity }
  if (fact.type === 'claim') return { at: fact.edit?.at ?? 0, tie: identityOfFact(fact) }
  if (fact.type === 'interaction') return { at: fact.at, tie: `${fact.source}\n${fact.externalId}` }
  return { at: fact.at, tie: fact.id }
}

function identityOfFact(fact: Fact): string {
  if (fact.type === 'birth') return `birth\n${fact.identity}`
  if (fact.type === 'claim')
    return `claim\n${fact.interaction ?? fact.edit?.id}\n${fact.n}\n${fact.field}\n${fact.value}`
  return `${fact.type}\n${fact.id}`
}

/** A decision counts unless one that counts, and came later, ends it; so an undo can itself be undone. */
function activeDecisions(decisions: readonly Decision[]): Set<Decision> {
  const latestFirst = [...decisions].sort((a, b) => compareMoments(momentOf(b), momentOf(a)))
  const ended = new Set<string>()
  const active = new Set<Decision>()
  for (const decision of latestFirst) {
    if (ended.has(decision.id)) continue
    active.add(decision)
    for (const id of decision.ends ?? []) ended.add(id)
  }
  return active
}
