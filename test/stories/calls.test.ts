/** A call over Twilio's ConversationRelay: served by an agent, and recorded turn by turn while it happens. */

import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type TestServer, testServer } from '../server.ts'

const TOKEN = 'tw-token-0123456789'
const PUBLIC = 'https://kith.example'
let kith: TestServer
let agent: Server
let path: string
const asked: any[] = []
let answer: (question: any) => { status?: number; body?: unknown } = () => ({})

beforeAll(async () => {
  agent = createServer((request, response) => {
    let text = ''
    request.on('data', (chunk) => {
      text += chunk
    })
    request.on('end', () => {
      const question = { ...JSON.parse(text), signed: request.headers['webhook-signature'] !== undefined }
      asked.push(question)
      const { status = 200, body } = answer(question)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(body === undefined ? '' : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => agent.listen(0, '127.0.0.1', resolve))
  kith = await testServer()
  const made = await kith.call('POST', '/v1/sources', {
    connector: 'twilio',
    name: 'phone',
    account: '+15550100777',
    secrets: { auth_token: TOKEN, agent_secret: 'agent-secret-0123456789' },
    config: {
      public_url: PUBLIC,
      agent_url: `http://127.0.0.1:${(agent.address() as AddressInfo).port}/`,
      welcome_greeting: 'Hello, "Kith" & co. Who is calling?',
      agent_away: 'Please call again later.',
    },
  })
  path = made.body.inbound_url
})
afterAll(async () => {
  await kith.stop()
  agent.closeAllConnections()
  await new Promise((resolve) => agent.close(resolve))
})

const sign = (text: string) => createHmac('sha1', TOKEN).update(text).digest('base64')

/** A form as Twilio posts it, signed. */
function post(fields: Record<string, string>): Promise<Response> {
  const sorted = Object.keys(fields).sort()
  const signature = sign(PUBLIC + path + sorted.map((name) => name + fields[name]).join(''))
  return fetch(kith.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    body: new URLSearchParams(fields),
  })
}

function open(signature: string | null = sign(`wss://kith.example${path}`)): WebSocket {
  const headers = signature === null ? {} : { 'x-twilio-signature': signature }
  return new WebSocket(kith.url.replace('http', 'ws') + path, { headers })
}

/** What the socket ends with before it opens. */
function refusal(socket: WebSocket): Promise<number> {
  return new Promise((resolve, reject) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode!))
    socket.on('open', () => reject(new Error('it opened')))
    socket.on('error', () => {})
  })
}

async function opened(): Promise<{ socket: WebSocket; spoken: any[]; send(frame: unknown): void }> {
  const socket = open()
  const spoken: any[] = []
  socket.on('message', (data) => spoken.push(JSON.parse(String(data))))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return { socket, spoken, send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)) }
}

async function until<T>(read: () => T | Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 15_000; ; await sleep(20)) {
    const value = await read()
    if (isDone(value) || Date.now() > end) return value
  }
}

function setup(call: string, more: object = {}) {
  return {
    type: 'setup',
    sessionId: `VX${call}`,
    accountSid: 'ACmadeup',
    callSid: call,
    from: '+14155550123',
    to: '+15550100777',
    direction: 'inbound',
    callStatus: 'RINGING',
    callType: 'PSTN',
    customParameters: {},
    ...more,
  }
}

async function said(call: string): Promise<any[]> {
  const { rows } = await kith.pool.query(
    `select m.role, m.text from messages m join conversations c using (workspace_id, conversation_id)
      where c.external_id = $1 order by m.at, m.position`,
    [call],
  )
  return rows
}

test('a call that comes in is connected to the source, with its greeting', async () => {
  const answer = await post({
    CallSid: 'CA1',
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: '+14155550123',
    To: '+15550100777',
  })
  const twiml = await answer.text()
  expect(twiml).toContain(`url="wss://kith.example${path}"`)
  expect(twiml).toContain('welcomeGreeting="Hello, &#34;Kith&#34; &#38; co. Who is calling?"')
})

test('a stranger’s handshake is refused, and any other address', async () => {
  expect(await refusal(open(null))).toBe(401)
  expect(await refusal(open(sign(`wss://elsewhere.example${path}`)))).toBe(403)
  expect(await refusal(new WebSocket(`${kith.url.replace('http', 'ws')}/v1/events`))).toBe(404)
})

