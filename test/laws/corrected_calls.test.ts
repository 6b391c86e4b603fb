/** [V5a] A caller's number that a later report of the call corrects: the call is its caller's, all of it, and back again. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { eraseContact } from '../../src/operations/contacts/erase.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { contactTimeline } from '../../src/operations/contacts/timeline.ts'
import { undoDecision } from '../../src/operations/contacts/undo.ts'
import { moveConversation } from '../../src/operations/conversations/move.ts'
import { identifierChanged } from '../../src/operations/identifiers/changed.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { recallSession } from '../../src/operations/sessions/recall.ts'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import { openRecorder, type Recorder, sequences } from './recorder.ts'
import { interaction, NAMES, PHONES } from './resolver.generate.ts'
import { actual, cards, expected } from './stored.ts'

const SEQUENCES = Number(process.env.KITH_LAW_SEQUENCES ?? 25)
vi.setConfig({ testTimeout: Math.max(120_000, SEQUENCES * 10_000) })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool
const START = Date.UTC(2026, 0, 1)
const atMinute = (minute: number) => new Date(START + minute * 60_000).toISOString()

type Told = {
  phone: string | null
  call: string
  minute: number
  attested: boolean
  conversation: string
  name: string
}

const report = fc.record<Told>({
  phone: fc.oneof({ arbitrary: fc.constantFrom(...PHONES), weight: 6 }, fc.constant(null)),
  call: fc.constantFrom('call1', 'call1', 'call2'),
  minute: fc.constantFrom(0, 1, 2, 3, 1440, 90_000),
  attested: fc.boolean(),
  conversation: fc.constantFrom('', '', 'c1'),
  name: fc.constantFrom('', ...NAMES),
})
const change = fc.record({
  phone: fc.constantFrom(...PHONES),
  minute: fc.constantFrom(2, 90_000),
  moves: fc.constant(true),
})
const step = fc.oneof(
  { arbitrary: report, weight: 6 },
  { arbitrary: interaction, weight: 2 },
  { arbitrary: change, weight: 1 },
)

const inputOf = ({ phone, call, minute, attested, conversation, name }: Told) => ({
  type: 'call',
  channel: 'phone',
  source: 'line',
  occurred_at: atMinute(minute),
  ...(phone ? { customer: { phone } } : {}),
  ...(conversation ? { conversation } : {}),
  data: { external_id: call, ...(attested ? { attestation: 'A' } : {}) },
  messages: [
    { role: 'customer', text: name ? `My name is ${name}. My email is ${name.split(' ')[0]}@mail.com` : 'hello' },
  ],
})

const caller = (phone: string, call: string, minute: number, rest: Partial<Told> = {}): Told => ({
  phone,
  call,
  minute,
  attested: false,
  conversation: '',
  name: '',
  ...rest,
})
const [B, A, C] = PHONES as [string, string, string]
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never
/** What random sequences found once. */
const FOUND: { steps: Step[][]; reports: Told[][] } = {
  // A change of number gives a call back to somebody who was not in its thread any more.
  steps: [
    [
      caller(A, 'call1', 90_000),
      caller(B, 'call1', 0, { conversation: 'c1' }),
      caller(C, 'call2', 0, { conversation: 'c1' }),
      { phone: A, minute: 2, moves: true },
    ],
    // A number that changed hands has the call's last report; the first one's caller tells of it once more.
    [
      caller(C, 'call1', 0),
      { phone: A, minute: 2, moves: true },
      caller(A, 'call1', 90_000),
      caller(B, 'call1', 0),
      caller(C, 'call1', 3),
    ],
    // A number changes hands, of whose only call, told at that very time, somebody else is the caller so far.
    [
      caller(A, 'call1', 2),
      caller(B, 'call1', 2),
      { phone: A, minute: 2, moves: true },
      caller(A, 'call1', 1440),
      caller(B, 'call1', 0),
    ],
    // Where only some reports of a call are looked at, none of them corrects another.
    [
      { ...caller(B, 'call1', 0), phone: null },
      caller(B, 'call1', 90_000, { attested: true }),
      { phone: B, minute: 90_000, moves: true },
      caller(A, 'call1', 2),
      caller(B, 'call1', 0),
    ],
    // A number changes hands, of whose calls the one before is somebody else's: nobody is left of who had it.
    [
      caller(B, 'call2', 3),
      caller(A, 'call1', 3),
      caller(B, 'call1', 0),
      { phone: B, minute: 2, moves: true },
      {
        type: 'form',
        channel: 'whatsapp',
        source: 's1',
        occurred_at: atMinute(0),
        customer: { whatsapp: A },
        data: { fields: [] },
      },
    ],
    // Whose only call went to another writes again, with nothing but the number that was known.
    [
      caller(B, 'call1', 0),
      caller(A, 'call1', 0),
      {
        type: 'form',
        channel: 'phone',
        source: 's1',
        occurred_at: atMinute(90_000),
        customer: { phone: B },
        data: { fields: [] },
      },
    ],
  ],
  // Said twice in one thread, the second time in a call that turns out to be another's.
  reports: [
    [
      caller(B, 'call1', 0, { name: 'Anna Sousa' }),
      caller(A, 'call1', 1440, { attested: true }),
      caller(B, 'call2', 0, { conversation: 'c1', name: 'Ana Souza' }),
      caller(B, 'call1', 0, { conversation: 'c1', name: 'Ana' }),
    ],
    // One of two callers in a thread was the other: now it is clear who said in it what came without a number.
    [
      caller(B, 'call1', 90_000),
      { ...caller(B, 'call1', 0, { conversation: 'c1' }), phone: null },
      caller(A, 'call1', 0, { conversation: 'c1' }),
      caller(B, 'call2', 0, { conversation: 'c1' }),
    ],
  ],
}

