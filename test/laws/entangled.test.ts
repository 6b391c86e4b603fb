/** [V2] More identities than the rules read together: what is known stays as it is, recording goes on, and decisions are refused. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { mergeContacts } from '../../src/operations/contacts/merge.ts'
import { MOST_ROUNDS } from '../../src/operations/identity/component.ts'
import { openRecorder, type Recorder } from './recorder.ts'

vi.setConfig({ testTimeout: 300_000 })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

/** Two cookies that gave the same address, each also the next one's: a chain without an end. */
const link = (n: number) => ({
  id: `c${n}`,
  type: 'form',
  channel: 'chat',
  customer: { visitor_id: `chain-${n}` },
  occurred_at: new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString(),
  data: { fields: [0, 1].map((i) => ({ key: 'email', value: `chain${n + i}@entangled.test` })) },
})
const places = async (workspace: string) =>
  (
    await kith.database.pool.query(
      'select identity_id, root_contact_id, voice from identities where workspace_id = $1 order by 1',
      [workspace],
    )
  ).rows

test('[V2] a chain longer than the limit: nobody is moved, who is new stands alone, a merge in it is refused', async () => {
  const workspace = await kith.workspace()
  // In two halves that no rule reads together until the last one joins them.
  const half = MOST_ROUNDS + 10
  const numbers = [
    ...Array.from({ length: half }, (_, n) => n),
    ...Array.from({ length: half }, (_, n) => half + 1 + n),
  ]
  for (let at = 0; at < numbers.length; at += half) await kith.record(workspace, numbers.slice(at, at + half).map(link))
  const before = await places(workspace)
  const [joining] = await kith.record(workspace, [link(half)])
  expect(joining).toMatchObject({ created: true, contact: joining!.birthContact, links: [] })
  const after = (await places(workspace)).filter((row) => row.identity_id !== joining!.identity)
  expect(after).toEqual(before)
  const survivor = encodeId('ctc', joining!.birthContact)
  const absorbed = encodeId('ctc', before[0].root_contact_id)
  await expect(kith.run(workspace, mergeContacts, { survivor, absorbed })).rejects.toMatchObject({
    code: 'too_entangled',
  })
  const { rows } = await kith.database.pool.query('select from decisions where workspace_id = $1', [workspace])
  expect(rows).toEqual([])
})
