/** Laws of F against strangers: what they type widens no recall, moves no standing contact, joins or parts no holders. */

import fc from 'fast-check'
import { afterAll, expect, test, vi } from 'vitest'
import type { Anchor, Fact } from '../../src/domain/identity/facts.ts'
import { type Group, stands } from '../../src/domain/identity/groups.ts'
import { type Who, who } from '../../src/domain/identity/who.ts'
import * as draw from './identity.generate.ts'

const { HOUR, NOW, runs, sessionsOf } = draw
vi.setConfig({ testTimeout: draw.PATIENCE })

const cookie = fc
  .constantFrom('x1', 'x2', 'x3', 'x4')
  .map((value): Anchor => ({ kind: 'visitor', scope: '', value, assurance: 1 }))
const typed = draw.cheapAnchor.filter((a) => a.kind !== 'visitor')
const mailbox = fc
  .tuple(fc.constantFrom('e1@evil', 'e2@evil'), fc.constantFrom<2 | 3>(2, 3))
  .map(([value, assurance]): Anchor => ({ kind: 'email', scope: '', value, assurance }))

/** Strangers: cookies to throw away, typed addresses, mailboxes of their own, proofs of these; before and after. */
const strangers: fc.Arbitrary<Fact[]> = fc
  .record({
    said: fc.array(
      fc.record({
        at: fc.oneof(fc.constantFrom(-HOUR, -HOUR / 2, NOW - HOUR), draw.time),
        source: fc.constantFrom('s0', 's3'),
        anchor: fc.oneof(cookie, typed, mailbox),
        what: fc.constantFrom('message' as const, 'form' as const),
        room: fc.constant('x'),
        conversation: fc.constantFrom(null, 'cx'),
        sayings: fc.array(draw.saying, { minLength: 1, maxLength: 4 }),
      }),
      { minLength: 1, maxLength: 7 },
    ),
    proofs: fc.array(fc.tuple(draw.time, cookie, mailbox), { maxLength: 2 }),
  })
  .map(({ said, proofs }) => [
    ...said.flatMap((d, n) => draw.drawnFacts(d, `x${n}`)),
    ...proofs.map(
      ([at, anchor, { value }], n): Fact => ({
        type: 'proof',
        id: `xp${n}`,
        at,
        anchor,
        session: draw.sessionOf(anchor, 'x'),
        field: 'email',
        scope: '',
        value,
      }),
    ),
  ])

const keys = (group: Group) =>
  group.members
    .map((m) => m.key)
    .sort()
    .join()

/** What must not change of the town: of each standing group its contact's id, of each standing head what it shows itself. */
function standingOf(found: Who, town: Who) {
  const holders = town.groups.all.filter(stands)
  return holders.map((group) => {
    const contact = found.contacts.of.get(group.members[0]!.key)!
    const own = (field: string) =>
      found.cards
        .get(contact.id)!
        .get(field)
        ?.find((shown) => !shown.unverified)?.value
    const head = keys(contact.head)
    return {
      group: keys(found.groups.of.get(group.members[0]!.key)!),
      id: contact.id,
      head,
      shows: ['full_name', 'email', 'phone'].map(own),
    }
  })
}

/** An operator merges whom there is; a merge of nobody would wait for a stranger to fill it. */
function withoutEmptyWords(town: Fact[]): Fact[] {
  const there = who(town, NOW).identities.all
  const named = (f: Fact) => (f.type === 'merge' ? [f.survivor, f.absorbed] : f.type === 'move' ? [f.to] : [])
  return town.filter((f) => named(f).every((key) => there.has(key)))
}

test('[R7] [R15] [R17] strangers never change the contact, its id or what its head shows, of anyone who stands', () => {
  fc.assert(
    fc.property(draw.factSet, strangers, (drawn, attack) => {
      const town = withoutEmptyWords(drawn)
      const before = who(town, NOW)
      expect(standingOf(who([...town, ...attack], NOW), before)).toEqual(standingOf(before, before))
    }),
    runs('R7 strangers', 1500),
  )
})

