/** Stratum 2: groups. Identities joined by proven links within R15, then by the operator's (R2 to R5, R12, R14, R15). */

import { say } from '../sentences.ts'
import type { Arranged } from './arrange.ts'
import { barred } from './bars.ts'
import { compareMoments, earliest, type IdentityKey, type Moment, type ProofFact } from './facts.ts'
import type { Ground } from './ground.ts'
import { holdersOf, type Identity, isPlace, provenValue } from './identities.ts'
import { askedLinks, type Link, type Objection, type Refusal } from './links.ts'
import { allCompatible } from './names.ts'
import { namesIn } from './statements.ts'

/** `first`: when the first of its members that speak for it was seen. */
export type Group = { members: Identity[]; first: Moment }

export type Groups = {
  all: Group[]
  of: Map<IdentityKey, Group>
  links: Link[]
  refusals: Refusal[]
  /** Sessions whose proof bound nothing but themselves (R3): somebody else's, on this cookie. */
  strangers: Set<string>
}

/** A group stands when it has an anchor at A2 or more, or a proven value (section 1). */
export function stands(group: Group): boolean {
  return group.members.some((m) => m.assurance >= 2)
}

/** It stands on more than mailboxes and callers' numbers, which anyone can have by the dozen. */
export function standsFirm(group: Group): boolean {
  return group.members.some((m) => m.assurance >= 2 && m.kind !== 'email' && m.kind !== 'caller_id')
}

/** Anyone can type an address, and any caller present a number: what is said there is no word of who stands on more. */
export function speaksFor(member: Identity, group: Group): boolean {
  const weight = ({ kind }: Identity) => (kind.startsWith('typed_') ? 0 : kind === 'caller_id' ? 1 : 2)
  return group.members.every((m) => m.assurance < 2 || weight(m) <= weight(member))
}

/** Takes each link that nothing speaks against, in order; the others are refused, with the reason. */
export function joinGroups(ground: Ground): Groups {
  const all = [...ground.identities.all.values()]
  const of = new Map(
    all.map((identity): [IdentityKey, Group] => [identity.key, { members: [identity], first: identity.first }]),
  )
  const groups: Groups = { all: [], of, links: [], refusals: [], strangers: new Set() }
  for (const link of askedLinks(ground)) {
    const [a, b] = [of.get(link.a), of.get(link.b)]
    if (!a || !b || link.a === link.b) continue
    const no = otherPerson(link, groups, ground) ?? (a === b ? null : objectionTo(link, a, b, ground))
    if (no?.[0] === 'one_cookie') groups.strangers.add(link.proof!.session)
    if (no) groups.refusals.push(refusalOf(link, no))
    else groups.links.push(link)
    if (!no && a !== b) union(a, b, of)
  }
  for (const group of of.values())
    group.first = earliest(group.members.filter((m) => speaksFor(m, group)).map((m) => m.first))
  groups.all = [...new Set(of.values())].sort((a, b) => compareMoments(a.first, b.first))
  return groups
}

function refusalOf(link: Link, [why, against]: Objection): Refusal {
  return { ...link, why, said: link.reason, against, reason: `Not linked by ${link.rule}: ${against}.` }
}

function union(a: Group, b: Group, of: Map<IdentityKey, Group>): void {
  const group = { members: [...a.members, ...b.members], first: a.first }
  for (const member of group.members) of.set(member.key, group)
}

/** What speaks against a link of two groups: a human, a bar on one of the two identifiers, a limit (R14, R11, R12, R15). */
function objectionTo(link: Link, a: Group, b: Group, { facts, identities, bars }: Ground): Objection | null {
  if (bars.apart(a.members, b.members)) return ['apart', 'an operator said that they are two people']
  if (link.kind === 'operator' || link.rule === 'R5') return null
  for (const key of [link.a, link.b]) {
    const { from, bar } = bars.of(identities.all.get(key)!)
    if (from <= link.moment.at) return [bar, barred(key, bar)]
  }
  const limit = overLimit([...a.members, ...b.members], facts)
  return limit ? ['limit_exceeded', limit] : null
}

/** R3's exception: whoever proves this on the cookie goes by another name than whoever proved an address on it before. */
function otherPerson(link: Link, groups: Groups, ground: Ground): Objection | null {
  const { proof } = link
  if (link.rule !== 'R3' || (proof!.anchor.kind !== 'visitor' && !link.a.startsWith('caller_id|'))) return null
  const before = groups.links.filter((l) => l.rule === 'R3' && l.a === link.a && l.proof !== proof)
  const mine = namesOfProof(proof!, link.a, groups, ground)
  const clash = before.some((l) => !allCompatible(namesOfProof(l.proof!, link.a, groups, ground), mine))
  return clash ? ['one_cookie', say('other_name_on_cookie')] : null
}

/** What was said in the session of a proof, and by the group of its value apart from the cookie. */
function namesOfProof(
  proof: ProofFact,
  cookie: IdentityKey,
  groups: Groups,
  { identities, statements }: Ground,
): string[] {
  const members = holdersOf(provenValue(proof), proof.at, identities).flatMap((h) => groups.of.get(h.key)!.members)
  return namesIn(
    statements.filter((s) => s.session === proof.session || (s.by.key !== cookie && members.includes(s.by))),
  )
}

const PLATFORMS = new Set(['whatsapp', 'instagram', 'facebook', 'telegram'])

/** R15, in words. Claims and followers are not in a group; only anchors and proven values are. */
function overLimit(members: readonly Identity[], facts: Arranged): string | null {
  const count = (kind: string) => members.filter((m) => m.kind === kind).length
  if (count('user_id') > 1) return say('two_user_ids')
  if (count('email') > 5) return say('many_emails')
  const phones = members.flatMap((m) => [...m.holds].filter((v) => v.startsWith('phone:')))
  if (new Set(phones).size > 5) return say('many_phones')
  if (members.filter((m) => !isPlace(m)).length > 50) return say('many_identifiers')
  const changed = (m: Identity) => facts.boundaries.some((b) => b.type === 'change' && m.values.has(b.value))
  for (const { kind, scope } of members.filter((m) => PLATFORMS.has(m.kind))) {
    const ids = members.filter((m) => m.kind === kind && m.scope === scope)
    if (ids.length > (ids.some(changed) ? 3 : 1)) return say('many_ids', { count: String(ids.length), kind })
  }
  return null
}