async function take(workspace: string, one: any, n: number): Promise<void> {
  if ('moves' in one)
    await kith.run(workspace, identifierChanged, {
      channel: 'phone',
      from: one.phone,
      occurred_at: atMinute(one.minute),
      id: `c${n}`,
    })
  else await kith.record(workspace, [{ id: `i${n}`, ...('call' in one ? inputOf(one) : one) }], (n % 2) as 0 | 1)
}

async function follows(workspace: string): Promise<void> {
  const before = await cards(pool(), workspace)
  const { tables } = await kith.run(workspace, rebuildWorkspace, {})
  expect(tables.filter((t: { changed: number }) => t.changed)).toEqual([])
  expect(await cards(pool(), workspace)).toEqual(before)
}

test('[V5a] [V2] [V4] incremental = F after every report, correction and change of number; a rebuild changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const workspace = await kith.workspace()
      for (const [n, one] of steps.entries()) {
        await take(workspace, one, n)
        expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
      }
      await follows(workspace)
    }),
    { ...sequences('V5a calls', SEQUENCES), examples: FOUND.steps.map((steps): [typeof steps] => [steps]) },
  )
})

test('[R5] [V5a] a call that comes to another with the batch that corrects a second one is counted where it is', async () => {
  const workspace = await kith.workspace()
  const [A, B, C] = PHONES as [string, string, string]
  const told = (id: string, given: Partial<Told>) => ({
    id,
    ...inputOf({ phone: A, call: 'call1', minute: 1, attested: false, conversation: '', name: '', ...given }),
  })
  await kith.record(workspace, [
    told('attested', { call: 'call2', attested: true, minute: 2 }),
    told('late', { phone: B, minute: 2 }),
  ])
  await kith.record(workspace, [
    told('first', { call: 'call2', minute: 0 }),
    told('other', { phone: C, minute: 0 }),
    told('sure', { attested: true, minute: 0 }),
  ])
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
  await follows(workspace)
})

test('[V5a] [V2] [I12] in any order, in one batch or at once over two processes: the same contacts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(report, { minLength: 2, maxLength: 8 }), async (reports) => {
      // The last turns of a thread, which a rebuild reads anew, are in the order of arrival where they are of one time.
      const items = reports.map((one, n) => ({ id: `i${n}`, ...inputOf({ ...one, minute: one.minute + n / 1000 }) }))
      const [one, batch, crowd] = [await kith.workspace(), await kith.workspace(), await kith.workspace()]
      for (const item of [...items].reverse()) await kith.record(one, [item])
      await kith.record(batch, items)
      await Promise.all(items.map((item, n) => kith.record(crowd, [item], (n % 2) as 0 | 1)))
      for (const workspace of [one, batch, crowd]) {
        expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
        await follows(workspace)
      }
      expect(await partition(batch)).toEqual(await partition(one))
      expect(await partition(crowd)).toEqual(await partition(one))
    }),
    { ...sequences('V5a order', SEQUENCES), examples: FOUND.reports.map((reports): [typeof reports] => [reports]) },
  )
})

/** Contacts by what was said in them and what is counted of them. */
async function partition(workspace: string): Promise<string[]> {
  const { rows } = await pool().query(
    `select array_agg(n.external_id order by n.external_id) as said, count(distinct n.conversation_id) as threads,
        (select sum(calls) from identities o where o.workspace_id = $1 and o.root_contact_id = i.root_contact_id) as calls
      from interactions n join identities i using (workspace_id, identity_id) where n.workspace_id = $1
      group by i.root_contact_id order by 1`,
    [workspace],
  )
  return rows.map((row) => JSON.stringify(row))
}

const [WRONG, RIGHT] = PHONES as [string, string]
const told = (phone: string, minute: number, text: string, rest: object = {}) => ({
  ...inputOf({ phone, call: 'call7', minute, attested: false, conversation: '', name: '' }),
  messages: [{ role: 'customer', text }],
  ...rest,
})
const get = (workspace: string, id: string) => kith.run(workspace, getContact, { id: encodeId('ctc', id) })
const gone = (workspace: string, id: string) => expect(get(workspace, id)).rejects.toMatchObject({ code: 'not_found' })

