/** Bad input (I5): every malformed interaction is a 4xx problem with a code and a pointer, and nothing of it is written. */

import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowCounts } from './bad_input/counts.ts'
import { changed, FIELD_CASES, goodInteraction, PRODUCT_CASES } from './bad_input/fields.ts'
import { startHouse, type TestHouse } from './bad_input/house.ts'
import { type Answer, type Call, call, raw } from './bad_input/request.ts'

let server: TestHouse
beforeAll(async () => {
  server = await startHouse()
})
afterAll(() => server?.close())

const PATH = '/v1/interactions'
const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
  call(server.url, { method: 'POST', path: PATH, key: server.agentKey, body, headers })
const json = (value: unknown) => JSON.stringify(value)

type Expected = { status?: number; code?: string; pointer?: string }

/** I5 and I11: a problem with a code, a place, and no value of the body in it. */
function expectProblem(answer: Answer, { status, code, pointer }: Expected): void {
  expect(answer.status, answer.text).toBeGreaterThanOrEqual(400)
  expect(answer.status, answer.text).toBeLessThan(500)
  expect(answer.type).toMatch(/^application\/problem\+json/)
  expect(answer.body).toMatchObject({ status: answer.status, code: expect.stringMatching(/^[a-z_]+$/) })
  if (status !== undefined) expect(answer.status, answer.text).toBe(status)
  if (code !== undefined) expect(answer.body.code).toBe(code)
  if (pointer !== undefined)
    expect(pointersOf(answer.body)).toContainEqual(expect.stringMatching(new RegExp(`^${escaped(pointer)}(/|$)`)))
  expect(answer.text).not.toMatch(/Souza|exemplo|5511987654321/)
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const pointersOf = (body: Record<string, unknown>) =>
  ((body.errors ?? []) as { pointer: string }[]).map(({ pointer }) => pointer)

/** Sends each and sees that no table has a row more or less. */
async function refused(requests: [string, string | Buffer | Partial<Call>, Expected][]): Promise<void> {
  const before = await rowCounts(server.pool)
  for (const [name, sent, expected] of requests) {
    const given = typeof sent === 'string' || Buffer.isBuffer(sent) ? { body: sent } : sent
    const answer = await call(server.url, { method: 'POST', path: PATH, key: server.agentKey, ...given })
    try {
      expectProblem(answer, expected)
    } catch (error) {
      throw Object.assign(error as Error, { message: `${name}: ${(error as Error).message}` })
    }
  }
  expect(await rowCounts(server.pool)).toEqual(before)
}

describe('[I5] one interaction', () => {
  test('the good body that all cases start from is taken', async () => {
    const answer = await post(json(goodInteraction('good-1')))
    expect(answer.status, answer.text).toBe(201)
  })

  const places = [...new Set(FIELD_CASES.map(({ place }) => place))]
  test.each(places)('%s', async (place) => {
    const cases = FIELD_CASES.filter((one) => one.place === place)
    await refused(
      cases.map(({ name, value }) => [
        name,
        json(changed(goodInteraction('bad'), place, value)),
        { code: 'invalid_request', pointer: place },
      ]),
    )
  })

  test.each(PRODUCT_CASES)('$type $place', async ({ type, place, value }) => {
    const body = { type, channel: 'api', data: {} }
    await refused([[json(value), json(changed(body, place, value)), { code: 'invalid_request', pointer: place }]])
  })

  test('a body that is no object', async () => {
    await refused(['null', '1', '"x"', 'true', '[]', '[{}]'].map((body) => [body, body, { code: 'invalid_request' }]))
  })

  test('free-form places take any member', async () => {
    const free = { unknown: 1, constructor: { prototype: 1 }, '': 0 }
    for (const place of ['/customer/attributes', '/action/arguments', '/action/result', '/data']) {
      const answer = await post(json(changed(goodInteraction(`free${place}`), place, free)))
      expect(answer.status, answer.text).toBe(201)
    }
  })
})

/** Where a value may stand deep inside: the text before it, the text after it, and its place. */
const HOLES: [string, string, string][] = [
  ['{"type":"message","channel":"api","text":', '}', '/text'],
  ['{"type":"message","channel":"api","customer":{"attributes":{"a":[0,', ']}}}', '/customer/attributes/a/1'],
  ['{"type":"action","channel":"api","action":{"name":"x","arguments":{"a":', '}}}', '/action/arguments/a'],
  ['{"type":"order","channel":"api","data":{"items":[{"name":', '}]}}', '/data/items/0/name'],
]
const inHoles = (inside: string) =>
  HOLES.map(([before, after, pointer]): [string, string, Expected] => [
    pointer,
    before + inside + after,
    { code: 'invalid_json', pointer },
  ])

describe('[I5] what JSON.parse lets through', () => {
  test.each([
    ['NUL', '"a\\u0000"'],
    ['a raw NUL', '"a\0"'],
    ['a raw control character', '"a\nb"'],
    ['half of a surrogate pair', '"\\ud83d"'],
    ['the other half', '"\\udc4b x"'],
    ['2^53+1', '9007199254740993'],
    ['-2^53-1', '-9007199254740993'],
    ['infinity', '1e999'],
    ['minus infinity', '-1e999'],
  ])('%s', (_, inside) => refused(inHoles(inside)))

  test('a key given twice', async () => {
    await refused([
      ['top', '{"type":"message","channel":"api","type":"call"}', { code: 'invalid_json', pointer: '/type' }],
      [
        'escaped',
        '{"type":"message","channel":"api","\\u0074ype":"message"}',
        { code: 'invalid_json', pointer: '/type' },
      ],
      [
        'deep',
        '{"type":"message","channel":"api","data":{"a":{"b":1,"b":1}}}',
        { code: 'invalid_json', pointer: '/data/a/b' },
      ],
    ])
  })

  test('__proto__, anywhere', async () => {
    await refused([
      ['top', '{"type":"message","channel":"api","__proto__":{}}', { code: 'invalid_json', pointer: '/__proto__' }],
      [
        'free',
        '{"type":"message","channel":"api","data":{"__proto__":{"x":1}}}',
        { code: 'invalid_json', pointer: '/data/__proto__' },
      ],
      [
        'escaped',
        '{"type":"message","channel":"api","data":{"\\u005f_proto__":1}}',
        { code: 'invalid_json', pointer: '/data/__proto__' },
      ],
    ])
  })

  test('NUL and half pairs in keys', () =>
    refused([
      ['NUL', '{"type":"message","channel":"api","data":{"a\\u0000":1}}', { code: 'invalid_json', pointer: '/data' }],
      ['half', '{"type":"message","channel":"api","data":{"\\ud800":1}}', { code: 'invalid_json', pointer: '/data' }],
    ]))

  test('64 levels are taken, 65 are not', async () => {
    const nested = (levels: number) =>
      `{"type":"message","channel":"api","data":${'{"a":'.repeat(levels - 1)}1${'}'.repeat(levels - 1)}}`
    expect((await post(nested(64))).status).toBe(201)
    await refused([
      ['65', nested(65), { code: 'invalid_json', pointer: `/data${'/a'.repeat(63)}` }],
      ['two million', `{"data":${'['.repeat(2_000_000)}`, { code: 'invalid_json' }],
      ['half a million', `{"data":${'['.repeat(500_000)}`, { code: 'invalid_json' }],
    ])
  })
})

describe('[I5] bodies', () => {
  test('syntax: empty, cut, broken, followed by more', async () => {
    const good = json(goodInteraction('bad'))
    await refused([
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
    await refused([
      ...[
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
        'jsonx',
        '',
      ].map((type): [string, Partial<Call>, Expected] => [
        type,
        typed(type),
        { status: 415, code: 'unsupported_media_type' },
      ]),
      ['gzip garbage', { body, headers: { 'content-encoding': 'gzip' } }, {}],
      ['an unknown encoding', { body, headers: { 'content-encoding': 'zstd, gzip' } }, {}],
    ])
    expect(
      (await post(json(goodInteraction('typed')), { 'content-type': 'application/json; charset=utf-8' })).status,
    ).toBe(201)
  })

  test('an interaction over 1 MiB', async () => {
    const sized = (bytes: number) => {
      const body = { type: 'message', channel: 'api', data: { a: '' } }
      body.data.a = 'x'.repeat(bytes - json(body).length)
      return json(body)
    }
    expect((await post(sized(1_048_576))).status).toBe(201)
    await refused([
      ['one byte more', sized(1_048_577), { status: 413, code: 'item_too_large' }],
      ['16 MiB and more', sized(17_000_000), { status: 413, code: 'body_too_large' }],
    ])
  })

  test('a body that ends before it should, and requests that are no HTTP', async () => {
    const before = await rowCounts(server.pool)
    const head = `POST ${PATH} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${server.agentKey}\r\ncontent-type: application/json\r\n`
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
    const answer = await post(`{"interactions":[${json(good(`${name}-0`))},${bad},${json(good(`${name}-2`))}]}`)
    expect(answer.status, answer.text).toBe(201)
    const [first, second, third] = items(answer.body)
    expect(first).toMatchObject({ id: expect.stringMatching(/^int_/), created: true })
    expect(third).toMatchObject({ id: expect.stringMatching(/^int_/) })
    expect(second!.error).toMatchObject({ code })
    expect(pointersOf(second!.error!)).toContain(`/interactions/1${pointer}`)
    expect((await rowCounts(server.pool))['public.interactions']).toBe(before['public.interactions']! + 2)
  })

  test('when all items are bad, nothing is written', () =>
    refused([['two', json({ interactions: [{ type: 'x' }, 1] }), {}]]))

  test('too many, none, no list, something beside the list', async () => {
    const many = (n: number) => json({ interactions: Array.from({ length: n }, (_, i) => good(`many-${i}`)) })
    await refused([
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
    expect((await post(many(1000))).status).toBe(201)
  })

  test('a batch just under 16 MiB is taken whole', async () => {
    const answer = await post(
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
