/** Stratum 5: contacts. A head group with its followers, under the birth id of its root (V3), and what may be one more. */

import { groupBy } from '../group_by.ts'
import type { Arranged } from './arrange.ts'
import { compareMoments, type IdentityKey } from './facts.ts'
import type { Follows } from './follows.ts'
import { type Group, type Groups, speaksFor } from './groups.ts'
import type { Identity } from './identities.ts'
import type { Link, Refusal } from './links.ts'
import type { Offer } from './offers.ts'

export type Contact = {
  id: string
  root: IdentityKey
  head: Group
  /** Groups that follow, in the order first seen; each by the offer it took. */
  followers: Offer[]
  /** Of the head first, then of the followers; each in the order first seen. */
  identities: Identity[]
}

export type Contacts = { all: Contact[]; of: Map<IdentityKey, Contact>; links: Link[]; refusals: Refusal[] }

export function readContacts(facts: Arranged, groups: Groups, follows: Follows): Contacts {
  const births = new Map(facts.births.map((b) => [b.identity, b.contact]))
  const headOf = (g: Group): Group => (follows.taken.has(g) ? headOf(follows.taken.get(g)!.to) : g)
  const inOrder = (group: Group) => [...group.members].sort((a, b) => compareMoments(a.first, b.first))
  const followersOf = groupBy(
    groups.all.filter((g) => follows.taken.has(g)),
    headOf,
  )
  const made = new Set(groups.links.map((link) => link.decision))
  const all = groups.all
    .filter((group) => !follows.taken.has(group))
    .map((head): Contact => {
      const followers = (followersOf.get(head) ?? []).map((g) => follows.taken.get(g)!)
      const root = rootOf(head, facts, made) ?? inOrder(head).find((i) => speaksFor(i, head))!.key
      const identities = [head, ...followers.map((f) => f.by)].flatMap(inOrder)
      return { id: births.get(root) ?? root, root, head, followers, identities }
    })
  const of = new Map(all.flatMap((contact) => contact.identities.map((i) => [i.key, contact] as const)))
  const links = [...groups.links, ...[...follows.taken.values()].map(softLink)]
  return { all, of, links, refusals: [...groups.refusals, ...follows.offers.filter((o) => o.no).map(refusal)] }
}

/** V3: the survivor of the latest merge that is active in the head group; whoever got a conversation survives like it. */
function rootOf(head: Group, facts: Arranged, made: ReadonlySet<string | undefined>): IdentityKey | undefined {
  const moves = facts.moves.map(({ id, at, to }) => ({ id, at, survivor: to }))
  return [...facts.merges, ...moves]
    .sort((a, b) => compareMoments(momentOfDecision(a), momentOfDecision(b)))
    .findLast((m) => made.has(m.id) && head.members.some((i) => i.key === m.survivor))?.survivor
}

const momentOfDecision = ({ at, id }: { at: number; id: string }) => ({ at, tie: id })

function softLink({ a, b, moment, said, value }: Offer): Link {
  return { kind: 'soft', rule: 'R7', a: a.key, b: b.key, moment, value, reason: `R7, unverified: ${said}.` }
}

function refusal({ a, b, moment, said, value, no }: Offer): Refusal {
  return {
    rule: 'R7',
    a: a.key,
    b: b.key,
    moment,
    value,
    why: no![0],
    said,
    against: no![1],
    reason: `Not followed though ${said}: ${no![1]}.`,
  }
}

/** "Why linked", "why not": the sentences that speak of two identities' contacts; links that hold one together if they are one. */
export function explain(contacts: Contacts, a: IdentityKey, b: IdentityKey): string[] {
  const [x, y] = [contacts.of.get(a), contacts.of.get(b)]
  if (!x || !y) return []
  const between = (l: { a: IdentityKey; b: IdentityKey }) => {
    const [p, q] = [contacts.of.get(l.a), contacts.of.get(l.b)]
    return (p === x && q === y) || (p === y && q === x)
  }
  const found = (x === y ? contacts.links : contacts.refusals).filter(between).map((l) => l.reason)
  return found.length || x === y ? [...new Set(found)] : ['Not linked: they share no anchor, proof or claimed value.']
}
