/** Stratum 1: identities. Which anchor an interaction has, in which interval of its value (R1, R6, R13, V5a, V6). */

import { groupBy } from '../group_by.ts'
import type { Arranged } from './arrange.ts'
import { momentOf } from './arrange.ts'
import { correctedCalls, unattestedApart } from './callers.ts'
import type { Anchor, IdentityKey, IdentityKind, InteractionFact, Moment, ValueKey } from './facts.ts'
import { compareMoments } from './facts.ts'

export type Identity = {
  key: IdentityKey
  kind: IdentityKind
  scope: string
  value: string
  /** The number change or erasure that opened it; null for the first of its anchor. */
  opened: string | null
  first: Moment
  /** The best that a transport, or a proof, said of it. */
  assurance: number
  /** All its anchors' values, for marks: its number or mailbox, and itself within its account. */
  values: Set<ValueKey>
  /** Those that are this identity's, each with its interval (`valueAt`): what R2 joins and R7 looks for. */
  holds: Set<ValueKey>
  interactions: InteractionFact[]
}

export type Identities = {
  all: Map<IdentityKey, Identity>
  /** By what they hold (`valueAt`), first seen first. */
  holders: Map<ValueKey, Identity[]>
  /** Of an interaction's id. An erased interaction has none. */
  of: Map<string, Identity>
  /** Interactions that named another caller than a later report of the same call: theirs to whom that one gave it. */
  corrected: Map<string, InteractionFact>
  /** The identity of an anchor at a time; null when erased. */
  at(anchor: Anchor, at: number): Identity | null
  /** The value with the interval that a time falls into: two holders of a recycled number hold different values. */
  valueAt(value: ValueKey, at: number): ValueKey
}

const PLACES = new Set<IdentityKind>(['conversation', 'item', 'interaction'])
/** Kinds that only claim, whatever is said of them: typed addresses (R6), an unattested caller's number (R2), a cookie. */
const CLAIMANTS = new Set<IdentityKind>(['typed_email', 'typed_phone', 'caller_id', 'visitor'])

/** The key of an identity: `kind|scope|value`, with `#` and the id of the boundary that opened it behind the scope. */
export function identityKey(
  kind: IdentityKind,
  scope: string,
  value: string,
  opened: string | null = null,
): IdentityKey {
  const place = encodeURIComponent(scope) + (opened === null ? '' : `#${opened}`)
  return `${kind}|${place}|${value}`
}

/** A conversation or a lone interaction: nobody's identifier, only a place for what has no anchor. */
export function isPlace(identity: { kind: IdentityKind }): boolean {
  return PLACES.has(identity.kind)
}

/** What an anchor's value is for comparing with claims: its number or mailbox, and itself within its account. */
export function valuesOf(anchor: Anchor): ValueKey[] {
  const { kind, scope, value, phoneKey } = anchor
  const values = [`${kind}:${scope}:${value}`]
  if (kind === 'email' || kind === 'typed_email') values.push(`email:${value}`)
  if (phoneKey !== undefined) values.push(`phone:${phoneKey}`)
  return values
}

