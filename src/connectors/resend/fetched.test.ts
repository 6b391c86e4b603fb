/** What Resend's API hands out, broken at random: read, noted or thrown out as a whole, and never anything else. */

import { expect, test } from 'vitest'
import { fixturesOf } from '../../../test/vendors/fixtures.ts'
import { mutated, randomFrom } from '../../../test/vendors/mutate.ts'
import { resend } from './connector.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)

test(`[I5] seed ${seed}`, async () => {
  const random = randomFrom(seed)
  const settings = { account: 'desk@kith.example', config: {}, secrets: { api_key: 'k' } }
  const handed = fixturesOf('resend').flatMap((fixture) =>
    fixture.fetched ? [{ ...fixture, body: Buffer.from(JSON.stringify(fixture.fetched)) }] : [],
  )
  const ends = { read: 0, thrown: 0 }
  for (let n = 0; n < 1000; n++) {
    const { body } = mutated(random, handed[n % handed.length]!)
    try {
      const { interactions } = await resend.parse(body, 'application/json', settings)
      expect(interactions.length).toBeLessThanOrEqual(1)
      ends.read++
    } catch {
      ends.thrown++
    }
  }
  expect(ends.read).toBeGreaterThan(100)
  expect(ends.thrown).toBeGreaterThan(0)
})
