/** Stratum 4, second half: which offer each group takes, so that no chain holds two people and no ring closes (R7, R7a, R8). */

import { groupBy } from '../group_by.ts'
import { compareMoments } from './facts.ts'
import type { Ground } from './ground.ts'
import { type Group, type Groups, stands, standsFirm } from './groups.ts'
import type { Objection } from './links.ts'
import { type Names, namesDiffer, type Offer, ownWords, readNames, readOffers } from './offers.ts'

export type Follows = {
  /** Of each follower, the offer it took. */
  taken: Map<Group, Offer>
  /** All; those not taken have what spoke against them, or stand behind an earlier one. */
  offers: Offer[]
}

export function readFollows(ground: Ground, groups: Groups): Follows {
  const own = ownWords(ground, groups)
  const names = readNames(groups, own)
  const offers = readOffers(ground, groups, own, names)
  const taken = settle(groups.all, offers, (offer, above) => chainObjection(offer, above, names, ground))
  keepApart(taken, ground)
  return { taken, offers }
}

/**
 * Whom each group follows. A group decides when its best remaining offer's target has: only then is the chain above
 * known. Where all that are left wait for each other, they form rings, and the first-seen group of each follows nobody.
 */
function settle(
  groups: readonly Group[],
  offers: readonly Offer[],
  objection: (offer: Offer, taken: Map<Group, Offer>) => Objection | null,
): Map<Group, Offer> {
  const taken = new Map<Group, Offer>()
  const made = groupBy(
    offers.filter(({ no }) => !no),
    ({ by }) => by,
  )
  const open = new Map(groups.map((g) => [g, made.get(g) ?? []]))
  while (open.size) {
    const ready = [...open].filter(([, [best]]) => !best || !open.has(best.to))
    for (const [group, left] of ready) {
      const [best] = left
      if (best) best.no = objection(best, taken)
      if (best?.no) {
        left.shift()
        continue
      }
      if (best) taken.set(group, best)
      open.delete(group)
    }
    if (!ready.length) for (const group of firstOfRings(open)) open.delete(group)
  }
  return taken
}

/** R7a up the chain: compatible is not transitive, so each is compared. */
function chainObjection(offer: Offer, taken: Map<Group, Offer>, names: Names, { bars }: Ground): Objection | null {
  for (let above = taken.get(offer.to)?.to; above; above = taken.get(above)?.to) {
    if (bars.apart(offer.by.members, above.members)) return ['apart', 'an operator said that they are two people']
    const differ = namesDiffer(names(offer.by), names(above))
    if (differ) return differ
  }
  return null
}

function firstOfRings(open: Map<Group, Offer[]>): Set<Group> {
  const next = (group: Group) => open.get(group)![0]!
  const firsts = [...open.keys()].map((start) => {
    const path: Group[] = []
    let group = start
    for (; !path.includes(group); group = next(group).to) path.push(group)
    const ring = path.slice(path.indexOf(group))
    return ring.reduce((a, b) => (compareMoments(b.first, a.first) < 0 ? b : a))
  })
  for (const first of firsts) next(first).no = ['ring', 'they claim each other, and this one was seen first']
  return new Set(firsts)
}

/** R14: who are held apart share no contact, though both follow a third; the less standing, then the later, gives way. */
function keepApart(taken: Map<Group, Offer>, { bars }: Ground): void {
  const head = (g: Group): Group => (taken.has(g) ? head(taken.get(g)!.to) : g)
  const rank = ({ by }: Offer) => Number(stands(by)) + Number(standsFirm(by))
  const clash = (x: Offer, y: Offer) => head(x.by) === head(y.by) && bars.apart(x.by.members, y.by.members)
  for (;;) {
    const inOrder = [...taken.values()].sort((a, b) => rank(b) - rank(a) || compareMoments(a.moment, b.moment))
    const late = inOrder.find((offer, n) => inOrder.slice(0, n).some((other) => clash(other, offer)))
    if (!late) return
    late.no = ['apart', 'an operator said that one in this contact is another person']
    taken.delete(late.by)
  }
}
