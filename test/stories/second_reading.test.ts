/** A language model as second reader, against a stub of its HTTP API: it may add what was said, and nothing else. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '../server.ts'

type Asked = { url: string; authorization: string | undefined; body: any }

/** Answers each question by what the newest customer turn says; hears all of them. */
const asked: Asked[] = []
let kith: TestServer
/** Until then it says nothing to what begins with "held". */
let letGo = () => {}
const held = new Promise<void>((resolve) => {
  letGo = resolve
})
const stub = createServer((request, response) => void answer(request, response))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = ''
  for await (const chunk of request) text += chunk
  const body = JSON.parse(text)
  asked.push({ url: request.url!, authorization: request.headers.authorization, body })
  const turns = JSON.parse(body.messages[1].content) as { role: string; text: string; turn?: number }[]
  const said = turns.findLast(({ role }) => role === 'customer')!
  const claim = (field: string, value: string, quote: string) => ({ field, value, turn: said.turn, quote })
  const send = (claims: unknown) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: JSON.stringify({ claims }) } }] }))
  if (said.text.startsWith('slow')) await sleep(250)
  if (said.text.startsWith('held')) await held
  if (said.text.startsWith('broken')) return void response.writeHead(200).end('{"choices": [{"mess')
  if (said.text.startsWith('busy') && asked.filter(({ body }) => textOf(body).startsWith('busy')).length === 1)
    return void response.writeHead(429).end()
  if (said.text.startsWith('lying'))
    return void send([
      claim('full_name', 'Eve Mallory', 'my name is Eve Mallory'),
      claim('email', 'eve@example.org', 'lying'),
    ])
  send([claim('full_name', 'Oluwaseun Adebayo', 'oluwaseun adebayo')])
}

const textOf = (body: any): string =>
  JSON.parse(body.messages[1].content).findLast(({ role }: { role: string }) => role === 'customer').text

beforeAll(async () => {
  await new Promise<void>((resolve) => stub.listen(0, '127.0.0.1', resolve))
  kith = await testServer({
    KITH_LLM_URL: `http://127.0.0.1:${(stub.address() as AddressInfo).port}/v1`,
    KITH_LLM_MODEL: 'small',
    KITH_LLM_KEY: 'model-key',
  })
})
afterAll(async () => {
  await kith.stop()
  stub.closeAllConnections()
  await new Promise((resolve) => stub.close(resolve))
})

const say = async (visitor: string, text: string) => {
  const { status, body } = await kith.record({
    type: 'message',
    channel: 'chat',
    customer: { visitor_id: visitor },
    text,
  })
  expect(status).toBe(201)
  return body.results[0] as { contact: string; claims: unknown[] }
}
const cardOf = async (contact: string) => (await kith.call('GET', `/v1/contacts/${contact}`)).body

/** Waits until the stub was asked about a text, and what it answered is stored. */
async function heard(start: string): Promise<void> {
  await expect.poll(() => asked.some(({ body }) => textOf(body).startsWith(start)), { timeout: 10_000 }).toBe(true)
}

/** No rule finds the name in it. */
const HARD = 'my grandmother shouted oluwaseun adebayo across the yard and that is still what i answer to'

test('[P1] adds what was said and not found, with its quote', async () => {
  const { contact } = await say('v_hard', `slow. ${HARD}`)
  const before = await cardOf(contact)
  await expect
    .poll(async () => (await cardOf(contact)).claims.length, { timeout: 10_000 })
    .toBeGreaterThan(before.claims.length)
  const card = await cardOf(contact)
  const added = card.claims.filter((claim: any) => claim.method === 'model')
  expect(added.length).toBeGreaterThan(0)
  expect(card.name).toBe('Oluwaseun Adebayo')
  for (const { evidence, assurance } of added) {
    expect(assurance).toBe('A1')
    expect(`slow. ${HARD}`.slice(evidence.start, evidence.end)).toBe(evidence.quote)
    expect(evidence.extractor).toBe('model/small')
  }
})

test('it is asked with its key, for structured output, without tools', async () => {
  await heard('slow')
  const [first] = asked
  expect(first).toMatchObject({ url: '/v1/chat/completions', authorization: 'Bearer model-key' })
  expect(first!.body.tools).toBeUndefined()
  expect(first!.body.response_format.type).toBe('json_schema')
})

test('recording does not wait for it', async () => {
  const before = asked.length
  await Promise.all(Array.from({ length: 20 }, (_, n) => say(`v_many_${n}`, 'held and nothing else')))
  expect(asked.length).toBeLessThan(before + 20)
  letGo()
})

test('what it invents is refused, a broken answer is passed over, and a busy model is asked again', async () => {
  const lying = await say('v_lying', 'lying is fun')
  const broken = await say('v_broken', 'broken, all of it')
  const busy = await say('v_busy', `busy: ${HARD}`)
  await expect
    .poll(async () => (await cardOf(busy.contact)).claims.some((claim: any) => claim.method === 'model'), {
      timeout: 60_000,
    })
    .toBe(true)
  expect((await cardOf(lying.contact)).claims).toEqual([])
  expect((await cardOf(lying.contact)).email).toBeNull()
  expect((await cardOf(broken.contact)).claims).toEqual([])
  expect(asked.filter(({ body }) => textOf(body).startsWith('busy')).length).toBe(2)
}, 90_000)

test('[P2] what the rules found is never replaced', async () => {
  const { contact } = await say('v_both', `I'm Grace Hopper. Some people call my boat oluwaseun adebayo`)
  await heard("I'm Grace")
  await sleep(500)
  const card = await cardOf(contact)
  expect(card.name).toBe('Grace Hopper')
  expect(card.claims.filter((claim: any) => claim.field.endsWith('_name') && claim.method === 'model')).toEqual([])
})
