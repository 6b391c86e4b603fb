/** The web chat from outside: visitors, their threads, whoever answers, and what nobody may see. */

import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'

const SECRET = 'whsec_c2hvcCBhZ2VudCBzZWNyZXQgc2hvcCBhZ2VudCE='
let server: TestServer
let agent: Awaited<ReturnType<typeof agentServer>>
beforeAll(async () => {
  server = await testServer()
  agent = await agentServer()
})
afterAll(async () => {
  await server?.stop()
  agent?.close()
})

type Window = { visitor: string; thread: string; messages: { role: string; text: string }[] }

async function chat(name: string, config: object = {}, secrets?: object): Promise<string> {
  const made = await server.call('POST', '/v1/sources', {
    connector: 'chat',
    name,
    config,
    ...(secrets ? { secrets } : {}),
  })
  expect(made.status).toBe(201)
  return made.body.id
}

function ask(path: string, window: Partial<Window> | null, body: unknown = {}, headers: Record<string, string> = {}) {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(window?.visitor ? { 'kith-visitor': window.visitor } : {}),
      ...(window?.thread ? { 'kith-thread': window.thread } : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  })
}

const open = async (source: string, known: Partial<Window> | null = null): Promise<Window> =>
  (await ask(`/chat/${source}/session`, known)).json() as Promise<Window>

let said = 0
const say = (source: string, window: Window, text: string, id = `message-${said++}`) =>
  ask(`/chat/${source}/messages`, window, { id, text })

describe('a visitor of the web chat', () => {
  test('is one contact with a history, and sees the running thread again after a reload', async () => {
    const source = await chat('shop chat')
    const window = await open(source)
    expect(window.messages).toEqual([])
    expect((await say(source, window, "Hello, I'm Ingrid Solberg")).status).toBe(201)
    expect((await say(source, window, 'my mail is ingrid.solberg@fjordpost.example')).status).toBe(201)
    const again = await open(source, { visitor: window.visitor })
    expect(again.thread).toBe(window.thread)
    expect(again.messages.map(({ text }) => text)).toEqual([
      "Hello, I'm Ingrid Solberg",
      'my mail is ingrid.solberg@fjordpost.example',
    ])
    const found = await server.call('GET', '/v1/contacts?q=ingrid')
    expect(found.body.data).toMatchObject([
      {
        name: 'Ingrid Solberg',
        email: 'ingrid.solberg@fjordpost.example',
        channels: ['chat'],
        counts: { messages: 2 },
      },
    ])
  })

  test('[V8] a message sent again after a lost answer is one message', async () => {
    const source = await chat('lossy chat')
    const window = await open(source)
    for (let i = 0; i < 3; i++) expect((await say(source, window, 'just once', 'the-same-id')).status).toBe(201)
    expect((await open(source, window)).messages).toHaveLength(1)
  })

  test('[D3] is told nothing of what its words were taken for', async () => {
    const source = await chat('silent chat')
    const window = await open(source)
    const known = await say(source, window, 'I am ingrid.solberg@fjordpost.example', 'id-of-known')
    const unknown = await say(source, window, 'I am nobody.knows@fjordpost.example', 'id-of-other')
    expect([await known.json(), await unknown.json()]).toEqual([{ id: 'id-of-known' }, { id: 'id-of-other' }])
  })

  test.each([
    ['no visitor', (window: Window) => ({ thread: window.thread })],
    ['no thread', (window: Window) => ({ visitor: window.visitor })],
    ['a visitor changed by a digit', (window: Window) => ({ ...window, visitor: changed(window.visitor) })],
    ['a thread changed by a digit', (window: Window) => ({ ...window, thread: changed(window.thread) })],
  ])('with %s is refused, and nothing is recorded', async (_what, forge) => {
    const source = await chat(`guarded chat, ${_what}`)
    const window = await open(source)
    expect((await ask(`/chat/${source}/messages`, forge(window), { id: 'forged-one', text: 'let me in' })).status).toBe(
      401,
    )
    expect((await open(source, window)).messages).toEqual([])
  })

  test("cannot read or write in another visitor's thread, or with a cookie of another chat", async () => {
    const [source, other] = [await chat('first chat'), await chat('second chat')]
    const [mine, theirs] = [await open(source), await open(source)]
    await say(source, theirs, 'this is private')
    const mixed = { visitor: mine.visitor, thread: theirs.thread }
    expect((await ask(`/chat/${source}/messages`, mixed, { id: 'mixed-up-one', text: 'hm' })).status).toBe(401)
    expect((await listen(source, mixed)).status).toBe(401)
    expect((await ask(`/chat/${other}/messages`, mine, { id: 'elsewhere-1', text: 'hm' })).status).toBe(401)
    expect((await open(other, { visitor: theirs.visitor })).messages).toEqual([])
  })

  test('gets a clear answer to what cannot be taken', async () => {
    const source = await chat('strict chat')
    const window = await open(source)
    const post = async (body: unknown) => (await ask(`/chat/${source}/messages`, window, body)).json()
    expect(await post({ id: 'an-empty-one', text: '   ' })).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/text' }],
    })
    expect(await post({ id: 'x', text: 'hi' })).toMatchObject({ errors: [{ pointer: '/id' }] })
    expect(await post({ id: 'with-a-stray', text: 'hi', contact: 'ctc_1' })).toMatchObject({ code: 'invalid_request' })
    expect((await fetch(`${server.url}/chat/src_0000000000000000000000000a`)).status).toBe(404)
    expect((await fetch(`${server.url}/chat/${source}/messages`)).status).toBe(405)
  })

  test('that floods is told to wait, and others are not', async () => {
    const source = await chat('busy chat')
    const [flood, calm] = [await open(source), await open(source)]
    const statuses = await Promise.all(
      Array.from({ length: 40 }, async () => (await say(source, flood, 'again')).status),
    )
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10)
    expect((await say(source, calm, 'hello')).status).toBe(201)
  })

  test('comes from the pages that the chat is for', async () => {
    const source = await chat('origins chat', { origins: ['https://shop.example'] })
    const from = (origin: string) => ask(`/chat/${source}/session`, null, {}, { origin })
    const good = await from('https://shop.example')
    expect([good.status, good.headers.get('access-control-allow-origin')]).toEqual([200, 'https://shop.example'])
    expect((await from('https://evil.example')).status).toBe(403)
    const preflight = await fetch(`${server.url}/chat/${source}/messages`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    })
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'content-type, kith-visitor, kith-thread',
    ])
  })
})

