/** Stratum 2: groups. Identities joined by proven links within R15, then by the operator's (R2 to R5, R12, R14, R15). */

import type { Arranged } from './arrange.ts'
import { momentOf } from './arrange.ts'
import type { ApartFact, IdentityKey, Moment, ProofFact } from './facts.ts'
import { compareMoments, earliest } from './facts.ts'
import { type Identities, type Identity, isPlace, provenValue } from './identities.ts'
import { allCompatible } from './names.ts'
import { barredFrom } from './standing.ts'
import { namesIn, type Statement } from './statements.ts'

export type Link = {
  kind: 'proven' | 'operator' | 'soft'
  rule: string
  a: IdentityKey
  b: IdentityKey
  moment: Moment
  /** One sentence: the rule's words and the evidence. */
  reason: string
  /** The value it rests on; the decision that made it. */
  value?: string
  decision?: string
}

export type Why =
  | 'apart'
  | 'own'
  | 'blocked'
  | 'placeholder'
  | 'shared'
  | 'limit_exceeded'
  | 'one_cookie'
  | 'contested'
  | 'names'
  | 'full_name'
  | 'storm'
  | 'strict'
  | 'ring'

/** A link that was not made, with the sentence that says why not. */
export type Refusal = Omit<Link, 'kind'> & { why: Why }

/** `first`: when the first of its members that speak for it was seen. */
export type Group = { members: Identity[]; first: Moment }

/** Anyone can type an address, and any caller present a number: kinds by how much their word weighs. */
const weigh = ({ kind }: Identity) => (kind.startsWith('typed_') ? 0 : kind === 'caller_id' ? 1 : 2)

/** A group speaks with an A2 or better anchor or a proven value (section 1). */
export function stands(group: Group): boolean {
  return group.members.some((m) => m.assurance >= 2)
}

/** Whether what was said by this member is the group's own word: not what anyone types on an address of who stands. */
export function speaksFor(member: Identity, group: Group): boolean {
  return group.members.every((m) => m.assurance < 2 || weigh(m) <= weigh(member))
}

export type Groups = {
  all: Group[]
  of: Map<IdentityKey, Group>
  links: Link[]
  refusals: Refusal[]
  /** Sessions whose proof bound nothing but themselves (R3): somebody else's, on this cookie. */
  strangers: Set<string>
}

const PLATFORMS = new Set(['whatsapp', 'instagram', 'facebook', 'telegram'])

export function joinGroups(facts: Arranged, identities: Identities, statements: readonly Statement[]): Groups {
  const of = new Map<IdentityKey, Group>()
  for (const identity of identities.all.values()) of.set(identity.key, { members: [identity], first: identity.first })
  const groups: Groups = { all: [], of, links: [], refusals: [], strangers: new Set() }

  function take(link: Link, objection?: readonly [Why, string]): boolean {
    const [a, b] = [of.get(link.a), of.get(link.b)]
    if (!a || !b || link.a === link.b) return false
    const no = objection ?? (a === b ? undefined : objectionTo(link, a, b, facts, identities, statements))
    if (no) groups.refusals.push({ ...link, why: no[0], reason: `Not linked by ${link.rule}: ${no[1]}.` })
    else groups.links.push(link)
    if (!no && a !== b) union(a, b, of)
    return !no
  }

  for (const link of placesToAnchors(identities)) take(link)
  const proofs = facts.proofs.flatMap((proof) => proofLinks(proof, identities))
  for (const { link } of proofs.filter((p) => p.link.rule === 'R4')) take(link)
  for (const link of onePhone(identities)) take(link)
  const bound = new Map<IdentityKey, ProofFact[]>()
  for (const { link, proof } of proofs.filter((p) => p.link.rule === 'R3')) {
    const before = bound.get(link.a) ?? []
    const other = before.find((p) => p !== proof && namesClash(p, proof, link.a, groups, identities, statements))
    if (other) groups.strangers.add(proof.session)
    const no = other && (['one_cookie', 'this cookie already proved an address of somebody by another name'] as const)
    if (take(link, no)) bound.set(link.a, [...before, proof])
  }
  for (const link of operatorLinks(facts)) take(link)
  for (const group of of.values()) {
    group.first = earliest(group.members.filter((m) => speaksFor(m, group)).map((m) => m.first))
  }
  groups.all = [...new Set(of.values())].sort((a, b) => compareMoments(a.first, b.first))
  return groups
}

function union(a: Group, b: Group, of: Map<IdentityKey, Group>): void {
  const group = { members: [...a.members, ...b.members], first: earliest([a.first, b.first]) }
  for (const member of group.members) of.set(member.key, group)
}

/** What speaks against a link of two groups: a human, a bar on one of the two identifiers, a limit (R14, R11, R12, R15). */
function objectionTo(
  link: Link,
  a: Group,
  b: Group,
  facts: Arranged,
  identities: Identities,
  statements: readonly Statement[],
) {
  const apart = apartBetween(a.members, b.members, facts)
  if (apart) return ['apart', 'an operator said that they are two people'] as const
  if (link.kind === 'operator' || link.rule === 'R5') return undefined
  for (const key of [link.a, link.b]) {
    const { from, bar } = barredFrom(identities.all.get(key)!, facts, statements)
    if (from <= link.moment.at)
      return [bar, `${key} is ${bar === 'shared' ? 'shared by several people' : bar}`] as const
  }
  const limit = overLimit([...a.members, ...b.members], facts)
  return limit ? (['limit_exceeded', `together they would have ${limit}`] as const) : undefined
}

