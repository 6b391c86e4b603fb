/** [R14] [V5a] A conversation moved by hand: everything follows, later messages too, and an undo puts all of it back. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { Problem } from '../../src/domain/problem.ts'
import { eraseContact } from '../../src/operations/contacts/erase.ts'
import { explainContact } from '../../src/operations/contacts/explain.ts'
import { getContact } from '../../src/operations/contacts/get.ts'
import { splitContact } from '../../src/operations/contacts/split.ts'
import { contactTimeline } from '../../src/operations/contacts/timeline.ts'
import { undoDecision } from '../../src/operations/contacts/undo.ts'
import { getConversation } from '../../src/operations/conversations/get.ts'
import { moveConversation } from '../../src/operations/conversations/move.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { recallSession } from '../../src/operations/sessions/recall.ts'
import { rebuildWorkspace } from '../../src/operations/workspace/rebuild.ts'
import { openRecorder, type Recorder } from './recorder.ts'
import { actual, cards, expected } from './stored.ts'

vi.setConfig({ testTimeout: 120_000 })

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const pool = () => kith.database.pool
const run = (workspace: string, operation: unknown, input: object, key?: 'agent') =>
  kith.run(workspace, operation, input, key)
const refused = async (work: Promise<unknown>) => {
  const outcome = await work.catch((error) => error)
  expect(outcome).toBeInstanceOf(Problem)
  return (outcome as Problem).code
}
const dump = async (workspace: string) => [
  await actual(pool(), workspace),
  await cards(pool(), workspace),
  (await pool().query('select * from conversations where workspace_id = $1 order by conversation_id', [workspace]))
    .rows,
  (await pool().query('select * from identity_values where workspace_id = $1 order by 2, 3, 4, 5', [workspace])).rows,
]
const follows = async (workspace: string) => {
  expect(await actual(pool(), workspace)).toEqual(await expected(pool(), workspace))
  const { tables } = await run(workspace, rebuildWorkspace, {})
  expect(tables.filter((table: any) => table.changed > 0)).toEqual([])
}

const ana = { whatsapp: '+5511911112222' }
const BEGAN = Date.now() - 3_600_000
let minute = 0
const say = (text: string, customer: object, rest: object = {}) => ({
  occurred_at: new Date(BEGAN + minute++ * 1000).toISOString(),
  type: 'message',
  channel: 'whatsapp',
  customer,
  text,
  ...rest,
})

/** Ana's phone, in two threads; the second is her brother's, who writes from it, and has a mailbox of his own. */
async function siblings(workspace: string) {
  const [own] = await kith.record(workspace, [say("I'm Ana Souza", ana, { conversation: 'thread-a' })])
  const booking = { type: 'booking', channel: 'whatsapp', customer: ana, conversation: 'thread-b' }
  await kith.record(workspace, [
    say("I'm Bruno Lima. My email is bruno@lima.com", ana, { conversation: 'thread-b' }),
    { ...booking, data: { external_id: 'bk1', service: 'cut', status: 'confirmed' } },
  ])
  const [mail] = await kith.record(workspace, [
    { type: 'message', channel: 'email', customer: { email: 'bruno@lima.com' }, text: "I'm Bruno Lima" },
  ])
  const { rows } = await pool().query(
    'select conversation_id as id from conversations where workspace_id = $1 and external_id = $2',
    [workspace, 'thread-b'],
  )
  return {
    a: encodeId('ctc', own!.birthContact),
    b: encodeId('ctc', mail!.birthContact),
    thread: encodeId('cnv', rows[0].id),
  }
}

test('[R14] [V3] [V5a] the conversation, its bookings and its claims go along; the others keep their ids; explain says so', async () => {
  const workspace = await kith.workspace()
  const { a, b, thread } = await siblings(workspace)
  const before = await dump(workspace)
  const { id, contacts } = await run(workspace, moveConversation, { id: thread, contact: b, reason: 'his voice' })
  expect(contacts.map((card: any) => card.id)).toEqual([b, a])
  expect(contacts[0]).toMatchObject({ name: 'Bruno Lima', counts: { messages: 2, bookings: 1, conversations: 2 } })
  expect(contacts[1]).toMatchObject({ name: 'Ana Souza', counts: { messages: 1, bookings: 0 } })
  expect((await run(workspace, getConversation, { id: thread, limit: 5 })).contact).toBe(b)
  const items = (await run(workspace, contactTimeline, { id: b })).data
  expect(items.map((item: any) => item.type).sort()).toEqual(['booking', 'message', 'message'])
  const why = await run(workspace, explainContact, { id: b })
  expect(why.sentences.join(' ')).toMatch(/R14: an operator moved them/)
  expect(why.links.map((link: any) => link.reason).join(' ')).toContain(
    'R14: an operator moved conversation "thread-b" to',
  )
  await follows(workspace)
  await run(workspace, undoDecision, { id })
  expect(await dump(workspace)).toEqual(before)
  await follows(workspace)
})

