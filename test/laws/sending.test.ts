/** [I8] Two processes over one queue: each message starts once, and none behind an opt-out, whatever the order of things. */

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { RULES } from '../../src/connectors/rules/channels.ts'
import { encodeId } from '../../src/domain/id.ts'
import { mayBeSent } from '../../src/domain/sending.ts'
import { eraseContact } from '../../src/operations/contacts/erase.ts'
import { getConversation } from '../../src/operations/conversations/get.ts'
import { GroupCommit } from '../../src/operations/interactions/group_commit.ts'
import { newId } from '../../src/operations/new_id.ts'
import { claimNext, type Dispatching, dispatch } from '../../src/operations/outgoing/dispatch.ts'
import { sendMessage } from '../../src/operations/outgoing/send.ts'
import { keepFacts } from '../../src/operations/outgoing/wishes.ts'
import { run } from '../../src/operations/run.ts'
import { createSession } from '../../src/operations/sessions/create.ts'
import { checkVerification, startVerification } from '../../src/operations/sessions/verify.ts'
import { createSource } from '../../src/operations/sources/sources.ts'
import { insertOutgoing } from '../../src/store/outgoing.ts'
import { secretBox } from '../../src/store/secret_box.ts'
import { openRecorder, type Recorder } from './recorder.ts'

let kith: Recorder
beforeAll(async () => {
  kith = await openRecorder()
})
afterAll(() => kith.close())

const box = secretBox('x'.repeat(32))
const context = (workspace: string, keyKind: 'operator' | 'agent' = 'operator') => ({
  database: kith.database,
  actor: { kind: 'key' as const, id: 'test', keyKind, workspace },
  now: new Date(),
  newId,
  groupCommit: new GroupCommit(kith.database, newId, box),
  secretBox: box,
  sender: null,
})

/** A workspace with a number to send from, and a vendor that says yes after a moment. */
async function shop() {
  const workspace = await kith.workspace()
  const called: { to: string; body: string; at: number }[] = []
  const source = await run(createSource, context(workspace), {
    connector: 'twilio',
    name: 'twilio',
    account: '+15550100777',
    secrets: { auth_token: 't', account_sid: 'ACx' },
  })
  const house: Dispatching = {
    ...context(workspace),
    dice: () => 0.5,
    async callVendor(api, request) {
      if ('mail' in request) throw new Error('no mail')
      expect(api).toBe('https://api.twilio.com')
      const form = new URLSearchParams(request.body)
      called.push({ to: form.get('To')!, body: form.get('Body')!, at: performance.now() })
      await new Promise((resolve) => setTimeout(resolve, 5))
      return {
        is: 'answered',
        answer: { status: 201, headers: {}, body: JSON.stringify({ sid: `SM${randomUUID()}` }) },
      }
    },
  }
  const { rows } = await kith.database.pool.query('select source_id from sources where workspace_id = $1', [workspace])
  return { workspace, house, called, source, sourceId: rows[0].source_id as string }
}

const queued = (workspace: string, sourceId: string, address: string, text: string) => {
  const at = new Date(Date.now() - 1000).toISOString()
  return insertOutgoing(kith.database.pool, workspace, {
    outgoing_id: newId(),
    purpose: 'follow_up',
    conversation_id: null,
    identity_id: null,
    source_id: sourceId,
    source: 'twilio',
    channel: 'sms',
    address_kind: 'sms',
    address,
    speaker: 'agent',
    actor: 'key:test',
    content: { text },
    sealed: null,
    request_key: null,
    send_after: at,
    created_at: at,
  })
}

/** One process: takes what is due until nothing is. */
async function work(house: Dispatching, workspace: string): Promise<void> {
  const under: Promise<void>[] = []
  for (let row = await claimNext(house, workspace); row; row = await claimNext(house, workspace))
    under.push(dispatch(house, workspace, row))
  await Promise.all(under)
}

const optOut = (workspace: string, address: string, kind: 'opted_out' | 'opted_in', at = new Date()) =>
  keepFacts(kith.database.pool, [
    {
      workspace,
      fact_id: newId(),
      fact_key: randomUUID().replaceAll('-', ''),
      source: 'twilio',
      channel: 'sms',
      kind,
      message: null,
      anchor_kind: 'sms',
      anchor_value: address,
      author: 'customer',
      at: at.toISOString(),
      body: { scope: 'sms' },
    },
  ])

test('[I8] many workers, each message once; behind the commit of an opt-out none starts', async () => {
  const { workspace, house, called, sourceId } = await shop()
  const addresses = Array.from({ length: 12 }, (_, n) => `+1415555${String(1000 + n)}`)
  for (let nth = 0; nth < 5; nth++)
    for (const address of addresses) await queued(workspace, sourceId, address, `${address} ${nth}`)
  const committed = new Map<string, number>()
  const wishes = addresses.map(async (address, n) => {
    if (n % 2) return
    await new Promise((resolve) => setTimeout(resolve, 5 * n))
    await optOut(workspace, address, 'opted_out')
    committed.set(address, performance.now())
  })
  await Promise.all([...Array.from({ length: 4 }, () => work(house, workspace)), ...wishes])
  expect(new Set(called.map(({ body }) => body)).size).toBe(called.length)
  for (const { to, at } of called) expect(at).toBeLessThan(committed.get(to) ?? Number.POSITIVE_INFINITY)
  const { rows } = await kith.database.pool.query(
    'select state, code, count(*) from outgoing where workspace_id = $1 group by 1, 2',
    [workspace],
  )
  const count = (state: string) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  expect(count('sent')).toBe(called.length)
  expect(count('sent') + count('refused')).toBe(60)
  expect(rows.filter(({ state }) => state === 'refused').map(({ code }) => code)).toEqual(['opted_out'])
  expect(called.filter(({ to }) => addresses.indexOf(to) % 2)).toHaveLength(30)
})

