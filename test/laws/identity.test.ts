/** Laws of F: one answer whatever the order of the facts, and nothing that a stranger types reaches another (V2, D4, R7). */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dump, factSet, runs, shuffled } from './identity.generate.ts'

test('[V2] any permutation and duplication of the facts gives the same contacts, cards, suggestions and recall', () => {
  const law = (facts: Parameters<typeof dump>[0], seed: number) => {
    const other = shuffled([...facts, ...shuffled(facts, seed).slice(0, seed % 5)], seed + 1)
    expect(dump(other)).toBe(dump(facts))
  }
  fc.assert(fc.property(factSet, fc.nat(), law), runs('V2 permutation', 2000))
})