/** The operator's word that holds two sets of identities apart, if there is one. */
export function apartBetween(a: readonly Identity[], b: readonly Identity[], facts: Arranged): ApartFact | undefined {
  const touches = (keys: IdentityKey[], members: readonly Identity[]) => members.some((m) => keys.includes(m.key))
  return facts.aparts.findLast(
    (f) => (touches(f.left, a) && touches(f.right, b)) || (touches(f.left, b) && touches(f.right, a)),
  )
}

/** R15. Claims and followers are not in here; only anchors and proven values are. */
function overLimit(members: readonly Identity[], facts: Arranged): string | null {
  const distinct = (values: string[]) => new Set(values).size
  if (distinct(members.filter((m) => m.kind === 'user_id').map((m) => m.key)) > 1) return 'two user ids'
  if (distinct(members.filter((m) => m.kind === 'email').map((m) => m.key)) > 5)
    return 'more than five e-mail addresses'
  if (distinct(members.flatMap((m) => [...m.holds].filter((v) => v.startsWith('phone:')))) > 5)
    return 'more than five phones'
  if (members.filter((m) => !isPlace(m)).length > 50) return 'more than fifty identifiers'
  for (const account of new Set(members.filter((m) => PLATFORMS.has(m.kind)).map((m) => `${m.kind}:${m.scope}`))) {
    const ids = members.filter((m) => `${m.kind}:${m.scope}` === account)
    const changed = ids.some((m) => facts.boundaries.some((b) => b.type === 'change' && m.values.has(b.value)))
    if (ids.length > (changed ? 3 : 1)) return `${ids.length} ids of one ${ids[0]!.kind} account`
  }
  return null
}

function* placesToAnchors(identities: Identities): Generator<Link> {
  for (const [key, { anchor }] of identities.places) {
    const place = identities.all.get(key)!
    const reason = `R5: it names conversation ${place.value}, whose only sender is ${anchor.key}.`
    yield { kind: 'proven', rule: 'R5', a: anchor.key, b: key, moment: place.first, reason }
  }
}

/** R4 and R3: the session's anchor and every identity that holds the proven value at that time. */
function proofLinks(proof: ProofFact, identities: Identities): { proof: ProofFact; link: Link }[] {
  const value = provenValue(proof)
  const anchor = identities.at(proof.anchor, proof.at)
  const rule = proof.field === 'user_id' ? 'R4' : 'R3'
  const how = rule === 'R4' ? 'a token signed by the host application' : 'a code or link'
  const reason = `${rule}: ${value} was proven by ${how} in session ${proof.session}.`
  return holdersOf(value, proof.at, identities).flatMap((holder) =>
    anchor
      ? [
          {
            proof,
            link: { kind: 'proven', rule, a: anchor.key, b: holder.key, moment: momentOf(proof), reason, value },
          },
        ]
      : [],
  )
}

/** Identities that a value belongs to at a time, first seen first. */
export function holdersOf(value: string, at: number, identities: Identities): Identity[] {
  const held = identities.valueAt(value, at)
  return [...identities.all.values()].filter((i) => i.holds.has(held)).sort((a, b) => compareMoments(a.first, b.first))
}

/** R2: every two identities that hold one number, from when the second was seen. */
function onePhone(identities: Identities): Link[] {
  const holders = [...identities.all.values()].sort((a, b) => compareMoments(a.first, b.first))
  const links = holders.flatMap((b, n) =>
    holders.slice(0, n).flatMap((a): Link[] => {
      const phone = [...b.holds].find((v) => v.startsWith('phone:') && a.holds.has(v))
      if (!phone) return []
      const value = phone.slice(0, phone.lastIndexOf('@'))
      const reason = `R2: ${a.key} and ${b.key} are one number, ${value}.`
      return [{ kind: 'proven', rule: 'R2', a: a.key, b: b.key, moment: b.first, reason, value }]
    }),
  )
  return links.sort((x, y) => compareMoments(x.moment, y.moment))
}

/** R3's exception: whoever proved this address on this cookie goes by another name than whoever proved the earlier one. */
function namesClash(
  a: ProofFact,
  b: ProofFact,
  cookie: IdentityKey,
  groups: Groups,
  identities: Identities,
  statements: readonly Statement[],
): boolean {
  if (b.anchor.kind !== 'visitor' && b.anchor.kind !== 'caller_id') return false
  const names = (proof: ProofFact) => {
    const members = holdersOf(provenValue(proof), proof.at, identities).flatMap((h) => groups.of.get(h.key)!.members)
    return namesIn(
      statements.filter((s) => s.session === proof.session || (s.by.key !== cookie && members.includes(s.by))),
    )
  }
  return !allCompatible(names(a), names(b))
}

/** R14: merges, and the conversations that were moved by hand. */
function operatorLinks(facts: Arranged): Link[] {
  const merges = facts.merges.map((m) => ({ a: m.survivor, b: m.absorbed, fact: m, what: 'merged' }))
  const moves = facts.moves.map((m) => ({
    a: m.to,
    b: `conversation|${m.source}|${m.conversation}`,
    fact: m,
    what: 'moved',
  }))
  return [...merges, ...moves]
    .map(({ a, b, fact, what }): Link => {
      const reason = `R14: an operator ${what} them (${fact.id}).`
      return { kind: 'operator', rule: 'R14', a, b, moment: momentOf(fact), reason, decision: fact.id }
    })
    .sort((x, y) => compareMoments(x.moment, y.moment))
}
