/** Bad bodies (I5): broken, cut, too large, of the wrong type. Bad items in a batch harm no other. */

import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowCounts } from './bad_input/counts.ts'
import { goodInteraction } from './bad_input/fields.ts'
import { startHouse, type TestHouse } from './bad_input/house.ts'
import { pointersOf, post, RECORD, type Refusal, refused } from './bad_input/refused.ts'
import { call, raw } from './bad_input/request.ts'

let server: TestHouse
beforeAll(async () => {
  server = await startHouse()
})
afterAll(() => server?.close())

const json = (value: unknown) => JSON.stringify(value)

describe('[I5] bodies', () => {
  test('syntax: empty, cut, broken, followed by more', async () => {
    const good = json(goodInteraction('bad'))
    await refused(server, [
      ['empty', '', { code: 'invalid_json' }],
      ['white space', ' \n', { code: 'invalid_json' }],
      ['cut', good.slice(0, 200), { code: 'invalid_json' }],
      ['two', good + good, { code: 'invalid_json' }],
      ['a comma too many', '{"type":"message","channel":"api",}', { code: 'invalid_json' }],
      ['single quotes', "{'type':'message'}", { code: 'invalid_json' }],
      ['a comment', '{"type":"message","channel":"api"}//', { code: 'invalid_json' }],
      ['NaN', '{"type":"message","channel":"api","data":{"x":NaN}}', { code: 'invalid_json', pointer: '/data/x' }],
      ['UTF-16', Buffer.from(good, 'utf16le'), { code: 'invalid_json' }],
      ['Latin-1', Buffer.from('{"type":"message","channel":"api","text":"é"}', 'latin1'), { code: 'invalid_json' }],
      [
        'an overlong NUL',
        Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc0, 0x80]), Buffer.from('"}')]),
        { code: 'invalid_json' },
      ],
      ['gzip without saying so', gzipSync(good), { code: 'invalid_json' }],
    ])
  })

  test('types and encodings that are not taken', async () => {
    const body = json(goodInteraction('bad'))
    const typed = (type: string) => ({ body, headers: { 'content-type': type } })
    await refused(server, [
      ...[
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
        'jsonx',
        '',
      ].map((type): Refusal => [type, typed(type), { status: 415, code: 'unsupported_media_type' }]),
      ['gzip garbage', { body, headers: { 'content-encoding': 'gzip' } }, {}],
      ['an unknown encoding', { body, headers: { 'content-encoding': 'zstd, gzip' } }, {}],
    ])
    expect(
      (await post(server, json(goodInteraction('typed')), { 'content-type': 'application/json; charset=utf-8' }))
        .status,
    ).toBe(201)
  })

  test('an interaction over 1 MiB', async () => {
    const sized = (bytes: number) => {
      const body = { type: 'message', channel: 'api', data: { a: '' } }
      body.data.a = 'x'.repeat(bytes - json(body).length)
      return json(body)
    }
    expect((await post(server, sized(1_048_576))).status).toBe(201)
    await refused(server, [
      ['one byte more', sized(1_048_577), { status: 413, code: 'item_too_large' }],
      ['16 MiB and more', sized(17_000_000), { status: 413, code: 'body_too_large' }],
    ])
  })

  test('a body that ends before it should, and requests that are no HTTP', async () => {
    const before = await rowCounts(server.pool)
    const head = `POST ${RECORD} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${server.agentKey}\r\ncontent-type: application/json\r\n`
    for (const text of [
      `${head}content-length: 500\r\n\r\n{"type":"message",`,
      `${head}content-length: 500\r\n\r\n${json({ type: 'message', channel: 'api' })}`,
      `${head}transfer-encoding: chunked\r\n\r\n12\r\n{"type":"message",\r\n`,
      `${head}transfer-encoding: chunked\r\n\r\nxyz\r\n`,
      `${head}content-length: -1\r\n\r\n{}`,
      `${head}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n{}`,
      'nonsense\r\n\r\n',
      '\0\0\0',
    ])
      expect(await raw(server.url, text)).not.toMatch(/HTTP\/1.1 (2|5)/)
    expect(await rowCounts(server.pool)).toEqual(before)
    expect((await call(server.url, { path: '/livez', key: null })).status).toBe(200)
  })
})

