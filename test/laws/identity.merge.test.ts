/** Laws of the operator's word in F: merges are rows, and ending one leaves no trace (M1 to M6, D4, R14). */

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Fact, MergeFact } from '../../src/domain/identity/facts.ts'
import { who } from '../../src/domain/identity/who.ts'
import { DAY, dump, factSet, NOW, PATIENCE, runs, sessionsOf, shuffled } from './identity.generate.ts'

vi.setConfig({ testTimeout: PATIENCE })

const check = (law: string, usual: number, property: (facts: Fact[], n: number) => void) =>
  fc.assert(fc.property(factSet, fc.nat(), property), runs(law, usual))

/** Some merges between identities that are there. */
function mergesIn(facts: Fact[], n: number, from = 0): MergeFact[] {
  const keys = [...who(facts, NOW).identities.all.keys()]
  const pick = shuffled([...keys, ...keys], n)
  if (!keys.length) return []
  return [0, 1, 2].map((m) => ({
    type: 'merge',
    id: `m${m}`,
    at: NOW + from + m,
    survivor: pick[2 * m] ?? pick[0]!,
    absorbed: pick[2 * m + 1] ?? pick[0]!,
  }))
}

const partition = (facts: Fact[]) =>
  who(facts, NOW)
    .contacts.all.map((c) =>
      c.identities
        .map((i) => i.key)
        .sort()
        .join(),
    )
    .sort()
const groupsIn = (facts: Fact[]) => who(facts, NOW).groups.all.map((g) => g.members.map((m) => m.key).sort())

test('[M3] unmerge restores contacts, cards, suggestions and recall exactly, whatever was merged or received since', () => {
  check('M3', 400, (facts, n) => {
    const merges = mergesIn(facts, n)
    const undone = merges.map((m, i): Fact => ({ type: 'undo', id: `u${i}`, at: NOW + DAY + i, ends: [m.id] }))
    expect(dump([...facts, ...merges, ...undone])).toBe(dump(facts))
    // One of them undone: as if the other two had been all.
    const [first, ...others] = merges
    if (!first) return
    expect(dump([...facts, first, ...others, undone[0]!])).toBe(dump([...facts, ...others]))
  })
})

test('[M4] any order of the same merges gives the same partition, where no cannot-link binds', () => {
  check('M4', 400, (drawn, n) => {
    const facts = drawn.filter((f) => f.type !== 'apart')
    const merges = mergesIn(facts, n)
    const times = shuffled(
      merges.map((m) => m.at),
      n,
    )
    const reordered = merges.map((m, i) => ({ ...m, at: times[i]! }))
    expect(partition([...facts, ...reordered])).toEqual(partition([...facts, ...merges]))
  })
})

test('[M1] merging an identity with itself, or two of one group, joins nothing', () => {
  check('M1', 300, (facts, n) => {
    const survivor = mergesIn(facts, n)[0]?.survivor
    if (!survivor) return
    expect(partition([...facts, { type: 'merge', id: 'm', at: NOW, survivor, absorbed: survivor }])).toEqual(
      partition(facts),
    )
  })
})

test('[R14] [D4] a merge unlinks nothing and widens no recall', () => {
  check('D4', 500, (facts, n) => {
    const merged = [...facts, ...mergesIn(facts, n)]
    const after = groupsIn(merged)
    for (const group of groupsIn(facts)) expect(after.some((g) => group.every((key) => g.includes(key)))).toBe(true)
    const [before, since] = [who(facts, NOW), who(merged, NOW)]
    for (const session of sessionsOf(facts)) expect(since.recall(session)).toEqual(before.recall(session))
  })
})

test('[V3] the survivor of a merge keeps its id, and the absorbed gets its own back', () => {
  check('V3', 300, (facts, n) => {
    const before = who(facts, NOW).contacts
    const [a, b] = shuffled(before.all, n)
    if (!a || !b) return
    const merge: Fact = { type: 'merge', id: 'm', at: NOW, survivor: a.root, absorbed: b.root }
    const after = who([...facts, merge], NOW).contacts
    const joined = after.of.get(a.root)!
    if (joined.head.members.some((m) => m.key === b.root) && joined.head.members.some((m) => m.key === a.root))
      expect(joined.id).toBe(a.id)
    expect(
      who([...facts, merge, { type: 'undo', id: 'u', at: NOW + 1, ends: ['m'] }], NOW).contacts.of.get(b.root)!.id,
    ).toBe(b.id)
  })
})

test('[M6] a rejected suggestion never comes back, and its two never are one contact', () => {
  check('M6', 500, (facts, n) => {
    const [suggestion] = shuffled(who(facts, NOW).suggestions, n)
    if (!suggestion) return
    const { a, b, rule, value } = suggestion
    const reject: Fact = {
      type: 'apart',
      why: 'reject',
      id: 'r',
      at: n % (2 * NOW),
      left: [b],
      right: [a],
      rule,
      value,
    }
    const after = who([...facts, reject], NOW)
    expect(after.suggestions.filter((s) => s.a === a && s.b === b && s.rule === rule && s.value === value)).toEqual([])
    expect(after.contacts.of.get(a)).not.toBe(after.contacts.of.get(b))
  })
})

test('[R7] undoing a follow ends it, and undoing that brings it back', () => {
  check('R7 undo', 300, (facts, n) => {
    const [offer] = shuffled([...who(facts, NOW).follows.taken.values()], n)
    if (!offer) return
    const keys = (g: typeof offer.by) => g.members.map((m) => m.key)
    const undo: Fact = {
      type: 'apart',
      why: 'undo_follow',
      id: 'f',
      at: NOW,
      left: keys(offer.by),
      right: keys(offer.to),
    }
    const after = who([...facts, undo], NOW)
    expect(after.contacts.of.get(offer.a.key)).not.toBe(after.contacts.of.get(offer.b.key))
    expect(dump([...facts, undo, { type: 'undo', id: 'u', at: NOW, ends: ['f'] }])).toBe(dump(facts))
  })
})
