/** Golden towns: the right answer written down; wrong links none, and what is missed is known (R1 to R17). */

import { afterAll, describe, expect, test } from 'vitest'
import { alike } from './alike.ts'
import { households } from './households.ts'
import { impostors } from './impostors.ts'
import { movers } from './movers.ts'
import { oneCustomer } from './one_customer.ts'
import { identityNamed, type Score, scoreOf, type Town } from './town.ts'

const towns: Record<string, Town[]> = { oneCustomer, households, alike, movers, impostors }
const scores: Score[] = []

afterAll(() => {
  const sum = (count: (score: Score) => number) => scores.reduce((n, score) => n + count(score), 0)
  const [right, wrong, missed] = [sum((s) => s.right), sum((s) => s.wrong.length), sum((s) => s.missed.length)]
  const rate = (part: number, rest: number) => (part / (part + rest)).toFixed(3)
  console.log(
    `${scores.length} towns: ${right} links right, ${wrong} wrong, ${missed} left to a human; precision ${rate(right, wrong)}, recall ${rate(right, missed)}`,
  )
})

for (const [theme, list] of Object.entries(towns))
  describe(theme, () => {
    for (const town of list)
      test(`[${town.rule}] ${town.name}`, () => {
        const score = scoreOf(town)
        scores.push(score)
        expect(score.wrong).toEqual([])
        expect(score.missed.length, score.missed.join('\n')).toBe(town.missed ?? 0)
        town.also?.(score.found, identityNamed)
      })
  })
