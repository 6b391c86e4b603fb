/** [V2] What recording stores is what F says of all facts, after every step, on a real database. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { interaction } from './resolver.generate.ts'
import { actual, expected } from './stored.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 40)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 5_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
const seen = new Map<string, number>()
function count(line: string): void {
  const [kind, a, b] = JSON.parse(line)
  const what = kind === 'link' ? `${a} ${b}` : kind === 'suggestion' ? `suggestion ${JSON.parse(line)[3]}` : 'identity'
  seen.set(what, (seen.get(what) ?? 0) + 1)
}

afterAll(async () => {
  console.log(`compared: ${[...seen].map(([what, n]) => `${n} ${what}`).join(', ')}`)
  await kith.close()
})

test('[V2] incremental = F after every recording, one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(interaction, { minLength: 2, maxLength: 12 }), async (items) => {
      const workspace = await kith.workspace()
      for (const [n, item] of items.entries()) {
        await kith.record(workspace, [{ id: `i${n}`, ...item }])
        expect(await actual(kith.database.pool, workspace)).toEqual(await expected(kith.database.pool, workspace))
      }
    }),
    sequences('V2 one by one', SEQUENCES),
  )
})

test('[V2] [M5] incremental = F when everything comes at once, over two processes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(interaction, { minLength: 4, maxLength: 16 }), async (items) => {
      const workspace = await kith.workspace()
      await Promise.all(items.map((item, n) => kith.record(workspace, [{ id: `i${n}`, ...item }], (n % 2) as 0 | 1)))
      expect(await actual(kith.database.pool, workspace)).toEqual(await expected(kith.database.pool, workspace))
    }),
    sequences('V2 at once', SEQUENCES),
  )
})

test('[V2] incremental = F in batches of any size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(interaction, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 }),
      async (batches) => {
        const workspace = await kith.workspace()
        for (const [b, items] of batches.entries()) {
          await kith.record(
            workspace,
            items.map((item, n) => ({ id: `i${b}-${n}`, ...item })),
          )
          const stored = await actual(kith.database.pool, workspace)
          expect(stored).toEqual(await expected(kith.database.pool, workspace))
          for (const line of stored) count(line)
        }
      },
    ),
    sequences('V2 batches', SEQUENCES),
  )
})