test('[D1] [D4] whatever strangers do, every session of another recalls the same', () => {
  fc.assert(
    fc.property(draw.factSet, strangers, (town, attack) => {
      const [before, after] = [who(town, NOW), who([...town, ...attack], NOW)]
      for (const session of sessionsOf(town)) expect(after.recall(session)).toEqual(before.recall(session))
    }),
    runs('D4 strangers', 400),
  )
})

test('[D4] a claim in one session widens no recall, and only a name on its own anchor narrows others (R12)', () => {
  fc.assert(
    fc.property(draw.factSet, draw.saying, fc.nat(), (town, saying, n) => {
      const spoken = town.filter((f) => f.type === 'interaction')
      const speaker = spoken[n % spoken.length]!
      const claim = draw.interactionFacts(speaker, [saying]).at(-1) as Fact & { type: 'claim' }
      const [before, after] = [who(town, NOW), who([...town, { ...claim, n: 99 }], NOW)]
      for (const session of sessionsOf(town)) {
        const [was, is] = [before.recall(session), after.recall(session)]
        expect(was.interactions).toEqual(expect.arrayContaining(is.interactions))
        if (claim.key) expect(is).toEqual(was)
      }
    }),
    runs('D4 claims', 800),
  )
})

const radius: Record<string, number> = {}
afterAll(() =>
  console.log(
    'groups whose follow one claim flips, by distance (0: speaker, 1: shares the value, 2: below those):',
    JSON.stringify(radius),
  ),
)

test('[R7] a claim flips only the follows of its speaker, of those who share a value with it, and of those below them', () => {
  fc.assert(
    fc.property(draw.factSet, draw.saying, fc.nat(), (drawn, saying, n) => {
      // A cannot-link may also part two that follow one head: that radius is the operator's doing.
      const town = drawn.filter((f) => f.type !== 'apart')
      const spoken = town.filter((f) => f.type === 'interaction')
      const speaker = spoken[n % spoken.length]!
      const claim = draw.interactionFacts(speaker, [saying]).at(-1) as Fact & { type: 'claim' }
      const [before, after] = [who(town, NOW), who([...town, { ...claim, n: 99 }], NOW)]
      const groupsOf = (w: Who) => w.groups.all.map(keys).sort().join('\n')
      const by = after.identities.of.get(speaker.id)
      if (!by || groupsOf(before) !== groupsOf(after)) return
      const near = neighbours(after, keys(after.groups.of.get(by.key)!), claim.key)
      const flipped = after.groups.all.filter((g) => followed(before, g) !== followed(after, g)).map(keys)
      radius[`${flipped.length} flipped`] = (radius[`${flipped.length} flipped`] ?? 0) + 1
      for (const group of flipped) {
        const distance = near.get(group) ?? (below(before, group, near) || below(after, group, near) ? 2 : 3)
        radius[distance] = (radius[distance] ?? 0) + 1
        expect(distance).toBeLessThan(3)
      }
    }),
    runs('R7 radius', 800),
  )
})

const sameGroup = (w: Who, group: Group) => w.groups.of.get(group.members[0]!.key)!
const followed = (w: Who, group: Group) => {
  const offer = w.follows.taken.get(sameGroup(w, group))
  return offer && keys(offer.to)
}

/** The speaker at 0; at 1 all that hold or claim the value said, or, for a name, any value that the speaker does. */
function neighbours(w: Who, speaker: string, value: string | undefined): Map<string, number> {
  const valuesOf = (g: Group) => [
    ...g.members.flatMap((m) => [...m.holds].map((v) => v.slice(0, v.indexOf('\n')))),
    ...w.statements.filter((s) => s.claim.key && g.members.includes(s.by)).map((s) => s.claim.key!),
  ]
  const own = w.groups.all.find((g) => keys(g) === speaker)!
  const shared = new Set(value ? [value] : valuesOf(own))
  const near = w.groups.all.filter((g) => valuesOf(g).some((v) => shared.has(v))).map((g) => [keys(g), 1] as const)
  return new Map([...near, [speaker, 0]])
}

function below(w: Who, group: string, near: Map<string, number>): boolean {
  const start = w.groups.all.find((g) => keys(g) === group)!
  for (let offer = w.follows.taken.get(start); offer; offer = w.follows.taken.get(offer.to))
    if (near.has(keys(offer.to))) return true
  return false
}
