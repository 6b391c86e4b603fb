/** Bad input (I5): every malformed field of an interaction is a 4xx problem with a code and a pointer, and writes nothing. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changed, FIELD_CASES, goodInteraction, PRODUCT_CASES } from './bad_input/fields.ts'
import { startHouse, type TestHouse } from './bad_input/house.ts'
import { post, type Refusal, refused } from './bad_input/refused.ts'

let server: TestHouse
beforeAll(async () => {
  server = await startHouse()
})
afterAll(() => server?.close())

const json = (value: unknown) => JSON.stringify(value)

describe('[I5] one interaction', () => {
  test('the good body that all cases start from is taken', async () => {
    const answer = await post(server, json(goodInteraction('good-1')))
    expect(answer.status, answer.text).toBe(201)
  })

  const places = [...new Set(FIELD_CASES.map(({ place }) => place))]
  test.each(places)('%s', async (place) => {
    const cases = FIELD_CASES.filter((one) => one.place === place)
    await refused(
      server,
      cases.map(({ name, value }) => [
        name,
        json(changed(goodInteraction('bad'), place, value)),
        { code: 'invalid_request', pointer: place },
      ]),
    )
  })

  test.each(PRODUCT_CASES)('$type $place', async ({ type, place, value }) => {
    const body = { type, channel: 'api', data: {} }
    await refused(server, [
      [json(value), json(changed(body, place, value)), { code: 'invalid_request', pointer: place }],
    ])
  })

  test('a body that is no object', async () => {
    await refused(
      server,
      ['null', '1', '"x"', 'true', '[]', '[{}]'].map((body) => [body, body, { code: 'invalid_request' }]),
    )
  })

  test('free-form places take any member', async () => {
    const free = { unknown: 1, constructor: { prototype: 1 }, '': 0 }
    for (const place of ['/customer/attributes', '/action/arguments', '/action/result', '/data']) {
      const answer = await post(server, json(changed(goodInteraction(`free${place}`), place, free)))
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
  HOLES.map(
    ([before, after, pointer]): Refusal => [pointer, before + inside + after, { code: 'invalid_json', pointer }],
  )

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
  ])('%s', (_, inside) => refused(server, inHoles(inside)))

  test('a key given twice', async () => {
    await refused(server, [
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
    await refused(server, [
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
    refused(server, [
      ['NUL', '{"type":"message","channel":"api","data":{"a\\u0000":1}}', { code: 'invalid_json', pointer: '/data' }],
      ['half', '{"type":"message","channel":"api","data":{"\\ud800":1}}', { code: 'invalid_json', pointer: '/data' }],
    ]))

  test('64 levels are taken, 65 are not', async () => {
    const nested = (levels: number) =>
      `{"type":"message","channel":"api","data":${'{"a":'.repeat(levels - 1)}1${'}'.repeat(levels - 1)}}`
    expect((await post(server, nested(64))).status).toBe(201)
    await refused(server, [
      ['65', nested(65), { code: 'invalid_json', pointer: `/data${'/a'.repeat(63)}` }],
      ['two million', `{"data":${'['.repeat(2_000_000)}`, { code: 'invalid_json' }],
      ['half a million', `{"data":${'['.repeat(500_000)}`, { code: 'invalid_json' }],
    ])
  })
})
