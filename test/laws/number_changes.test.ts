/** [R13] A number that changed hands: whatever comes first, what is stored is what F says of all facts (V2, V5a). */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { identifierChanged } from '../../src/operations/identifiers/changed.ts'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { interaction, PHONES } from './resolver.generate.ts'
import { actual, cards, expected } from './stored.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 30)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 10_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool
const START = Date.UTC(2026, 0, 1)
const MINUTES = [15, 30, 45, 1440, 90_000]

const change = fc.record({
  channel: fc.constantFrom('whatsapp', 'sms', 'phone', 'instagram'),
  phone: fc.constantFrom(...PHONES.slice(0, 2)),
  to: fc.constantFrom(undefined, PHONES[2]!),
  minute: fc.constantFrom(...MINUTES),
})
const step = fc.oneof({ arbitrary: interaction, weight: 3 }, { arbitrary: change, weight: 1 })

async function take(workspace: string, one: object, n: number): Promise<void> {
  if (!('minute' in one)) {
    await kith.record(workspace, [{ id: `i${n}`, ...one }], (n % 2) as 0 | 1)
    return
  }
  const { channel, phone, to, minute } = one as { channel: string; phone: string; to?: string; minute: number }
  const account = channel === 'instagram'
  await kith.run(workspace, identifierChanged, {
    channel,
    from: account ? 'g1' : phone,
    ...(to ? { to: account ? 'g2' : to } : {}),
    occurred_at: new Date(START + minute * 60_000).toISOString(),
    id: `c${n}`,
  })
}

test('[R13] [V2] incremental = F after every message and every change, in any order of event times', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 10 }), async (steps) => {
      const workspace = await kith.workspace()
      for (const [n, one] of steps.entries()) {
        await take(workspace, one, n)
        expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
      }
      const before = await cards(pool(), workspace)
      const { tables } = await kith.run(workspace, rebuildWorkspace, {})
      expect(tables.filter((t: { changed: number }) => t.changed)).toEqual([])
      expect(await cards(pool(), workspace)).toEqual(before)
    }),
    sequences('R13', SEQUENCES),
  )
})

test('[R13] who is born late, of the time before the change, is suggested with who has the value since', async () => {
  const workspace = await kith.workspace()
  const told = (minute: number) => ({
    type: 'message',
    channel: 'instagram',
    customer: { instagram: 'g7' },
    occurred_at: new Date(START + minute * 60_000).toISOString(),
    text: 'hello',
  })
  await kith.run(workspace, identifierChanged, {
    channel: 'instagram',
    from: 'g7',
    occurred_at: new Date(START + 15 * 60_000).toISOString(),
    id: 'c1',
  })
  await kith.record(workspace, [told(30)])
  await kith.record(workspace, [told(0)])
  const { rows } = await pool().query("select * from suggestions where workspace_id = $1 and rule = 'R13'", [workspace])
  expect(rows).toHaveLength(1)
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
})

test('[R13] whoever moved to another number is suggested with every channel of the old one', async () => {
  const workspace = await kith.workspace()
  const at = new Date(START).toISOString()
  const form = { source: 's1', type: 'form', occurred_at: at, data: { fields: [] } }
  await kith.record(workspace, [{ ...form, id: 'call', channel: 'phone', customer: { phone: PHONES[0] } }])
  const minute = 15
  await take(workspace, { channel: 'whatsapp', phone: PHONES[0], to: PHONES[2], minute }, 1)
  await kith.record(workspace, [{ ...form, id: 'new', channel: 'whatsapp', customer: { whatsapp: PHONES[2] } }])
  const stored = await actual(pool(), workspace)
  expect(stored).toEqual(await expected(pool(), workspace))
  expect(stored.filter((line) => line.includes('"R13"'))).toHaveLength(1)
})

test('[R13] [V2] whatever order it is told in, the same people', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 3, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      async (steps, dice) => {
        const numbered = steps.map((one, n) => [one, n] as const)
        const shuffled = numbered.map((x) => [dice.next().value as number, x] as const).sort(([a], [b]) => a - b)
        const [one, other] = [await kith.workspace(), await kith.workspace()]
        for (const [step, n] of numbered) await take(one, step, n)
        for (const [, [step, n]] of shuffled) await take(other, step, n)
        expect(await partition(other)).toEqual(await partition(one))
      },
    ),
    sequences('R13 order', SEQUENCES),
  )
})

/** Contacts by what was said in them. */
async function partition(workspace: string): Promise<string[]> {
  const { rows } = await pool().query(
    `select array_agg(n.external_id order by n.external_id) as said from interactions n
      join identities i using (workspace_id, identity_id) where n.workspace_id = $1 group by i.root_contact_id order by 1`,
    [workspace],
  )
  return rows.map((row) => row.said.join())
}

const on = (day: number, text: string) => ({
  type: 'message',
  channel: 'whatsapp',
  customer: { whatsapp: PHONES[0] },
  occurred_at: new Date(START + day * 86_400_000).toISOString(),
  text,
})

test('[R13] the next message is a new contact and a suggestion; a claim made before is not the new owner’s', async () => {
  const workspace = await kith.workspace()
  const [old] = await kith.record(workspace, [on(1, "Hi, I'm Ana Souza")])
  const chat = { type: 'message', channel: 'chat', customer: { visitor_id: 'v1' } }
  const day2 = new Date(START + 2 * 86_400_000).toISOString()
  const [claim] = await kith.record(workspace, [{ ...chat, occurred_at: day2, text: `my number is ${PHONES[0]}` }])
  expect(claim!.contact).toBe(old!.contact)
  const day3 = new Date(START + 3 * 86_400_000).toISOString()
  const told = { channel: 'whatsapp', from: PHONES[0], to: PHONES[2], occurred_at: day3, source: 'wa', id: 's1' }
  expect(await kith.run(workspace, identifierChanged, told)).toMatchObject({ already: false })
  expect(await kith.run(workspace, identifierChanged, told)).toMatchObject({ already: true })
  const [fresh] = await kith.record(workspace, [on(4, 'Hello, Bob here')])
  expect(fresh!.contact).not.toBe(old!.contact)
  // Late, but of the time before.
  const [late] = await kith.record(workspace, [on(2, 'and one more thing')])
  expect(late!.contact).toBe(old!.contact)
  const { rows } = await pool().query("select * from suggestions where workspace_id = $1 and rule = 'R13'", [workspace])
  expect(rows).toHaveLength(1)
  const [moved] = await kith.record(workspace, [{ ...on(5, 'new number'), customer: { whatsapp: PHONES[2] } }])
  const after = await pool().query("select * from suggestions where workspace_id = $1 and rule = 'R13'", [workspace])
  expect(after.rows).toHaveLength(2)
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
  const as_of = new Date(START + 3.5 * 86_400_000).toISOString()
  const then = await kith.run(workspace, getContact, { id: encodeId('ctc', old!.birthContact), as_of })
  expect(then.counts.messages).toBe(3)
  expect(then.identities).toHaveLength(2)
  expect(moved!.contact).not.toBe(fresh!.contact)
})
