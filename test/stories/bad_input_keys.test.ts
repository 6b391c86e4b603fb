/** Wrong callers and wrong questions: keys (401, 403), another workspace's ids (404, I9), query parameters (400, 422). */

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowCounts } from './bad_input/counts.ts'
import { startHouse, type TestHouse } from './bad_input/house.ts'
import { type Answer, call } from './bad_input/request.ts'

let server: TestHouse
let other: { operatorKey: string; agentKey: string }
beforeAll(async () => {
  server = await startHouse()
  other = await server.newWorkspace()
})
afterAll(() => server?.close())

const ask = (method: string, path: string, key: string | null, body?: unknown) =>
  call(server.url, { method, path, key, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status, answer.text).toBe(status)
  expect(answer.type).toMatch(/^application\/problem\+json/)
  expect(answer.body).toMatchObject({ status, code })
}

/** Every operation that an agent key must not reach, with a body that would be good. */
const OPERATOR_ROUTES: [string, string, unknown?][] = [
  ['GET', '/v1/contacts'],
  ['GET', '/v1/contacts/ctc_x'],
  ['PATCH', '/v1/contacts/ctc_x', { name: 'Bo' }],
  ['GET', '/v1/contacts/ctc_x/timeline'],
  ['GET', '/v1/contacts/ctc_x/explain'],
  ['GET', '/v1/contacts/export'],
  ['GET', '/v1/conversations/cnv_x'],
  ['GET', '/v1/events'],
  ['GET', '/v1/keys'],
  ['POST', '/v1/keys', { kind: 'operator', name: 'mine' }],
  ['DELETE', '/v1/keys/key_x'],
  ['GET', '/v1/sources'],
  ['POST', '/v1/sources', { connector: 'hook', name: 'x' }],
  ['DELETE', '/v1/sources/src_x'],
]

describe('[D6] keys', () => {
  test('none, an unknown one, and what is no key: 401, alike', async () => {
    const before = await rowCounts(server.pool)
    const record = { type: 'message', channel: 'api' }
    const answers: Answer[] = []
    for (const key of [null, 'kith_operator_unknown', 'x', "' or 1=1 --"]) {
      answers.push(await ask('POST', '/v1/interactions', key, record))
      for (const [method, path, body] of OPERATOR_ROUTES) answers.push(await ask(method, path, key, body))
    }
    for (const header of [
      '',
      'Bearer',
      'Bearer ',
      'Basic eDp5',
      `Basic ${server.operatorKey}`,
      `Bearer  ${server.operatorKey} x`,
      `Token ${server.operatorKey}`,
    ])
      answers.push(await call(server.url, { path: '/v1/contacts', key: null, headers: { authorization: header } }))
    for (const answer of answers) expectProblem(answer, 401, 'unauthenticated')
    expect(await rowCounts(server.pool)).toEqual(before)
  })

  test.each(OPERATOR_ROUTES)('an agent key: %s %s is 403', async (method, path, body) => {
    const before = await rowCounts(server.pool)
    expectProblem(await ask(method, path, server.agentKey, body), 403, 'forbidden')
    expect(await rowCounts(server.pool)).toEqual(before)
  })

  test('an agent key may record', async () => {
    expect((await ask('POST', '/v1/interactions', server.agentKey, { type: 'message', channel: 'api' })).status).toBe(
      201,
    )
  })

  test('a revoked key is 401 at once', async () => {
    const made = await ask('POST', '/v1/keys', server.operatorKey, { kind: 'agent', name: 'short-lived' })
    expect(made.status, made.text).toBe(201)
    const { id, key } = made.body as { id: string; key: string }
    expect((await ask('POST', '/v1/interactions', key, { type: 'message', channel: 'api' })).status).toBe(201)
    expect((await ask('DELETE', `/v1/keys/${id}`, server.operatorKey)).status).toBeLessThan(300)
    expectProblem(
      await ask('POST', '/v1/interactions', key, { type: 'message', channel: 'api' }),
      401,
      'unauthenticated',
    )
    expectProblem(await ask('DELETE', `/v1/keys/${id}`, server.operatorKey), 404, 'not_found')
  })
})

describe("[I9] another workspace's ids", () => {
  test('are 404, as ids of nothing and of no form are, and change nothing', async () => {
    const recorded = await ask('POST', '/v1/interactions', other.operatorKey, {
      type: 'message',
      channel: 'whatsapp',
      conversation: 'c',
      customer: { whatsapp: '+5511987654321', name: 'Ana' },
      text: 'hi',
    })
    expect(recorded.status, recorded.text).toBe(201)
    const { contact } = (recorded.body.results as { contact: string }[])[0]!
    const timeline = await ask('GET', `/v1/contacts/${contact}/timeline`, other.operatorKey)
    const { conversation } = (timeline.body.data as { conversation: string }[])[0]!
    const source = (await ask('POST', '/v1/sources', other.operatorKey, { connector: 'hook', name: 'theirs' })).body.id
    const key = (await ask('POST', '/v1/keys', other.operatorKey, { kind: 'agent', name: 'theirs' })).body.id
    const before = await rowCounts(server.pool)
    const nobody = 'ctc_00000000000000000000000000'
    for (const id of [
      contact,
      nobody,
      'ctc_x',
      'ctc_',
      conversation.replace('cnv', 'ctc'),
      '%00',
      'x'.repeat(3000),
      '..%2f..',
      randomUUID(),
    ]) {
      expectProblem(await ask('GET', `/v1/contacts/${id}`, server.operatorKey), 404, 'not_found')
      expectProblem(await ask('PATCH', `/v1/contacts/${id}`, server.operatorKey, { name: 'Eve' }), 404, 'not_found')
      expectProblem(await ask('GET', `/v1/contacts/${id}/timeline`, server.operatorKey), 404, 'not_found')
      expectProblem(await ask('GET', `/v1/contacts/${id}/explain`, server.operatorKey), 404, 'not_found')
    }
    for (const id of [conversation, 'cnv_x'])
      expectProblem(await ask('GET', `/v1/conversations/${id}`, server.operatorKey), 404, 'not_found')
    for (const id of [source, 'src_x'])
      expectProblem(await ask('DELETE', `/v1/sources/${id}`, server.operatorKey), 404, 'not_found')
    for (const id of [key, 'key_x'])
      expectProblem(await ask('DELETE', `/v1/keys/${id}`, server.operatorKey), 404, 'not_found')
    expect(await rowCounts(server.pool)).toEqual(before)
    const mine = await ask('POST', '/v1/interactions', server.operatorKey, {
      type: 'message',
      channel: 'whatsapp',
      customer: { whatsapp: '+5511911112222' },
    })
    const own = (mine.body.results as { contact: string }[])[0]!.contact
    expectProblem(
      await ask('GET', `/v1/contacts/${own}/explain?other=${contact}`, server.operatorKey),
      404,
      'not_found',
    )
    expect((await ask('GET', '/v1/contacts?q=Ana', server.operatorKey)).body.data).toEqual([])
    expect((await ask('GET', `/v1/contacts/${contact}`, other.operatorKey)).status).toBe(200)
  })
})