export function readIdentities(facts: Arranged): Identities {
  const all = new Map<IdentityKey, Identity>()
  const boundaryOf = (values: ValueKey[], at: number) =>
    facts.boundaries.findLast(
      (b) => b.at <= at && (b.type === 'change' ? [b.value] : b.values).some((v) => values.includes(v)),
    )
  const erased = (values: ValueKey[], at: number) =>
    facts.boundaries.some((b) => b.type === 'erasure' && at < b.at && b.values.some((v) => values.includes(v)))
  const valueAt = (value: ValueKey, at: number) => [value, boundaryOf([value], at)?.id ?? ''].join('\n')

  function keyAt(delivered: Anchor, at: number): IdentityKey {
    const anchor = unattestedApart(delivered)
    const opened = boundaryOf(valuesOf(anchor), at)?.id ?? null
    return identityKey(anchor.kind, anchor.scope, anchor.value, opened)
  }

  /** Finds or makes; `moment` is when this fact speaks of it. */
  function identify(delivered: Anchor, moment: Moment): Identity | null {
    const anchor = unattestedApart(delivered)
    const values = valuesOf(anchor)
    if (erased(values, moment.at)) return null
    const key = keyAt(anchor, moment.at)
    const identity = all.get(key) ?? newborn(key, anchor, boundaryOf(values, moment.at)?.id ?? null, moment)
    all.set(key, identity)
    if (compareMoments(moment, identity.first) < 0) identity.first = moment
    identity.assurance = Math.max(identity.assurance, anchor.assurance)
    for (const value of values) identity.values.add(value)
    if (isHolder(anchor)) for (const value of values) identity.holds.add(valueAt(value, moment.at))
    return identity
  }

  const told = facts.interactions.filter((one) => !isMoved(one, facts))
  const callers = correctedCalls(told, ({ anchor }, at) => keyAt(anchor!, at))
  const of = new Map<string, Identity>()
  for (const interaction of facts.interactions) {
    const identity = identify(anchorOf(callers.get(interaction.id) ?? interaction, facts), momentOf(interaction))
    if (!identity) continue
    identity.interactions.push(interaction)
    of.set(interaction.id, identity)
  }
  for (const proof of facts.proofs) identify(proof.anchor, momentOf(proof))
  // R3: a proven value is an identity also while nothing was said on it; a phone's is the kind that takes a code, `sms`.
  for (const proof of facts.proofs) identify(provenAnchor(proof), momentOf(proof))
  return {
    all,
    holders: holdersIn(all.values()),
    of,
    corrected: callers,
    valueAt,
    at: (anchor, at) => all.get(keyAt(anchor, at)) ?? null,
  }
}

function newborn(key: IdentityKey, { kind, scope, value }: Anchor, opened: string | null, first: Moment): Identity {
  const empty = { values: new Set<ValueKey>(), holds: new Set<ValueKey>(), interactions: [] }
  return { key, kind, scope, value, opened, first, assurance: 0, ...empty }
}

/** Identities that a value belongs to at a time, first seen first. */
export function holdersOf(value: ValueKey, at: number, identities: Identities): readonly Identity[] {
  return identities.holders.get(identities.valueAt(value, at)) ?? []
}

function holdersIn(all: Iterable<Identity>): Map<ValueKey, Identity[]> {
  const held = [...all]
    .sort((a, b) => compareMoments(a.first, b.first))
    .flatMap((by) => [...by.holds].map((v) => ({ by, v })))
  return new Map([...groupBy(held, ({ v }) => v)].map(([v, same]) => [v, same.map(({ by }) => by)]))
}

type Proven = { field: 'email' | 'phone' | 'user_id'; scope: string; value: string; phoneKey?: string }

/** The value that a proof is about, as claims and holders spell it. */
export function provenValue({ field, scope, value, phoneKey }: Proven): ValueKey {
  if (field === 'user_id') return `user_id:${scope}:${value}`
  return field === 'email' ? `email:${value}` : `phone:${phoneKey ?? value}`
}

export function provenAnchor({ field, scope, value, phoneKey }: Proven): Anchor {
  return { kind: field === 'phone' ? 'sms' : field, scope, value, phoneKey, assurance: 4 }
}

function isHolder({ kind, assurance }: Anchor): boolean {
  return assurance >= 2 && !PLACES.has(kind) && !CLAIMANTS.has(kind)
}

/** The transport's anchor, unless the conversation was moved by hand; else the conversation; else itself (R5, V6). */
function anchorOf(interaction: InteractionFact, facts: Arranged): Anchor {
  const { anchor, source, conversation, item, externalId } = interaction
  if (anchor && !isMoved(interaction, facts) && !PLACES.has(anchor.kind)) return anchor
  if (conversation !== null) return { kind: 'conversation', scope: source, value: conversation, assurance: 0 }
  if (item) return { kind: 'item', scope: source, value: item, assurance: 0 }
  return { kind: 'interaction', scope: source, value: externalId, assurance: 0 }
}

function isMoved({ source, conversation }: InteractionFact, { moves }: Arranged): boolean {
  return moves.some((m) => m.source === source && m.conversation === conversation)
}
