/** [R7] The policy changes: everybody is as F says under the new one, while recording goes on, and back again. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newId } from '../../src/operations/new_id.ts'
import { regroupAll } from '../../src/operations/workspace/regroup_all.ts'
import { getWorkspace, updateWorkspace } from '../../src/operations/workspace/workspace.ts'
import { policyChanges } from '../../src/store/policy.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { interaction } from './resolver.generate.ts'
import { actual, cards, expected } from './stored.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 20)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 10_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool

/** What the job does when it sees the change. */
async function carryThrough(workspace: string): Promise<void> {
  for (const change of await policyChanges(pool()))
    if (change.workspace === workspace) await regroupAll(kith.database, change, newId)
}

const softLinks = async (workspace: string): Promise<number> =>
  (await pool().query("select from links where workspace_id = $1 and kind = 'soft' and ended_at is null", [workspace]))
    .rowCount!

test('[R7] [V2] strict and back: what the preview said, equal to F, the same cards as before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(interaction, { minLength: 4, maxLength: 14 }), async (items) => {
      const workspace = await kith.workspace()
      await kith.record(
        workspace,
        items.map((item, n) => ({ id: `i${n}`, ...item })),
      )
      const before = [await actual(pool(), workspace), await cards(pool(), workspace)]
      const soft = await softLinks(workspace)
      const asked = await kith.run(workspace, updateWorkspace, { policy: 'strict', dry_run: true })
      expect(asked).toMatchObject({
        policy: 'balanced',
        changing: false,
        preview: { begin: 0, end: soft, complete: true },
      })
      expect([await actual(pool(), workspace), await cards(pool(), workspace)]).toEqual(before)
      expect(await kith.run(workspace, updateWorkspace, { policy: 'strict' })).toMatchObject({
        policy: 'strict',
        changing: true,
      })
      await carryThrough(workspace)
      expect(await softLinks(workspace)).toBe(0)
      expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
      const back = await kith.run(workspace, updateWorkspace, { policy: 'balanced' })
      expect(back.preview).toEqual({ begin: soft, end: 0, complete: true })
      await carryThrough(workspace)
      expect([await actual(pool(), workspace), await cards(pool(), workspace)]).toEqual(before)
      expect(await kith.run(workspace, getWorkspace, {})).toMatchObject({ policy: 'balanced', changing: false })
    }),
    sequences('R7 policy', SEQUENCES),
  )
})

test('[R7] [V2] recording goes on while it changes, over two processes, and all ends as F says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(interaction, { minLength: 8, maxLength: 20 }), async (items) => {
      const workspace = await kith.workspace()
      const [first, later] = [items.slice(0, 4), items.slice(4)]
      await kith.record(
        workspace,
        first.map((item, n) => ({ id: `a${n}`, ...item })),
      )
      const recording = later.map((item, n) => kith.record(workspace, [{ id: `b${n}`, ...item }], (n % 2) as 0 | 1))
      await kith.run(workspace, updateWorkspace, { policy: 'strict' })
      await Promise.all([carryThrough(workspace), ...recording])
      expect(await softLinks(workspace)).toBe(0)
      expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
    }),
    sequences('R7 policy at once', SEQUENCES),
  )
})

test('[R7] a change that was cut off is carried through later; the same policy again changes nothing', async () => {
  const workspace = await kith.workspace()
  await kith.record(workspace, [
    { type: 'message', channel: 'email', customer: { email: 'ida@ore.com' }, text: "I'm Ida Ore" },
  ])
  const claim = {
    type: 'message',
    channel: 'chat',
    customer: { visitor_id: 'v1' },
    text: "I'm Ida Ore. My email is ida@ore.com",
  }
  await kith.record(workspace, [claim])
  expect(await softLinks(workspace)).toBe(1)
  await kith.run(workspace, updateWorkspace, { policy: 'strict' })
  const [change] = (await policyChanges(pool())).filter((one) => one.workspace === workspace)
  const cut = AbortSignal.abort()
  await regroupAll(kith.database, change!, newId, cut)
  expect(await kith.run(workspace, getWorkspace, {})).toMatchObject({ changing: true })
  await carryThrough(workspace)
  expect(await kith.run(workspace, updateWorkspace, { policy: 'strict' })).toMatchObject({
    changing: false,
    preview: { end: 0 },
  })
  const { rows } = await pool().query(
    "select before, after from audit where workspace_id = $1 and operation = 'workspace.update'",
    [workspace],
  )
  expect(rows).toEqual([{ before: { policy: 'balanced' }, after: { policy: 'strict' } }])
})