test('[R14] what comes in it later goes along, in one batch and at once; after an undo all of it is the senders’', async () => {
  const workspace = await kith.workspace()
  const { a, b, thread } = await siblings(workspace)
  const { id } = await run(workspace, moveConversation, { id: thread, contact: b })
  const later = (n: number) =>
    say(`later ${n}`, n % 2 ? ana : { whatsapp: '+5511933334444' }, { conversation: 'thread-b', id: `l${n}` })
  await kith.record(workspace, [later(0), later(1), say('mine', ana, { conversation: 'thread-a' })])
  await Promise.all([2, 3, 4, 5].map((n) => kith.record(workspace, [later(n)], (n % 2) as 0 | 1)))
  expect(await run(workspace, getContact, { id: b })).toMatchObject({ counts: { messages: 8 } })
  expect(await run(workspace, getContact, { id: a })).toMatchObject({ counts: { messages: 2 } })
  await follows(workspace)
  await run(workspace, undoDecision, { id })
  expect(await run(workspace, getContact, { id: a })).toMatchObject({ counts: { messages: 6 } })
  await follows(workspace)
})

test('[R14] moved twice: the last word counts, its undo gives the word before back; [D4] no recall is widened', async () => {
  const workspace = await kith.workspace()
  const { a, b, thread } = await siblings(workspace)
  const [third] = await kith.record(workspace, [say("I'm Carl Dias", { whatsapp: '+5511955556666' })])
  const c = encodeId('ctc', third!.birthContact)
  await run(workspace, moveConversation, { id: thread, contact: b })
  const { id } = await run(workspace, moveConversation, { id: thread, contact: c })
  expect((await run(workspace, getConversation, { id: thread, limit: 5 })).contact).toBe(c)
  expect((await run(workspace, getContact, { id: b })).counts.messages).toBe(1)
  await follows(workspace)
  for (const [channel, customer, texts] of [
    ['email', { email: 'bruno@lima.com' }, ["I'm Bruno Lima"]],
    ['whatsapp', { whatsapp: '+5511955556666' }, ["I'm Carl Dias"]],
    ['whatsapp', ana, ["I'm Ana Souza"]],
  ] as const) {
    const { session } = await run(workspace, createSession, { channel, customer }, 'agent')
    const told = await run(workspace, recallSession, { id: session }, 'agent')
    expect(told.items.flatMap((item: any) => item.messages.map((m: any) => m.text))).toEqual(texts)
  }
  await run(workspace, undoDecision, { id })
  expect((await run(workspace, getConversation, { id: thread, limit: 5 })).contact).toBe(b)
  expect(await run(workspace, getContact, { id: a })).toMatchObject({ counts: { messages: 1 } })
})

test('[R14] the last conversation moved: the contact is nobody until the undo; apart is apart; unnamed threads stay', async () => {
  const workspace = await kith.workspace()
  const { a, b, thread } = await siblings(workspace)
  const before = await dump(workspace)
  const { rows } = await pool().query(
    "select conversation_id as id from conversations where workspace_id = $1 and external_id = 'thread-a'",
    [workspace],
  )
  const first = await run(workspace, moveConversation, { id: thread, contact: b })
  const second = await run(workspace, moveConversation, { id: encodeId('cnv', rows[0].id), contact: b })
  expect(await refused(run(workspace, getContact, { id: a }))).toBe('not_found')
  await follows(workspace)
  const place = (await run(workspace, getContact, { id: b })).identities.find((one: any) => one.value === 'thread-b')
  const cut = await run(workspace, splitContact, { id: b, identities: [place.id] })
  expect(await refused(run(workspace, moveConversation, { id: thread, contact: b }))).toBe('held_apart')
  for (const { id } of [cut, second, first]) await run(workspace, undoDecision, { id })
  expect(await dump(workspace)).toEqual(before)
  const unnamed = await pool().query(
    "select conversation_id as id from conversations where workspace_id = $1 and external_id like '~%'",
    [workspace],
  )
  expect(await refused(run(workspace, moveConversation, { id: encodeId('cnv', unnamed.rows[0].id), contact: a }))).toBe(
    'not_movable',
  )
})

test('[I7] [R14] a moved conversation is erased with whose it is', async () => {
  const workspace = await kith.workspace()
  const { a, b, thread } = await siblings(workspace)
  const { id } = await run(workspace, moveConversation, { id: thread, contact: b })
  await run(workspace, eraseContact, { id: b })
  expect(await refused(run(workspace, getConversation, { id: thread, limit: 5 }))).toBe('erased')
  expect((await run(workspace, getContact, { id: a })).counts.messages).toBe(1)
  await run(workspace, undoDecision, { id }).catch((error) => expect(error).toBeInstanceOf(Problem))
  expect((await run(workspace, getContact, { id: a })).counts.messages).toBe(1)
  const { rows } = await pool().query(
    "select * from decisions where workspace_id = $1 and body::text like '%thread-b%'",
    [workspace],
  )
  expect(rows).toEqual([])
  await follows(workspace)
})