test('[V5a] the corrected call moves with what was said in it; told to be the first one’s after all, it goes back', async () => {
  const workspace = await kith.workspace()
  const [other] = await kith.record(workspace, [told(RIGHT, 0, 'Earlier.', { data: { external_id: 'call1' } })])
  const [first] = await kith.record(workspace, [told(WRONG, 1, 'I am Ana Souza. My email is ana@souza.com')])
  expect(await get(workspace, first!.contact)).toMatchObject({ name: 'Ana Souza', counts: { calls: 1 } })
  const [second] = await kith.record(workspace, [told(RIGHT, 2, 'Goodbye.')])
  expect(second!.contact).toBe(other!.contact)
  await gone(workspace, first!.contact)
  const right = await get(workspace, other!.contact)
  expect(right).toMatchObject({
    name: 'Ana Souza',
    email: 'ana@souza.com',
    counts: { calls: 2, messages: 3, conversations: 1 },
  })
  expect(right.phones.map((one: any) => one.value)).toEqual([RIGHT])
  const { data } = await kith.run(workspace, contactTimeline, { id: encodeId('ctc', other!.contact) })
  expect(data.map((item: any) => item.data.external_id)).toEqual(['call7', 'call1'])
  const [third] = await kith.record(workspace, [told(WRONG, 3, 'It was mine.')])
  expect(third!.contact).toBe(first!.contact)
  expect(await get(workspace, first!.contact)).toMatchObject({ name: 'Ana Souza', counts: { calls: 1, messages: 3 } })
  const left = await get(workspace, other!.contact)
  expect(left).toMatchObject({ email: null, counts: { calls: 1, messages: 1 } })
  await follows(workspace)
})

test('[D1] [D4] what was said under the wrong number is told to neither; [D6] a session corrects nobody’s call', async () => {
  const workspace = await kith.workspace()
  const sure = { data: { external_id: 'call7', attestation: 'A' } }
  const lately = (minute: number) => ({ occurred_at: new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString() })
  const begin = (phone: string) =>
    kith.run(workspace, createSession, { channel: 'phone', customer: { phone }, attestation: 'A' }, 'agent')
  const recalled = async (session: string) => {
    const { items } = await kith.run(workspace, recallSession, { id: session }, 'agent')
    return items.flatMap((item: any) => item.messages.map((message: any) => message.text))
  }
  await kith.record(workspace, [told(WRONG, 1, 'my secret', { ...sure, ...lately(1) })])
  const thief = (await begin(RIGHT)).session
  await kith.record(workspace, [told(RIGHT, 2, 'stolen?', { session: thief, ...sure, ...lately(2) })])
  expect(await recalled(thief)).toEqual(['stolen?'])
  expect(await recalled((await begin(WRONG)).session)).toEqual(['my secret'])
  // The fullest telling of a call is what is told of it.
  const messages = ['corrected', 'and all'].map((text) => ({ role: 'customer', text }))
  await kith.record(workspace, [told(RIGHT, 3, '', { ...sure, ...lately(3), messages })])
  expect((await recalled((await begin(RIGHT)).session)).sort()).toEqual(['and all', 'corrected'])
  expect(await recalled((await begin(WRONG)).session)).toEqual([])
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
})

test('[R14] [V5a] a call moved by hand stays where it was put, and is its caller’s again after the undo', async () => {
  const workspace = await kith.workspace()
  const inThread = { conversation: 'thread-7' }
  const [first] = await kith.record(workspace, [told(WRONG, 1, 'Hello.', inThread)])
  const [carl] = await kith.record(workspace, [
    { type: 'message', channel: 'whatsapp', customer: { whatsapp: PHONES[2] }, text: 'I am Carl Dias' },
  ])
  const { rows } = await pool().query(
    "select conversation_id as id from conversations where workspace_id = $1 and external_id = 'thread-7'",
    [workspace],
  )
  const { id } = await kith.run(workspace, moveConversation, {
    id: encodeId('cnv', rows[0].id),
    contact: encodeId('ctc', carl!.contact),
  })
  await kith.record(workspace, [told(RIGHT, 2, 'Corrected.', inThread)])
  expect(await get(workspace, carl!.contact)).toMatchObject({ counts: { calls: 1, messages: 3 } })
  await kith.run(workspace, undoDecision, { id })
  expect(await get(workspace, carl!.contact)).toMatchObject({ counts: { calls: 0, messages: 1 } })
  await gone(workspace, first!.contact)
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
  await follows(workspace)
})

test('[I7] whoever has the call is erased with it; whose number it had been is not', async () => {
  const workspace = await kith.workspace()
  const [other] = await kith.record(workspace, [told(WRONG, 0, 'Mine.', { data: { external_id: 'call1' } })])
  await kith.record(workspace, [told(WRONG, 1, 'I am Ana Souza.')])
  const [right] = await kith.record(workspace, [told(RIGHT, 2, 'Goodbye.')])
  await kith.run(workspace, eraseContact, { id: encodeId('ctc', right!.contact) })
  expect(await get(workspace, other!.contact)).toMatchObject({ counts: { calls: 1, messages: 1 } })
  const { rows } = await pool().query('select from corrected_calls where workspace_id = $1', [workspace])
  expect(rows).toEqual([])
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
  await follows(workspace)
})