describe('[I5] addresses and query parameters', () => {
  const cursor = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')
  const BAD: [string, string][] = [
    ['limit=0', '/limit'],
    ['limit=201', '/limit'],
    ['limit=-1', '/limit'],
    ['limit=1.5', '/limit'],
    ['limit=abc', '/limit'],
    ['limit=', '/limit'],
    ['limit=1&limit=2', '/limit'],
    ['sort=age', '/sort'],
    ['sort=', '/sort'],
    ['sort=name&sort=id', '/sort'],
    ['channel=fax', '/channel'],
    ['channel=whatsapp,fax', '/channel'],
    ['product=car', '/product'],
    ['assurance=A9', '/assurance'],
    ['seen_after=yesterday', '/seen_after'],
    ['seen_after=2024-02-30T00:00:00Z', '/seen_after'],
    ['seen_before=0000-01-01T00:00:00Z', '/seen_before'],
    [`q=${'x'.repeat(201)}`, '/q'],
    ['q=%00', '/q'],
    ['cursor=nonsense', '/cursor'],
    ['cursor=%00', '/cursor'],
    [`cursor=${cursor()}`, '/cursor'],
    [`cursor=${cursor('1', randomUUID())}`, '/cursor'],
    [`cursor=${cursor('2026-01-01T00:00:00Z', 'x')}`, '/cursor'],
    [`cursor=${cursor('-271821-04-20T00:00:00Z', randomUUID())}`, '/cursor'],
    [`cursor=${cursor({}, [])}`, '/cursor'],
    ['unknown=1', '/unknown'],
    ['__proto__=1', '/__proto__'],
    ['constructor=1', '/constructor'],
  ]
  test.each(BAD)('GET /v1/contacts?%s', async (query, pointer) => {
    const answer = await ask('GET', `/v1/contacts?${query}`, server.operatorKey)
    expect([400, 422], answer.text).toContain(answer.status)
    expect(answer.type).toMatch(/^application\/problem\+json/)
    expect((answer.body.errors as { pointer: string }[]).map((error) => error.pointer)).toContainEqual(
      expect.stringMatching(new RegExp(`^${pointer}(/|$)`)),
    )
  })

  test.each(['%', '%zz', 'q=%ff', 'q=%c0%80'])(
    'broken percent signs (%s) are read as text or refused',
    async (query) => {
      expect((await ask('GET', `/v1/contacts?${query}`, server.operatorKey)).status).toBeLessThan(500)
    },
  )

  test('unknown addresses and methods', async () => {
    for (const path of [
      '/v1',
      '/v1/',
      '/v1/contact',
      '/v1/contacts/',
      '/v1/contacts/x/y/z',
      '/v1/%2e%2e/x',
      '/v1/interactions/',
    ])
      expectProblem(await ask('GET', path, server.operatorKey), 404, 'not_found')
    for (const [method, path] of [
      ['GET', '/v1/interactions'],
      ['DELETE', '/v1/contacts'],
      ['PUT', '/v1/interactions'],
      ['POST', '/v1/contacts'],
    ] as const)
      expectProblem(
        await ask(method, path, server.operatorKey, method === 'POST' ? {} : undefined),
        405,
        'method_not_allowed',
      )
  })

  test('bodies of the other routes', async () => {
    const before = await rowCounts(server.pool)
    const bodies: [string, string, unknown][] = [
      ['POST', '/v1/keys', {}],
      ['POST', '/v1/keys', { kind: 'root', name: 'x' }],
      ['POST', '/v1/keys', { kind: 'agent', name: '' }],
      ['POST', '/v1/keys', { kind: 'agent', name: 'x', extra: 1 }],
      ['POST', '/v1/sources', { connector: 'nope', name: 'x' }],
      ['POST', '/v1/sources', { connector: 'hook', name: 'x', secrets: { secret: 1 } }],
      ['POST', '/v1/sources', []],
    ]
    for (const [method, path, body] of bodies)
      expectProblem(await ask(method, path, server.operatorKey, body), 422, 'invalid_request')
    for (const text of ['', '{', '{"kind":"agent","name":"a\\u0000"}', '{"kind":"agent","kind":"operator","name":"x"}'])
      expectProblem(
        await call(server.url, { method: 'POST', path: '/v1/keys', key: server.operatorKey, body: text }),
        400,
        'invalid_json',
      )
    expect(await rowCounts(server.pool)).toEqual(before)
  })
})
