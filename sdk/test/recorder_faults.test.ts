/** The recorder while Kith is away, slow, broken or talks nonsense: the agent notices nothing, and nothing is lost. */

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { Turn } from '../src/adapters/messages.ts'
import { createRecorder, withCustomer } from '../src/node.ts'
import { FRAMEWORKS } from './frameworks.ts'

let folder = ''
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})
afterAll(() => folder && rm(folder, { recursive: true }))

type Answer = (response: ServerResponse, ids: string[]) => void

/** A server whose answer can be changed; `got` has the ids that it took. */
async function serverOf(answer: Answer) {
  const state = { answer, got: [] as string[], url: '', requests: 0 }
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    state.requests++
    state.answer(
      response,
      JSON.parse(body).interactions.map(({ id }: { id: string }) => id),
    )
  })
  servers.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const take: Answer = (response, ids) => {
    state.got.push(...ids)
    response.writeHead(201).end(JSON.stringify({ results: ids.map(() => ({ id: 'int_1' })) }))
  }
  return { state, take }
}

const BROKEN: Record<string, Answer> = {
  'hangs up': (response) => response.destroy(),
  'is slow': () => {},
  'answers 500': (response) => response.writeHead(500).end('{"code":"internal"}'),
  'answers garbage': (response) => response.writeHead(200).end('<html>\u0000'),
  'answers another list': (response) => response.writeHead(201).end('{"results":[]}'),
  'refuses the key': (response) => response.writeHead(401).end('{"code":"unauthenticated"}'),
}

test.each(Object.keys(BROKEN))(
  'Kith %s: nothing thrown, memory bounded, all delivered once it is back',
  async (how) => {
    folder ||= await mkdtemp(join(tmpdir(), 'kith-spool-'))
    const { state, take } = await serverOf(BROKEN[how]!)
    const warnings: string[] = []
    const options = { key: 'k', flushMs: 1, timeoutMs: 200, maxBytes: 200_000, flushOnExit: false }
    const recorder = createRecorder({ ...options, url: state.url, spool: folder, warn: (text) => warnings.push(text) })
    const spent: number[] = []
    const { timedTurn } = FRAMEWORKS['Vercel AI SDK 7']!(recorder)
    let history: Turn[] = []
    for (let n = 0; n < 2000; n++) {
      if (n % 20 === 0) history = []
      history.push({ role: 'customer', text: `turn ${n}: ${'words '.repeat(20)}` })
      const conversation = `${how} ${Math.floor(n / 20)}`
      const answer = `answer ${n}`
      spent.push(withCustomer({ conversation }, () => timedTurn!(history, { id: `call_${n}`, n }, answer)))
      history.push({ role: 'agent', text: answer })
      if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect(recorder.stats().waitingBytes).toBeLessThanOrEqual(200_000)
    expect(recorder.stats()).toMatchObject({ recorded: 6000, delivered: 0, dropped: 0, waiting: 6000 })
    state.answer = take
    expect(await recorder.close(30_000)).toBe(true)
    // More than once where an answer came too late for the recorder; Kith knows each by its id.
    expect(new Set(state.got).size).toBe(6000)
    expect(warnings.length).toBeLessThanOrEqual(2)
    spent.sort((a, b) => a - b)
    const at = (share: number) => spent[Math.floor(spent.length * share)]!.toFixed(3)
    console.log(`Kith ${how}: a turn with one tool call, spooled, takes ${at(0.5)} ms (median), ${at(0.99)} ms (p99)`)
  },
)

test('what cannot be read is dropped and counted, and nothing is thrown', () => {
  const recorder = createRecorder({ url: 'http://127.0.0.1:9', key: 'k', flushOnExit: false, warn() {} })
  const broken = {
    get text(): string {
      throw new Error('unreadable')
    },
  }
  for (const one of [{ type: 'message', channel: 'api' }, broken, undefined, null, 7]) recorder.record(one as never)
  for (const one of [broken, undefined]) recorder.recordMessage(one as never)
  recorder.recordTool(null as never)
  expect(recorder.stats()).toMatchObject({ recorded: 1, dropped: 7 })
})

test('without a spool the newest is dropped when memory is full, and counted', async () => {
  const { state, take } = await serverOf(BROKEN['answers 500']!)
  const options = { url: state.url, key: 'k', flushMs: 1, maxBytes: 20_000, flushOnExit: false, warn() {} }
  const recorder = createRecorder(options)
  for (let n = 0; n < 500; n++) recorder.recordMessage({ role: 'customer', text: `message ${n}` })
  const { recorded, dropped, waitingBytes } = recorder.stats()
  expect([recorded + dropped, dropped > 0, waitingBytes <= 20_000]).toEqual([500, true, true])
  state.answer = take
  expect(await recorder.close(10_000)).toBe(true)
  expect(state.got.length).toBe(recorded)
})

test('one item that Kith refuses harms no other', async () => {
  let bad = ''
  const { state } = await serverOf((response, ids) => {
    bad ||= ids[7]!
    if (ids.includes(bad)) response.writeHead(400).end('{"code":"invalid_json"}')
    else {
      state.got.push(...ids)
      response.writeHead(201).end(JSON.stringify({ results: ids.map(() => ({})) }))
    }
  })
  const recorder = createRecorder({ url: state.url, key: 'k', flushOnExit: false, warn() {} })
  for (let n = 0; n < 20; n++) recorder.recordMessage({ role: 'customer', text: `message ${n}` })
  expect(await recorder.close(10_000)).toBe(true)
  expect(recorder.stats()).toMatchObject({ delivered: 19, refused: 1 })
  expect(state.got.length).toBe(19)
})
