/** Stratum 4: follows. A group that claims a value goes after the one it belongs to, softly (R7, R7a, R8, R15, R17). */

import type { Arranged } from './arrange.ts'
import { compareMoments, type Moment, type ValueKey } from './facts.ts'
import { apartBetween, type Group, type Groups, holdersOf, speaksFor, stands, type Why } from './groups.ts'
import type { Identities, Identity } from './identities.ts'
import { allCompatible, isFullName, threeApart } from './names.ts'
import { barOnClaim, barredFrom } from './standing.ts'
import { namesIn, type Statement } from './statements.ts'

/** One claim's offer to follow: whom, and what speaks against it. */
export type Offer = {
  by: Group
  to: Group
  /** The two identities that share the value: the claimant's, and the holder's or earlier claimant's. */
  a: Identity
  b: Identity
  value: ValueKey
  moment: Moment
  said: string
  held: boolean
  no: readonly [Why, string] | null
}

export type Follows = {
  /** Of each follower, the offer it took. */
  taken: Map<Group, Offer>
  offers: Offer[]
}

/** Somebody who holds or claims a value, and since when. */
type Claimant = { group: Group; identity: Identity; moment: Moment }

/** It stands on more than mailboxes and callers' numbers, which anyone can have by the dozen. */
function standsFirm(group: Group): boolean {
  return group.members.some((m) => m.assurance >= 2 && m.kind !== 'email' && m.kind !== 'caller_id')
}

export function readFollows(
  facts: Arranged,
  identities: Identities,
  groups: Groups,
  statements: readonly Statement[],
): Follows {
  const own = statements.filter((s) => speaksFor(s.by, groups.of.get(s.by.key)!))
  const addresses = own.filter((s) => s.claim.key !== undefined)
  const valueIn = (s: Statement) => identities.valueAt(s.claim.key!, s.moment.at)
  const namesBy = new Map(groups.all.map((g) => [g, namesIn(own.filter((s) => g.members.includes(s.by)))]))
  const names = (group: Group) => namesBy.get(group)!
  const strict = facts.policies.at(-1)?.linking === 'strict'

  /** Every group that claims a value, by its first claim; a standing group hears only those that stand firm. */
  function claimants(value: ValueKey, hearer?: Group): Claimant[] {
    const first = new Map<Group, Claimant>()
    for (const s of addresses.filter((s) => valueIn(s) === value)) {
      const group = groups.of.get(s.by.key)!
      if (!first.has(group)) first.set(group, { group, identity: s.by, moment: s.moment })
    }
    return [...first.values()].filter((c) => !hearer || !stands(hearer) || c.group === hearer || standsFirm(c.group))
  }

  function target(s: Statement, heard: Claimant[]): Claimant | undefined {
    const [holder] = holdersOf(s.claim.key!, s.moment.at, identities)
    if (holder) return { group: groups.of.get(holder.key)!, identity: holder, moment: holder.first }
    return heard.find((c) => stands(c.group)) ?? heard[0]
  }

  /** R7a for the target itself; those further up are compared when it is known whom the target follows. */
  function objection(s: Statement, by: Group, to: Claimant, heard: Claimant[], held: boolean): Offer['no'] {
    const bar = barOnClaim(s.claim.key!, facts)
    if (bar) return [bar, `${s.claim.key} is ${bar}`]
    for (const identity of held ? [s.by, to.identity] : [s.by])
      if (barredFrom(identity, facts, statements).from <= s.moment.at)
        return ['shared', `${identity.key} is shared by several people`]
    if (apartBetween(by.members, to.group.members, facts)) return ['apart', 'an operator said that they are two people']
    if (!held && threeApart(heard.flatMap((c) => names(c.group))))
      return ['contested', 'three people claim the value and nobody holds it']
    if (!allCompatible(names(by), names(to.group)))
      return ['names', `${names(by).join(', ')} is not ${names(to.group).join(', ')}`]
    return needsFullName(by, to.group, held) ?? borrowedName(by, to.group, heard) ?? storm(s, by, to, heard)
  }

  /** R7: two that stand are one person for a value that neither holds only if both gave a full name, and the same. */
  function needsFullName(by: Group, to: Group, held: boolean): Offer['no'] {
    if (held || !stands(by)) return null
    const full = (group: Group) => names(group).some(isFullName)
    return stands(to) && full(by) && full(to)
      ? null
      : ['full_name', 'neither holds the value and a full name is not known of both']
  }

  /** A nameless target borrows the names of its earliest named claimant; one that only mailboxes name is nobody's yet. */
  function borrowedName(by: Group, to: Group, heard: Claimant[]): Offer['no'] {
    if (names(to).length || !names(by).length) return null
    const named = heard.filter((c) => c.group !== to && names(c.group).length)
    const lender = stands(by)
      ? named.find((c) => standsFirm(c.group))
      : (named.find((c) => stands(c.group)) ?? named[0])
    if (lender && (lender.group === by || allCompatible(names(by), names(lender.group)))) return null
    return [
      'names',
      lender ? `${names(lender.group).join(', ')} gave the value first` : 'the holder has not said a name',
    ]
  }

  /** R15: the fourth group within an hour to find the same value, as bots do, unless it knows the holder's name. */
  function storm(s: Statement, by: Group, to: Claimant, heard: Claimant[]): Offer['no'] {
    if (names(by).length && names(to.group).length) return null
    const others = heard.filter((c) => c.group !== by && c.group !== to.group && compareMoments(c.moment, s.moment) < 0)
    const rush = others.filter((c) => s.moment.at - c.moment.at <= 3_600_000).length >= 3
    return rush ? ['storm', 'three others claimed the same value in the hour before'] : null
  }

  function offersOf(s: Statement): Offer[] {
    const by = groups.of.get(s.by.key)!
    const value = valueIn(s)
    const held = holdersOf(s.claim.key!, s.moment.at, identities).length > 0
    const views = [claimants(value, by), claimants(value)]
    const found = views.map((heard) => ({ heard, to: target(s, heard) }))
    const told: Offer[] = []
    for (const { heard, to } of found) {
      if (!to || to.group === by || told.some((o) => o.to === to.group)) continue
      const unheard: Offer['no'] = ['full_name', 'it stands only on a mailbox, which anyone can have']
      const no =
        heard === views[0] || held ? objection(s, by, to, heard, held) : (objection(s, by, to, heard, held) ?? unheard)
      const said = `${s.by.key} gave ${s.claim.key}, which ${to.identity.key} ${held ? 'holds' : 'also gave'}`
      const policy: Offer['no'] = strict ? ['strict', 'the workspace links by hand only'] : null
      told.push({
        by,
        to: to.group,
        a: s.by,
        b: to.identity,
        value: s.claim.key!,
        moment: s.moment,
        said,
        held,
        no: no ?? policy,
      })
    }
    return told
  }

  const offers = addresses.flatMap(offersOf)
  return { taken: settle(groups.all, offers, names, facts), offers }
}

