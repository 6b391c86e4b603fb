/** The recording proxy waits for nobody and nobody waits for it: slow, broken and endless streams, and those who hang up. */

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, OPERATOR_KEY, startKith, stopKith } from '../../server.ts'
import { APIS } from './apis.ts'
import { type Proxied, proxied } from './proxied.ts'
import { eventOf, json, upstream } from './upstream.ts'

let kith: Proxied
beforeAll(async () => {
  kith = await proxied()
})
afterAll(() => kith.stop())

const PATH = '/openai/v1/chat/completions'
const question = { ...APIS.chat!.ask([{ user: 'tell me' }]), stream: true }
const piece = (content: string) => eventOf({ id: 'c', choices: [{ index: 0, delta: { content } }] })

/** An answer that a test writes by hand; resolves with it once it was asked for. */
function byHand(): Promise<ServerResponse> {
  return new Promise((begun) =>
    kith.api.next.push((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.flushHeaders()
      begun(response)
      return once(response, 'close')
    }),
  )
}

/** Asks without reading anything yet. */
async function asked(conversation: string): Promise<{ answer: IncomingMessage; hangUp(): void }> {
  const headers = { 'kith-key': AGENT_KEY, 'kith-conversation': conversation, 'content-type': 'application/json' }
  const asking = request(`${kith.url}/proxy${PATH}`, { method: 'POST', headers, agent: false })
  asking.end(JSON.stringify(question))
  const [answer] = (await once(asking, 'response')) as [IncomingMessage]
  answer.on('error', () => {})
  return { answer, hangUp: () => asking.destroy() }
}

test('each piece arrives before the next one is even said', async () => {
  const begun = byHand()
  const response = await kith.ask(PATH, question, { 'kith-conversation': 'piecewise' })
  const reader = response.body!.getReader()
  const upstream = await begun
  for (const word of ['one ', 'two ', 'three']) {
    upstream.write(piece(word))
    expect(Buffer.from((await reader.read()).value!).toString()).toBe(piece(word))
  }
  upstream.end()
  expect((await reader.read()).done).toBe(true)
  expect((await kith.told('piecewise', 2)).turns).toEqual(['customer: tell me', 'agent: one two three'])
})

test('a stream that breaks breaks for the caller too, and what was said is recorded', async () => {
  const begun = byHand()
  const { answer } = await asked('broken')
  const upstream = await begun
  upstream.write(`${piece('half ')}data: {"id":"c","cho`)
  await once(answer, 'data')
  answer.resume()
  const closed = new Promise((resolve) => answer.once('close', resolve))
  upstream.destroy()
  await closed
  expect(answer.complete).toBe(false)
  expect((await kith.told('broken', 2)).turns).toEqual(['customer: tell me', 'agent: half'])
})

test('whoever hangs up stops the model, before its first word and after it', async () => {
  const begun = byHand()
  const { answer, hangUp } = await asked('hung-up')
  const upstream = await begun
  upstream.write(piece('and then'))
  await once(answer, 'data')
  hangUp()
  await once(upstream, 'close')
  expect(upstream.writableFinished).toBe(false)
  expect((await kith.told('hung-up', 2)).turns).toEqual(['customer: tell me', 'agent: and then'])

  const silent = new Promise<ServerResponse>((resolve) => kith.api.next.push((response) => resolve(response)))
  const stop = new AbortController()
  const asking = fetch(`${kith.url}/proxy${PATH}`, {
    method: 'POST',
    headers: { 'kith-key': AGENT_KEY, 'kith-conversation': 'silent' },
    body: JSON.stringify(question),
    signal: stop.signal,
  }).catch(() => 'aborted')
  const waiting = await silent
  stop.abort()
  await once(waiting, 'close')
  expect(await asking).toBe('aborted')
  expect((await kith.told('silent', 1)).turns).toEqual(['customer: tell me'])
})

