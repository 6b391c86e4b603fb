/** Laws of F: one answer whatever the order of the facts, and a shape that always holds (V2, V3, V6, R7, R14, R15). */

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Fact } from '../../src/domain/identity/facts.ts'
import { speaksFor } from '../../src/domain/identity/groups.ts'
import { allCompatible } from '../../src/domain/identity/names.ts'
import { namesIn } from '../../src/domain/identity/statements.ts'
import { who } from '../../src/domain/identity/who.ts'
import { dump, factSet, NOW, PATIENCE, runs, shuffled } from './identity.generate.ts'

vi.setConfig({ testTimeout: PATIENCE })

const check = (law: string, usual: number, property: (facts: Fact[], n: number) => void) =>
  fc.assert(fc.property(factSet, fc.nat(), property), runs(law, usual))

test('[V2] any permutation and duplication of the facts gives the same contacts, cards, suggestions and recall', () => {
  check('V2 permutation', 1000, (facts, n) => {
    const other = shuffled([...facts, ...shuffled(facts, n).slice(0, n % 5)], n + 1)
    expect(dump(other)).toBe(dump(facts))
  })
})

test('[V2] ids minted on arrival decide nothing: other ids of interactions give the same partition and cards', () => {
  check('V2 minted ids', 300, (facts, n) => {
    const order = shuffled(
      facts.flatMap((f) => (f.type === 'interaction' ? [f.id] : [])),
      n,
    )
    const minted = new Map(order.map((id, i) => [id, `m${i}`]))
    const renamed = facts.map((f): Fact => {
      if (f.type === 'interaction') return { ...f, id: minted.get(f.id)! }
      if (f.type === 'claim' || f.type === 'withdraw')
        return { ...f, interaction: minted.get(f.interaction!) ?? f.interaction! }
      return f
    })
    const plain = (text: string) => text.replace(/"[im]\d+"/g, '""')
    expect(plain(dump(renamed))).toBe(plain(dump(facts)))
  })
})

test('[V3] [V6] every interaction that is not erased is in exactly one contact, whose root is in its head group', () => {
  check('V6', 300, (facts) => {
    const found = who(facts, NOW)
    const kept = facts.filter((f) => f.type === 'interaction' && found.identities.of.has(f.id))
    const placed = found.contacts.all.flatMap((c) => c.identities.flatMap((i) => i.interactions.map((x) => x.id)))
    expect(placed.length).toBe(kept.length)
    expect(new Set(placed).size).toBe(placed.length)
    for (const c of found.contacts.all) expect(c.head.members.map((m) => m.key)).toContain(c.root)
    expect(new Set(found.contacts.all.map((c) => c.id)).size).toBe(found.contacts.all.length)
  })
})

test('[R7a] nobody follows a chain in which somebody goes by another name', () => {
  check('R7a', 500, (facts) => {
    const { contacts, groups, follows, cards, statements } = who(facts, NOW)
    expect(cards.size).toBe(contacts.all.length)
    for (const [group, offer] of follows.taken) {
      const names = (members: typeof group.members) =>
        namesIn(statements.filter((s) => members.includes(s.by) && speaksFor(s.by, groups.of.get(s.by.key)!)))
      for (let above = offer; above; above = follows.taken.get(above.to)!)
        expect(allCompatible(names(group.members), names(above.to.members))).toBe(true)
    }
    expect(groups.all.length).toBe(contacts.all.length + follows.taken.size)
  })
})

test('[R14] no contact holds two identities that an operator holds apart', () => {
  check('R14 apart', 500, (facts) => {
    const { contacts, facts: known } = who(facts, NOW)
    for (const { identities } of contacts.all) {
      const keys = new Set(identities.map((i) => i.key))
      for (const { left, right } of known.aparts)
        expect(left.some((a) => keys.has(a) && right.some((b) => a !== b && keys.has(b)))).toBe(false)
    }
  })
})

test('[R15] without an operator no group exceeds one user id and one id of a platform account, unless it changed', () => {
  check('R15', 500, (facts) => {
    const plain = facts.filter((f) => f.type !== 'merge' && f.type !== 'move' && f.type !== 'change')
    for (const { members } of who(plain, NOW).groups.all) {
      const ids = members.filter((m) => ['user_id', 'whatsapp', 'instagram', 'telegram'].includes(m.kind))
      expect(new Set(ids.map((m) => m.kind)).size).toBe(ids.length)
    }
  })
})

test('[R7] under the strict policy nothing follows', () => {
  check('R7 strict', 300, (facts) => {
    const policy: Fact = { type: 'policy', id: 'z', at: NOW, linking: 'strict' }
    expect(who([...facts, policy], NOW).follows.taken.size).toBe(0)
  })
})

test('[I7] after an erasure nothing of before is on any contact, and who comes back has another id', () => {
  check('I7', 300, (facts, n) => {
    const anchored = who(facts, NOW).contacts.all
    if (!anchored.length) return
    const gone = anchored[n % anchored.length]!.identities.find((i) => i.values.size)!
    const erasure: Fact = { type: 'erasure', id: 'z', at: NOW, values: [...gone.values] }
    const after = who([...facts, erasure], NOW)
    expect(after.identities.all.has(gone.key)).toBe(false)
    expect(after.contacts.of.has(gone.key)).toBe(false)
  })
})