/**
 * Whom each group follows. A group decides when its best remaining offer's target has: only then is the chain above
 * known. Where all that are left wait for each other, they form rings, and the first-seen group of each follows nobody.
 */
function settle(
  groups: readonly Group[],
  offers: readonly Offer[],
  names: (g: Group) => string[],
  facts: Arranged,
): Map<Group, Offer> {
  const taken = new Map<Group, Offer>()
  const open = new Map(groups.map((g) => [g, offers.filter((o) => o.by === g && !o.no)]))
  while (open.size) {
    const ready = [...open].filter(([, left]) => !left[0] || !open.has(left[0].to))
    for (const [group, left] of ready) {
      const offer = left[0]
      const no = offer && chainObjection(offer, taken, names, facts)
      if (offer && no) {
        offer.no = no
        left.shift()
        continue
      }
      if (offer) taken.set(group, offer)
      open.delete(group)
    }
    if (!ready.length) for (const group of firstOfRings(open)) open.delete(group)
  }
  return withoutApart(taken, facts)
}

/** R7a up the chain: compatible is not transitive, so each is compared. */
function chainObjection(
  offer: Offer,
  taken: Map<Group, Offer>,
  names: (g: Group) => string[],
  facts: Arranged,
): Offer['no'] {
  for (let above = taken.get(offer.to)?.to; above; above = taken.get(above)?.to) {
    if (apartBetween(offer.by.members, above.members, facts))
      return ['apart', 'an operator said that they are two people']
    if (!allCompatible(names(offer.by), names(above)))
      return ['names', `${names(offer.by).join(', ')} is not ${names(above).join(', ')}`]
  }
  return null
}

function firstOfRings(open: Map<Group, Offer[]>): Group[] {
  const rings = [...open.keys()].map((start) => {
    const path: Group[] = []
    for (let g = start; !path.includes(g); g = open.get(g)![0]!.to) path.push(g)
    return path.slice(path.indexOf(open.get(path.at(-1)!)![0]!.to))
  })
  const firsts = rings.map((ring) => ring.reduce((a, b) => (compareMoments(b.first, a.first) < 0 ? b : a)))
  for (const first of firsts) open.get(first)![0]!.no ??= ['ring', 'they claim each other, and this one was seen first']
  return [...new Set(firsts)]
}

/** R14: who are held apart are in no contact together, though both follow a third; the less standing, then the later, gives way. */
function withoutApart(taken: Map<Group, Offer>, facts: Arranged): Map<Group, Offer> {
  const head = (g: Group): Group => (taken.has(g) ? head(taken.get(g)!.to) : g)
  const rank = ({ by }: Offer) => Number(stands(by)) + Number(standsFirm(by))
  const inOrder = () => [...taken.values()].sort((a, b) => rank(b) - rank(a) || compareMoments(a.moment, b.moment))
  for (;;) {
    const late = inOrder().find((offer, n, all) =>
      all.slice(0, n).some((o) => head(o.by) === head(offer.by) && apartBetween(o.by.members, offer.by.members, facts)),
    )
    if (!late) return taken
    late.no = ['apart', 'an operator said that one in this contact is another person']
    taken.delete(late.by)
  }
}