test('a call is served and recorded while it happens, as one item with what Twilio tells of it', async () => {
  answer = ({ messages }) => ({
    body: { text: messages.length < 3 ? 'Nice to meet you, Ana. How many?' : 'Booked.', end: messages.length > 3 },
  })
  const { socket, spoken, send } = await opened()
  send(setup('CA1', { customParameters: { greeting: 'Who is calling?' } }))
  send({ type: 'prompt', voicePrompt: 'hi my', lang: 'en-US', last: false })
  send({ type: 'prompt', voicePrompt: 'Hi, my name is Ana Souza.', lang: 'en-US', last: true })
  await until(
    () => spoken.length,
    (count) => count === 1,
  )
  expect(spoken).toEqual([{ type: 'text', token: 'Nice to meet you, Ana. How many?', last: true }])
  const sofar = await until(
    () => said('CA1'),
    (turns) => turns.length === 3,
  )
  expect(sofar).toEqual([
    { role: 'agent', text: 'Who is calling?' },
    { role: 'customer', text: 'Hi, my name is Ana Souza.' },
    { role: 'agent', text: 'Nice to meet you, Ana. How many?' },
  ])
  expect(asked[0]).toMatchObject({
    type: 'call.message',
    channel: 'phone',
    conversation: 'CA1',
    customer: { phone: '+14155550123' },
    signed: true,
    messages: [{ role: 'agent' }, { role: 'customer', trust: 'customer-written' }],
  })
  send({ type: 'interrupt', utteranceUntilInterrupt: 'Nice to meet you,', durationUntilInterruptMs: 460 })
  for (const digit of ['4', '#']) send({ type: 'dtmf', digit })
  await until(
    () => spoken.length,
    (count) => count === 3,
  )
  expect(spoken.slice(1)).toEqual([{ type: 'text', token: 'Booked.', last: true }, { type: 'end' }])
  socket.close()
  await until(
    () => said('CA1'),
    (turns) => turns.length === 5,
  )
  const done = {
    CallSid: 'CA1',
    CallStatus: 'completed',
    Direction: 'inbound',
    From: '+14155550123',
    To: '+15550100777',
  }
  expect(
    (await post({ ...done, CallDuration: '42', SequenceNumber: '2', CallbackSource: 'call-progress-events' })).status,
  ).toBe(200)
  const { data } = (await kith.call('GET', '/v1/contacts?q=14155550123')).body
  expect(data).toHaveLength(1)
  expect(data[0].name).toBe('Ana Souza')
  const timeline = await until(
    async () => (await kith.call('GET', `/v1/contacts/${data[0].id}/timeline`)).body.data,
    (items) => items[0]?.data.duration_s === 42,
  )
  expect(timeline.map((item: any) => [item.type, item.data.status])).toEqual([['call', 'completed']])
  const thread = (await kith.call('GET', `/v1/conversations/${timeline[0].conversation}`)).body
  const cut = thread.messages.find((message: any) => message.text.startsWith('Nice'))
  expect(cut.edited.text).toBe('Nice to meet you,')
  expect(thread.messages.map((message: any) => message.text)).toContain('4')
})

test('[I5] what is no frame, or none of a call, harms nothing', async () => {
  const { socket, send } = await opened()
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  send('no json')
  send([1])
  send({ type: 'prompt', voicePrompt: 'before the setup' })
  expect(await closed).toBe(1002)
  const second = await opened()
  second.send(setup('CA2'))
  second.send({ type: 'prompt', voicePrompt: 7 })
  second.send({ type: 'error', description: 'Invalid message received' })
  second.send({ type: 'horoscope' })
  second.send({ type: 'prompt', voicePrompt: 'Still here \u0000' })
  const [first] = await until(
    () => said('CA2'),
    (turns) => turns.length > 0,
  )
  // The agent may have answered already.
  expect(first).toMatchObject({ role: 'customer', text: 'Still here ' })
  second.socket.close()
  const large = await opened()
  large.socket.on('error', () => {})
  const gone = new Promise<number>((resolve) => large.socket.once('close', resolve))
  large.send('x'.repeat(300_000))
  expect(await gone).toBe(1009)
})

test('an agent that is away: the caller hears so; one who speaks on is answered once', async () => {
  answer = () => ({ status: 500 })
  const { socket, spoken, send } = await opened()
  send(setup('CA3', { from: 'client:ana', callType: 'CLIENT' }))
  send({ type: 'prompt', voicePrompt: 'Hello?', last: true })
  await until(
    () => spoken.length,
    (count) => count > 0,
  )
  expect(spoken).toEqual([{ type: 'text', token: 'Please call again later.', last: true }])
  const { rows } = await kith.pool.query(
    `select distinct n.channel from interactions n join conversations c using (workspace_id, conversation_id) where c.external_id = 'CA3'`,
  )
  expect(rows).toEqual([{ channel: 'voice' }])
  socket.close()
})