describe('answers', () => {
  test('that anybody records in the thread reach the open window', async () => {
    const source = await chat('live chat')
    const window = await open(source)
    await say(source, window, 'Is anybody there?')
    const heard = hear(await listen(source, window))
    const thread = window.thread.split('.')[0]!
    const reply = { type: 'message', channel: 'chat', source: 'live chat', conversation: thread, direction: 'outbound' }
    const visitor_id = window.visitor.split('.')[0]!
    await server.record({ ...reply, id: 'reply-1', customer: { visitor_id }, text: 'Yes, hello!' }, AGENT_KEY)
    expect(await heard(2)).toEqual([
      { role: 'customer', text: 'Is anybody there?' },
      { role: 'agent', text: 'Yes, hello!' },
    ])
  })

  test('come from the agent that the chat names: asked with a signature, once, with the thread so far', async () => {
    const source = await chat('agent chat', { agent_url: agent.url }, { secret: SECRET })
    const window = await open(source)
    const heard = hear(await listen(source, window))
    await say(source, window, 'Do you deliver to islands?')
    expect(await heard(2)).toEqual([
      { role: 'customer', text: 'Do you deliver to islands?' },
      { role: 'agent', text: 'You said: Do you deliver to islands?' },
    ])
    const asked = agent.asked.filter(({ body }) => body.source === 'agent chat')
    expect(asked).toHaveLength(1)
    const { headers, text, body } = asked[0]!
    const key = Buffer.from(SECRET.slice(6), 'base64')
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`)
    expect(body).toMatchObject({ type: 'chat.message', messages: [{ role: 'customer', trust: 'customer-written' }] })
  })

  test('an agent that is down for a moment is asked again; one that says no is not, and nobody else waits', async () => {
    const [flaky, refusing] = [
      await chat('flaky chat', { agent_url: `${agent.url}/flaky` }),
      await chat('refusing chat', { agent_url: `${agent.url}/no` }),
    ]
    const [one, other] = [await open(flaky), await open(refusing)]
    const heard = hear(await listen(flaky, one))
    await say(refusing, other, 'hello?')
    await say(flaky, one, 'hello!')
    expect(await heard(2)).toMatchObject([{}, { role: 'agent', text: 'You said: hello!' }])
    expect(agent.asked.filter(({ path }) => path === '/flaky')).toHaveLength(2)
    expect(agent.asked.filter(({ path }) => path === '/no')).toHaveLength(1)
  })

  test('a person who answers has the conversation; the agent is silent until it is handed back', async () => {
    const source = await chat('shared chat', { agent_url: `${agent.url}/shared` })
    const window = await open(source)
    const heard = async (count: number) => hear(await listen(source, window))(count)
    await say(source, window, 'Is anybody there?')
    await heard(2)
    const { data } = (await server.call('GET', '/v1/conversations')).body
    const { id } = data.find((one: any) => one.source === 'shared chat')
    const may = (await server.call('GET', `/v1/conversations/${id}/sending`)).body
    expect(may).toMatchObject({ handled_by: 'agent', text: { allowed: true }, template: { allowed: false } })
    expect((await server.call('POST', `/v1/conversations/${id}/messages`, { text: 'Yes, I am.' })).status).toBe(202)
    expect((await heard(3)).at(-1)).toEqual({ role: 'operator', text: 'Yes, I am.' })
    await say(source, window, 'Good. Do you ship?')
    expect((await server.call('POST', `/v1/conversations/${id}/messages`, { text: 'We do.' })).status).toBe(202)
    expect((await heard(5)).at(-1)).toEqual({ role: 'operator', text: 'We do.' })
    await server.call('POST', `/v1/conversations/${id}/hand_over`, { to: 'agent' })
    await say(source, window, 'Thanks!')
    expect((await heard(7)).map(({ text }) => text)).toEqual([
      'Is anybody there?',
      'You said: Is anybody there?',
      'Yes, I am.',
      'Good. Do you ship?',
      'We do.',
      'Thanks!',
      'You said: Thanks!',
    ])
  })

  test('what a customer said last while a person had the conversation, the agent is asked when it is handed back', async () => {
    const source = await chat('handed back', { agent_url: `${agent.url}/back` })
    const window = await open(source)
    const heard = async (count: number) => hear(await listen(source, window))(count)
    await say(source, window, 'Hello?')
    await heard(2)
    const { data } = (await server.call('GET', '/v1/conversations')).body
    const { id } = data.find((one: any) => one.source === 'handed back')
    const handOver = (to: string) => server.call('POST', `/v1/conversations/${id}/hand_over`, { to })
    await handOver('operator')
    await say(source, window, 'Is the shop open on Sunday?')
    await say(source, window, 'And on Monday?')
    await heard(4)
    const asked = () => agent.asked.filter(({ path }) => path === '/back')
    expect(asked()).toHaveLength(1)
    await handOver('agent')
    expect((await heard(5)).at(-1)).toEqual({ role: 'agent', text: 'You said: And on Monday?' })
    expect(asked().at(-1)!.body.messages.at(-2).text).toBe('Is the shop open on Sunday?')
    // Nothing waits now: taking it and giving it back again asks nothing.
    await handOver('operator')
    await handOver('agent')
    await say(source, window, 'Thanks!')
    expect((await heard(7)).at(-1)).toEqual({ role: 'agent', text: 'You said: Thanks!' })
    expect(asked()).toHaveLength(3)
  })
})

function changed(signed: string): string {
  const at = signed.length - 3
  return signed.slice(0, at) + (signed[at] === 'A' ? 'B' : 'A') + signed.slice(at + 1)
}

function listen(source: string, window: Partial<Window>) {
  const headers = { 'kith-visitor': window.visitor ?? '', 'kith-thread': window.thread ?? '' }
  return fetch(`${server.url}/chat/${source}/events`, { headers })
}

/** Answers the first `count` messages that the window is told. */
function hear(response: Response) {
  return async (count: number) => {
    const messages: { role: string; text: string }[] = []
    let rest = ''
    for await (const chunk of response.body!.pipeThrough(
      new TextDecoderStream() as never,
    ) as unknown as AsyncIterable<string>) {
      const frames = (rest + chunk).split('\n\n')
      rest = frames.pop()!
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1]
        if (data === undefined) continue
        const { role, text } = JSON.parse(data)
        messages.push({ role, text })
      }
      if (messages.length >= count) return messages
    }
    throw new Error('the stream ended')
  }
}

/** An agent that repeats what it heard; /flaky fails the first time, /no always. */
async function agentServer() {
  const asked: { path: string; headers: IncomingMessage['headers']; text: string; body: any }[] = []
  const http = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const body = JSON.parse(text)
    const path = request.url!
    asked.push({ path, headers: request.headers, text, body })
    if (path === '/no') return response.writeHead(403).end()
    if (path === '/flaky' && asked.filter((one) => one.path === path).length === 1) return response.writeHead(503).end()
    response.end(JSON.stringify({ text: `You said: ${body.messages.at(-1).text}` }))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, asked, close: () => http.close() }
}
