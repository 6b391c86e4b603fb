/** [V2] What happens at one time is told apart by source and external id, never by what came first. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { interaction } from './resolver.generate.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 30)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 10_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const AT = '2026-01-01T00:00:00.000Z'
/** All at one time, in two threads, and states of one booking. */
const atOnce = fc
  .tuple(interaction, fc.constantFrom('c1', 'c2'), fc.constantFrom(null, 'requested', 'confirmed', 'cancelled'))
  .map(([drawn, conversation, status]) => ({
    ...drawn,
    occurred_at: AT,
    conversation,
    ...(status ? { type: 'booking', text: undefined, data: { external_id: 'bk1', status } } : {}),
  }))

const steps = fc.array(fc.array(atOnce, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 })

test('[V2] a rebuild agrees with what recording made of things of one time, one by one and in batches', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (batches) => {
      const workspace = await kith.workspace()
      await recordAll(
        workspace,
        batches.map((items, b) => items.map((one, n) => ({ id: idOf(b, n), ...one }))),
      )
      const { tables } = await kith.run(workspace, rebuildWorkspace, {})
      expect(tables.filter((t: { changed: number }) => t.changed)).toEqual([])
    }),
    sequences('V2 ties', SEQUENCES),
  )
})

test('[V2] in whatever order they come: the same owners of threads and bookings, the same status', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.infiniteStream(fc.nat()), async (batches, dice) => {
      // A tool's record joins whichever thread of the name there is; talk has one on its own channel.
      const talk = (one: object) =>
        (one as { type: string }).type === 'booking'
          ? { ...one, conversation: undefined }
          : { ...one, type: 'message', data: undefined, text: 'hi' }
      const items = batches.flatMap((list, b) => list.map((one, n) => ({ id: idOf(b, n), ...talk(one) })))
      const shuffled = items
        .map((item) => ({ item, place: dice.next().value as number }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item)
      const [one, other] = [await kith.workspace(), await kith.workspace()]
      await recordAll(one, [items])
      await recordAll(
        other,
        shuffled.map((item) => [item]),
      )
      expect(await owners(other)).toEqual(await owners(one))
    }),
    sequences('V2 ties order', SEQUENCES),
  )
})

/** Ids that sort otherwise than they came. */
const idOf = (batch: number, n: number) => `x${(batch * 7 + n * 5) % 11}-${batch}-${n}`

async function recordAll(workspace: string, batches: readonly object[][]): Promise<void> {
  for (const items of batches) await kith.record(workspace, items)
}

async function owners(workspace: string): Promise<unknown[]> {
  const { rows } = await kith.database.pool.query(
    `select c.source, c.external_id, c.channel, i.kind, i.value, null as status from conversations c
        join identities i using (workspace_id, identity_id) where c.workspace_id = $1
      union all select '', '', t.type, i.kind, i.value, t.status from items t
        join identities i using (workspace_id, identity_id) where t.workspace_id = $1
      order by 1, 2, 3, 4, 5`,
    [workspace],
  )
  return rows
}
