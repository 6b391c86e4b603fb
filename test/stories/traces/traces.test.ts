/** [V7] [V8] Traces of any dialect, in any order, split over requests and sent twice, become one conversation, once. */

import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../../server.ts'
import { DIALECTS, EXPECTED, spansOf, type TestSpan } from './conversation.ts'
import { asJson, asProtobuf } from './encode.ts'

let kith: TestServer
beforeAll(async () => {
  // Longer than any test's split takes, and short enough to be waited for.
  kith = await testServer({ KITH_TRACE_WAIT_S: '6' })
})
afterAll(() => kith.stop())

type Encoding = 'json' | 'protobuf' | 'json+gzip' | 'protobuf+gzip'

async function send(body: string | Buffer, encoding: Encoding, key: string | null = AGENT_KEY) {
  const zipped = encoding.endsWith('gzip')
  return fetch(`${kith.url}/v1/otlp/v1/traces`, {
    method: 'POST',
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      'content-type': encoding.startsWith('json') ? 'application/json' : 'application/x-protobuf',
      ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    },
    body: new Uint8Array(zipped ? gzipSync(body) : Buffer.from(body)),
  })
}

const encoded = (spans: readonly TestSpan[], encoding: Encoding, trace?: string) =>
  encoding.startsWith('json') ? asJson(spans, trace) : asProtobuf(spans, trace)

/** What is known of a conversation, read as an operator reads it. */
async function known(conversation: string) {
  const threads = await kith.pool.query('select 1 from conversations where external_id = $1', [conversation])
  const { rows } = await kith.pool.query(
    `select i.identity_id, i.record,
       (select array_agg(m.text) from messages m where m.workspace_id = i.workspace_id and m.interaction_id = i.interaction_id) said
     from interactions i join conversations c using (workspace_id, conversation_id)
     where c.external_id = $1 order by i.occurred_at`,
    [conversation],
  )
  return {
    threads: threads.rows.length,
    people: new Set(rows.map(({ identity_id }) => identity_id)).size,
    turns: rows.flatMap(({ said }) => said ?? []),
    actions: rows.flatMap(({ record }) => record.action ?? []),
  }
}

async function expectWhole(conversation: string) {
  const { threads, people, turns, actions } = await known(conversation)
  expect({ threads, people, turns: turns.sort() }).toEqual({ threads: 1, people: 1, turns: [...EXPECTED.turns].sort() })
  const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
  expect(actions.sort(byName)).toEqual([...EXPECTED.tools].sort(byName))
}

describe.each(Object.entries(DIALECTS))('%s', (name, dialect) => {
  test.each(['json', 'protobuf', 'json+gzip', 'protobuf+gzip'] as const)('%s', async (encoding) => {
    const conversation = `${name}-${encoding}`
    const response = await send(encoded(spansOf(dialect, conversation), encoding), encoding)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      encoding.startsWith('json') ? 'application/json' : 'application/x-protobuf',
    ])
    await expectWhole(conversation)
  })

  test('[V8] in any order, split anywhere, some of it twice', async () => {
    let n = 0
    const all = spansOf(dialect, '')
    const plan = fc.record({
      order: fc.shuffledSubarray([...all.keys()], { minLength: all.length }),
      cuts: fc.array(fc.nat(all.length), { maxLength: 4 }),
      again: fc.subarray([...all.keys()]),
    })
    await fc.assert(
      fc.asyncProperty(plan, async ({ order, cuts, again }) => {
        const conversation = `${name}-any-${n++}`
        const spans = spansOf(dialect, conversation)
        const sequence = [...order, ...again].map((at) => spans[at]!)
        const edges = [0, ...cuts, sequence.length].sort((a, b) => a - b)
        for (let at = 1; at < edges.length; at++)
          expect((await send(asProtobuf(sequence.slice(edges[at - 1], edges[at])), 'protobuf')).status).toBe(200)
        await expectWhole(conversation)
      }),
      { numRuns: 8, verbose: 1 },
    )
  })
})

test('a trace whose root alone names the conversation is one, and one that names none is one of its own', async () => {
  const spans = spansOf(DIALECTS.gen_ai!, 'rooted')
  const bare = spans.map((span, n) => (n === 3 ? span : { ...span, attributes: strip(span.attributes) }))
  expect((await send(asJson(bare), 'json')).status).toBe(200)
  await expectWhole('rooted')
  const trace = 'ab'.repeat(16)
  const nameless = spans.map((span) => ({ ...span, attributes: strip(span.attributes) }))
  expect((await send(asJson(nameless, trace), 'json')).status).toBe(200)
  await expectWhole(`trace:${trace}`)
})