test('[D3] a code goes out by the source of its channel, is nowhere to be read, and proves the number', async () => {
  const { workspace, house, called } = await shop()
  const agent = (operation: any, input: object) => run(operation, context(workspace, 'agent'), input) as Promise<any>
  const { session } = await agent(createSession, { channel: 'chat', customer: { visitor_id: 'v_1' } })
  await expect(
    agent(startVerification, { id: session, channel: 'email', value: 'a@mail.example' }),
  ).rejects.toMatchObject({ code: 'no_sender' })
  await agent(startVerification, { id: session, channel: 'sms', value: '+14155550123' })
  const { rows } = await kith.database.pool.query('select content, sealed from outgoing where workspace_id = $1', [
    workspace,
  ])
  expect(rows).toMatchObject([{ content: {} }])
  await work(house, workspace)
  const code = /^(\d{6}) is your code/.exec(called[0]!.body)![1]!
  expect(called[0]!.to).toBe('+14155550123')
  const left = await kith.database.pool.query('select from outgoing where workspace_id = $1', [workspace])
  expect(left.rows).toHaveLength(0)
  expect(await agent(checkVerification, { id: session, code })).toMatchObject({ verified: true, level: 'S3' })
  await optOut(workspace, '+14155550124', 'opted_out')
  await agent(startVerification, { id: session, channel: 'sms', value: '+14155550124' })
  await work(house, workspace)
  expect(called).toHaveLength(1)
})

test('[M7] with KITH_DEV_OUTBOX everything goes into the file, from no source; a moved or erased thread gets nothing', async () => {
  const workspace = await kith.workspace()
  const written: any[] = []
  const sender = { send: async (message: object) => void written.push(message) }
  const house: Dispatching = {
    ...context(workspace),
    sender,
    dice: () => 0.5,
    callVendor: () => Promise.reject(new Error('nobody is to be called')),
  }
  const operator = (operation: any, input: object) =>
    run(operation, { ...context(workspace), sender }, input) as Promise<any>
  const says = (whatsapp: string, text: string) => ({
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp },
    text,
  })
  const [ana, bea] = await kith.record(workspace, [says('+5511987654321', 'hi'), says('+5511987654322', 'hello')])
  const conversationOf = async (interaction: string) => {
    const { rows } = await kith.database.pool.query(
      'select conversation_id from interactions where interaction_id = $1',
      [interaction],
    )
    return encodeId('cnv', rows[0].conversation_id)
  }
  const [one, other] = [await conversationOf(ana!.id), await conversationOf(bea!.id)]
  await operator(sendMessage, { id: one, text: 'Good day' })
  await work(house, workspace)
  expect(written).toMatchObject([
    { kind: 'message', channel: 'whatsapp', to: '+5511987654321', text: 'Good day', conversation: one },
  ])
  const { messages, handled_by } = await operator(getConversation, { id: one })
  expect(messages.map((message: any) => [message.role, message.text])).toEqual([
    ['customer', 'hi'],
    ['operator', 'Good day'],
  ])
  expect(handled_by).toBe('operator')
  await operator(sendMessage, { id: other, text: 'Never read' })
  const receipt = await operator(eraseContact, { id: encodeId('ctc', bea!.contact) })
  expect(receipt.stores).toEqual(
    expect.arrayContaining([
      { store: 'outgoing', did: 'removed', rows: 1 },
      { store: 'handovers', did: 'removed', rows: 1 },
    ]),
  )
  await work(house, workspace)
  expect(written).toHaveLength(1)
  // Whoever has the number now was not who was written to.
  await operator(sendMessage, { id: one, text: 'Are you still there?' })
  await kith.database.pool.query(
    'update identities set valid_until = now() where workspace_id = $1 and identity_id = $2',
    [workspace, ana!.identity],
  )
  await work(house, workspace)
  expect(written).toHaveLength(1)
  const { rows } = await kith.database.pool.query(
    'select state, code from outgoing where workspace_id = $1 order by outgoing_id desc limit 1',
    [workspace],
  )
  expect(rows).toEqual([{ state: 'refused', code: 'unreachable' }])
})

test('a verdict never opens what the rule has closed: later hours allow no more than earlier ones', () => {
  const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
  console.info(`sending: seed ${seed}`)
  const hours = fc.double({ min: 0, max: 400, noNaN: true })
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(RULES)),
      fc.constantFrom('text', 'media', 'template') as fc.Arbitrary<'text' | 'media' | 'template'>,
      fc.constantFrom('operator', 'agent') as fc.Arbitrary<'operator' | 'agent'>,
      fc.boolean(),
      hours,
      hours,
      (rules, kind, by, personTag, a, b) => {
        const now = Date.UTC(2026, 10, 29)
        const at = (ago: number) =>
          mayBeSent(rules, {
            kind,
            by,
            personTag,
            now: new Date(now).toISOString(),
            heardAt: new Date(now - ago * 3_600_000).toISOString(),
            optedOut: null,
          })
        const [early, late] = [at(Math.min(a, b)), at(Math.max(a, b))]
        if (late.ok) expect(early.ok).toBe(true)
        if (late.ok && late.tag) expect([by, personTag]).toEqual(['operator', true])
        expect(
          mayBeSent(rules, {
            kind,
            by,
            personTag,
            now: new Date(now).toISOString(),
            heardAt: new Date(now).toISOString(),
            optedOut: { at: '', scope: null },
          }).ok,
        ).toBe(false)
      },
    ),
    { seed, numRuns: 500 },
  )
})
