/** The golden towns once more, recorded on a real database: the same people, no wrong link, and what F says (V2). */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRecorder, type Recorder } from '../laws/recorder.ts'
import { actual, expected } from '../laws/stored.ts'
import { alike } from './alike.ts'
import { households } from './households.ts'
import { impostors } from './impostors.ts'
import { movers } from './movers.ts'
import { oneCustomer } from './one_customer.ts'
import { inWords, scoreStored, type Total } from './stored_score.ts'
import type { Town } from './town.ts'
import { canBeSent, play } from './town_inputs.ts'

const towns: Record<string, Town[]> = { oneCustomer, households, alike, movers, impostors }
const total: Total = { towns: 0, right: 0, wrong: 0, missed: 0 }

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(async () => {
  await kith.close()
  console.log(`recorded: ${inWords(total)}`)
})

for (const [theme, list] of Object.entries(towns))
  describe(theme, () => {
    for (const town of list.filter(({ story }) => canBeSent(story)))
      test(`[${town.rule}] ${town.name}`, async () => {
        const workspace = await kith.workspace()
        const truth = await play(kith, workspace, town.story)
        const { pool } = kith.database
        expect(await actual(pool, workspace)).toEqual(await expected(pool, workspace))
        const { wrong, missed } = await scoreStored(pool, workspace, truth, total)
        expect(wrong).toEqual([])
        expect(missed).toBe(town.missed ?? 0)
      })
  })