test('[V8] in any order, split anywhere, when only the root names the conversation', async () => {
  let n = 0
  const plan = fc.record({
    order: fc.shuffledSubarray([...Array(7).keys()], { minLength: 7 }),
    cuts: fc.array(fc.nat(7), { maxLength: 5 }),
    again: fc.subarray([...Array(7).keys()]),
  })
  await fc.assert(
    fc.asyncProperty(plan, async ({ order, cuts, again }) => {
      const conversation = `root-only-${n}`
      const trace = (++n).toString(16).padStart(32, 'c')
      const named = spansOf(DIALECTS.gen_ai!, conversation)
      const spans: TestSpan[] = [
        { id: 'eeee', at: 0, attributes: naming(named[0]!.attributes) },
        ...named.map((span) => ({ ...span, parent: span.parent ?? 'eeee', attributes: strip(span.attributes) })),
      ]
      expect(spans.length).toBe(7)
      const sequence = [...order, ...again].map((at) => spans[at]!)
      const edges = [0, ...cuts, sequence.length].sort((a, b) => a - b)
      for (let at = 1; at < edges.length; at++)
        expect((await send(asProtobuf(sequence.slice(edges[at - 1], edges[at]), trace), 'protobuf')).status).toBe(200)
      await expectWhole(conversation)
      expect((await known(`trace:${trace}`)).threads).toBe(0)
    }),
    { numRuns: 12, verbose: 1 },
  )
  expect((await kith.pool.query('select from waiting_spans')).rowCount).toBe(0)
})

test('a trace that goes through many conversations tells each of its own, also by the span that is around it', async () => {
  const trace = 'dd'.repeat(16)
  const both = ['many-1', 'many-2', 'many-3'].flatMap((name, n): TestSpan[] => {
    const spans = spansOf(DIALECTS.open_inference!, name)
    const around = { id: `e${n}`, parent: 'eeee', at: 0, attributes: naming(spans[0]!.attributes) }
    return [
      ...spans.map((span) => ({
        ...span,
        id: `${n}${span.id}`,
        parent: around.id,
        attributes: strip(span.attributes),
      })),
      around,
    ]
  })
  expect((await send(asJson(both, trace), 'json')).status).toBe(200)
  for (const name of ['many-1', 'many-2', 'many-3']) await expectWhole(name)
})

test('spans that wait in vain for a name become a conversation of their own', async () => {
  const trace = 'ef'.repeat(16)
  const orphans = spansOf(DIALECTS.gen_ai!, 'orphans').map((span) => ({
    ...span,
    parent: 'eeee',
    attributes: strip(span.attributes),
  }))
  expect((await send(asJson(orphans, trace), 'json')).status).toBe(200)
  expect((await known(`trace:${trace}`)).threads).toBe(0)
  for (let n = 0; n < 200 && (await known(`trace:${trace}`)).threads === 0; n++) await sleep(100)
  await expectWhole(`trace:${trace}`)
})

test("what can't be recorded is counted in both encodings, and the rest is", async () => {
  const [span] = spansOf(DIALECTS.gen_ai!, 'partly') as [TestSpan, ...TestSpan[]]
  const bad = {
    ...span,
    id: 'bb',
    attributes: {
      ...span.attributes,
      'gen_ai.input.messages': JSON.stringify([
        { role: 'user', parts: [{ type: 'text', content: 'x'.repeat(1_000_001) }] },
      ]),
    },
  }
  const answer = (await (await send(asJson([span, bad]), 'json')).json()) as any
  expect(answer).toEqual({ partialSuccess: { rejectedSpans: '1', errorMessage: 'Some of it could not be recorded.' } })
  const bytes = Buffer.from(await (await send(asProtobuf([span, bad]), 'protobuf')).arrayBuffer())
  expect(bytes.subarray(0, 6).toString('hex')).toBe(
    `0a${(bytes.length - 2).toString(16)}080112${(bytes.length - 6).toString(16)}`,
  )
  expect((await known('partly')).turns.length).toBeGreaterThan(0)
})

const NAMING = /conversation|kith|session/

const strip = (attributes: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => !NAMING.test(key)))

const naming = (attributes: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(attributes).filter(([key]) => NAMING.test(key)))

test('[I5] bad input is a 4xx, and what is odd inside is kept in a form that can be stored', async () => {
  const whole = asProtobuf(spansOf(DIALECTS.gen_ai!, 'cut'))
  for (let end = 1; end < whole.length; end += 37)
    expect((await send(whole.subarray(0, end), 'protobuf')).status).toBeLessThan(500)
  for (const body of [
    '',
    '{',
    'null',
    '[]',
    '{"resourceSpans":{}}',
    '{"resourceSpans":[{"scopeSpans":[{"spans":[7]}]}]}',
  ])
    expect([body, (await send(body, 'json')).status < 500]).toEqual([body, true])
  expect((await send(gzipSync(Buffer.alloc(200_000_000)), 'protobuf')).status).toBe(422)
  const bomb = await fetch(`${kith.url}/v1/otlp/v1/traces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${AGENT_KEY}`, 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: new Uint8Array(gzipSync(Buffer.alloc(200_000_000))),
  })
  expect(bomb.status).toBe(413)
  expect((await send(asJson([]), 'json', null)).status).toBe(401)
  const odd = {
    'gen_ai.conversation.id': 'odd\u0000',
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': 'odd',
    'gen_ai.tool.call.arguments': '{"__proto__":{"a":1},"n":12345678901234567890,"t":"\\u0000 \\ud800"}',
    'gen_ai.tool.call.result': '['.repeat(500) + ']'.repeat(500),
  }
  expect((await send(asProtobuf([{ id: 'a1', at: 0, attributes: odd }]), 'protobuf')).status).toBe(200)
  expect((await known('odd\uFFFD')).actions[0].arguments).toEqual({
    n: '12345678901234567000',
    t: '\uFFFD \uFFFD',
  })
})