test('a slow reader slows the model down, and Kith keeps no more than its share', async () => {
  const begun = byHand()
  const { answer, hangUp } = await asked('slow-reader')
  const upstream = await begun
  const block = piece('x'.repeat(65_000))
  let written = 0
  // Until nobody has taken anything for half a second.
  for (let taken = true; taken && written < 400; ) {
    while (!upstream.writableNeedDrain && written < 400) {
      upstream.write(block)
      written++
    }
    const quiet = AbortSignal.timeout(500)
    taken = await once(upstream, 'drain', { signal: quiet }).then(
      () => true,
      () => false,
    )
  }
  expect(written).toBeLessThan(400)
  let read = 0
  answer.on('data', (chunk: Buffer) => {
    read += chunk.length
  })
  upstream.end()
  await once(answer, 'end')
  expect(read).toBe(written * block.length)
  hangUp()
})

test('an upstream that is away is a 502 in the words of the official clients; one that comes back is used again', async () => {
  const gone = await upstream()
  const port = new URL(gone.url).port
  await gone.close()
  const other = await proxied({ KITH_OPENAI_UPSTREAM: `http://127.0.0.1:${port}` })
  const answer = await other.ask(PATH, question, { 'kith-conversation': 'away' })
  const body = (await answer.json()) as any
  expect([answer.status, body.code, body.cause, body.error.code]).toEqual([
    502,
    'upstream_unreachable',
    'ECONNREFUSED',
    'upstream_unreachable',
  ])
  expect((await other.told('away', 1)).turns).toEqual(['customer: tell me'])
  await other.stop()
})

test('a kept connection that the other side closed costs nobody an answer', async () => {
  for (let n = 0; n < 5; n++) {
    kith.api.next.push((response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const { socket } = response
      response.end('{"id":"k","choices":[]}', () => socket!.destroySoon())
    })
    const answer = await kith.ask(PATH, question)
    expect([n, answer.status]).toEqual([n, 200])
    await answer.text()
  }
})

test('[I11] neither keys nor words come into the log, and a stop waits for what is to be recorded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kith-proxy-'))
  const started = await startKith({
    DATABASE_URL: kith.databaseUrl,
    KITH_DATA: folder,
    KITH_API_KEY: OPERATOR_KEY,
    KITH_AGENT_KEY: AGENT_KEY,
    KITH_OPENAI_UPSTREAM: kith.api.url,
    KITH_LOG: 'trace',
  })
  const headers = {
    authorization: 'Bearer sk-upstream-secret',
    'kith-conversation': 'at-the-end',
    'kith-customer': '{',
  }
  const ask = (path: string) =>
    fetch(`${started.url}/proxy${path}`, { method: 'POST', headers, body: JSON.stringify(question) })
  kith.api.next.push(json({ id: 'x', choices: [{ message: { role: 'assistant', content: 'Zebra crossing' } }] }))
  await (await ask(`/openai/${AGENT_KEY}/v1/chat/completions`)).text()
  await ask('/openai/v1/chat/completions')
  await stopKith(started.process)
  expect((await kith.told('at-the-end', 2)).turns).toEqual(['customer: tell me', 'agent: Zebra crossing'])
  await rm(folder, { recursive: true })
  for (const secret of ['sk-upstream', AGENT_KEY, 'tell me', 'Zebra']) expect(started.output()).not.toContain(secret)
})

test('added latency, printed', async () => {
  const script = json({ id: 'l', choices: [{ index: 0, message: { role: 'assistant', content: 'ok' } }] })
  const times = { direct: [] as number[], through: [] as number[] }
  for (let n = 0; n < 200; n++) {
    const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: `hello ${n}` }] })
    const headers = { 'kith-key': AGENT_KEY, 'kith-conversation': `latency-${n}`, 'content-type': 'application/json' }
    for (const [name, url] of [
      ['direct', `${kith.api.url}/v1/chat/completions`],
      ['through', `${kith.url}/proxy${PATH}`],
    ] as const) {
      kith.api.next.push(script)
      const begin = performance.now()
      await (await fetch(url, { method: 'POST', headers, body })).text()
      if (n >= 50) times[name].push(performance.now() - begin)
    }
  }
  const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.floor(list.length * share)]!
  const line = (['direct', 'through'] as const).map(
    (name) => `${name} p50 ${at(times[name], 0.5).toFixed(2)} p99 ${at(times[name], 0.99).toFixed(2)}`,
  )
  console.log(
    `proxy, ms a call: ${line.join(', ')}; added p50 ${(at(times.through, 0.5) - at(times.direct, 0.5)).toFixed(2)}`,
  )
  expect(times.through.length).toBe(150)
})