describe('[I5] batches', () => {
  const good = (id: string) => ({ id, type: 'message', channel: 'api', text: 'hi' })
  const items = (body: Record<string, unknown>) => (body.results ?? []) as Record<string, Record<string, unknown>>[]

  test.each<[string, string, string, string]>([
    ['an unknown field', json({ ...good('x'), nope: 1 }), 'invalid_request', '/nope'],
    ['a missing field', json({ type: 'message' }), 'invalid_request', '/channel'],
    ['a wrong type', json({ ...good('x'), text: 1 }), 'invalid_request', '/text'],
    ['null', 'null', 'invalid_request', ''],
    ['a list', '[]', 'invalid_request', ''],
    ['30 February', json({ ...good('x'), occurred_at: '2024-02-30T00:00:00Z' }), 'invalid_request', '/occurred_at'],
    ['over 1 MiB', json({ ...good('x'), data: { a: 'x'.repeat(1_048_576) } }), 'item_too_large', ''],
    ['NUL', '{"type":"message","channel":"api","text":"\\u0000"}', 'invalid_json', '/text'],
    ['half a pair', '{"type":"message","channel":"api","text":"\\ud800"}', 'invalid_json', '/text'],
    ['a key twice', '{"type":"message","channel":"api","type":"call"}', 'invalid_json', '/type'],
    ['__proto__', '{"type":"message","channel":"api","__proto__":1}', 'invalid_json', '/__proto__'],
    ['2^53+1', '{"type":"message","channel":"api","data":{"n":9007199254740993}}', 'invalid_json', '/data/n'],
    ['1e999', '{"type":"message","channel":"api","data":{"n":1e999}}', 'invalid_json', '/data/n'],
    [
      '65 levels',
      `{"type":"message","channel":"api","data":${'{"a":'.repeat(64)}1${'}'.repeat(64)}}`,
      'invalid_json',
      `/data${'/a'.repeat(63)}`,
    ],
  ])('a bad item (%s) is an error in its place, and the others are recorded', async (name, bad, code, pointer) => {
    const before = await rowCounts(server.pool)
    const answer = await post(server, `{"interactions":[${json(good(`${name}-0`))},${bad},${json(good(`${name}-2`))}]}`)
    expect(answer.status, answer.text).toBe(201)
    const [first, second, third] = items(answer.body)
    expect(first).toMatchObject({ id: expect.stringMatching(/^int_/), created: true })
    expect(third).toMatchObject({ id: expect.stringMatching(/^int_/) })
    expect(second!.error).toMatchObject({ code })
    expect(pointersOf(second!.error!)).toContain(`/interactions/1${pointer}`)
    expect((await rowCounts(server.pool))['public.interactions']).toBe(before['public.interactions']! + 2)
  })

  test('when all items are bad, nothing is written', () =>
    refused(server, [['two', json({ interactions: [{ type: 'x' }, 1] }), {}]]))

  test('too many, none, no list, something beside the list', async () => {
    const many = (n: number) => json({ interactions: Array.from({ length: n }, (_, i) => good(`many-${i}`)) })
    await refused(server, [
      ['1,001', many(1001), { code: 'invalid_request', pointer: '/interactions' }],
      ['none', json({ interactions: [] }), { code: 'invalid_request', pointer: '/interactions' }],
      ['an object', json({ interactions: {} }), { code: 'invalid_request', pointer: '/interactions' }],
      ['null', json({ interactions: null }), { code: 'invalid_request', pointer: '/interactions' }],
      ['beside', json({ interactions: [good('x')], extra: 1 }), { code: 'invalid_request', pointer: '/extra' }],
      [
        'twice',
        `{"interactions":[${json(good('x'))}],"interactions":[]}`,
        { code: 'invalid_json', pointer: '/interactions' },
      ],
      [
        'broken in an item',
        `{"interactions":[${json(good('x'))},{"type":]}`,
        { code: 'invalid_json', pointer: '/interactions/1/type' },
      ],
      [
        'over 16 MiB',
        json({ interactions: new Array(20).fill({ ...good('x'), data: { a: 'x'.repeat(900_000) } }) }),
        { status: 413, code: 'body_too_large' },
      ],
    ])
    expect((await post(server, many(1000))).status).toBe(201)
  })

  test('a batch just under 16 MiB is taken whole', async () => {
    const answer = await post(
      server,
      json({
        interactions: Array.from({ length: 16 }, (_, i) => ({
          ...good(`big-${i}`),
          data: { a: 'x'.repeat(1_000_000) },
        })),
      }),
    )
    expect(answer.status, answer.text.slice(0, 300)).toBe(201)
    expect(items(answer.body).every((item) => item.created)).toBe(true)
  })
})
