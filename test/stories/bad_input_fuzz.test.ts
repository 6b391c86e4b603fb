/** Random damage to a good body (I5): always an answer, never a 5xx, never a hang, and only what is answered 2xx is written. */

import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rowCounts } from './bad_input/counts.ts'
import { goodInteraction } from './bad_input/fields.ts'
import { startHouse, type TestHouse } from './bad_input/house.ts'
import { type Answer, call } from './bad_input/request.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.KITH_FUZZ ?? 1000)
console.info(`bad input: seed ${seed}, ${numRuns} bodies`)

let server: TestHouse
beforeAll(async () => {
  server = await startHouse()
})
afterAll(() => server?.close())

/** Texts of JSON values that have broken programs before. */
const ODD = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '0',
    '-0',
    '-1',
    '1e308',
    '1e-400',
    '1e999',
    '9007199254740992',
    '123456789012345678901234567890',
    '""',
    '" "',
    '"0"',
    '"null"',
    '[]',
    '{}',
    '[[]]',
    '[null]',
    '{"":""}',
    '"\\u0000"',
    '"\\ud800"',
    '"\\uffff"',
    '"\u202e\u200b"',
    '"\ud83d\udc4b"',
    '"__proto__"',
    '"\\\\"',
    '"%s%n"',
    '"\'; drop table interactions; --"',
    '"2024-02-30"',
    '"2024-02-30T00:00:00Z"',
    '"0001-01-01T00:00:00Z"',
    '"9999-12-31T23:59:59.999999999Z"',
    '"294277-01-01T00:00:00Z"',
    '"call"',
    '"booking"',
    '"order"',
    '"form"',
    '"ticket"',
    '"email"',
    '"sms"',
    '"chat"',
    '"+5511987654321"',
    '"a@b.co"',
    '"infinity"',
    '"NaN"',
  ),
  fc.json({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => JSON.stringify(text)),
  fc.integer({ min: 200, max: 5000 }).map((length) => JSON.stringify('ab\n"é'.repeat(length).slice(0, length))),
)

type Step = { kind: 'replace' | 'remove' | 'rename' | 'double' | 'wrap'; at: number; odd: string; key: string }
const STEP: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'rename', 'double', 'wrap'),
  at: fc.nat(),
  odd: ODD,
  key: fc.oneof(
    fc.string(),
    fc.constantFrom(
      'id',
      'type',
      'text',
      'interactions',
      '__proto__',
      'constructor',
      'data',
      'external_id',
      'status',
      'toString',
    ),
  ),
})
const EDIT = fc.record({
  at: fc.nat(),
  cut: fc.nat({ max: 5 }),
  insert: fc.oneof(fc.constant(''), fc.string({ maxLength: 3 }), ODD),
})

/** The body as text, with each step done to one of its values, chosen by number. */
function damaged(
  body: unknown,
  steps: readonly Step[],
  edits: readonly { at: number; cut: number; insert: string }[],
): string {
  let text = JSON.stringify(body)
  for (const step of steps) text = damagedOnce(text, step)
  for (const { at, cut, insert } of edits) {
    const start = at % (text.length + 1)
    text = text.slice(0, start) + insert + text.slice(start + cut)
  }
  return text
}

/** Works on the text, so that what no object can hold (a key twice, odd numbers) is made too. */
function damagedOnce(text: string, { kind, at, odd, key }: Step): string {
  const members = [...text.matchAll(/"(?:[^"\\]|\\.)*":("(?:[^"\\]|\\.)*"|[\d.eE+-]+|true|false|null|\{|\[)/g)]
  if (members.length === 0) return odd
  const [member, value] = members[at % members.length]!
  const name = member.slice(0, member.length - value!.length)
  const whole = value === '{' || value === '[' ? '' : member
  const changed: Record<Step['kind'], string> = {
    replace: whole ? name + odd : `${JSON.stringify(key)}:${odd},${member}`,
    remove: whole ? '"data":{}' : member,
    rename: `${JSON.stringify(key)}:${value}`,
    double: whole ? `${member},${member}` : member,
    wrap: whole ? `${name}[${value}]` : member,
  }
  return text.replace(member, () => changed[kind])
}

function expectAnswer({ status, type, body, text }: Answer): void {
  expect(status, text).toBeLessThan(500)
  if (status < 300) expect(body.results).toBeInstanceOf(Array)
  else {
    expect(type).toMatch(/^application\/problem\+json/)
    expect(body).toMatchObject({ status, code: expect.stringMatching(/^[a-z_]+$/) })
  }
}

const created = ({ body }: Answer) =>
  ((body.results ?? []) as { created?: boolean; duplicate?: boolean; id?: string }[]).filter(
    ({ id, duplicate }) => id && !duplicate,
  ).length

test('[I5] damaged bodies, alone and in batches', { timeout: 60_000 + numRuns * 300 }, async () => {
  const before = (await rowCounts(server.pool))['public.interactions']!
  let written = 0
  const kinds = new Map<string, number>()
  const body = fc.tuple(
    fc.boolean(),
    fc.array(STEP, { maxLength: 3 }),
    fc.array(EDIT, { maxLength: 1 }),
    fc.constantFrom('message', 'booking', 'order', 'form', 'call', 'action', 'ticket'),
  )
  await fc.assert(
    fc.asyncProperty(body, async ([inBatch, steps, edits, type]) => {
      const good = { ...goodInteraction(`fuzz-${Math.abs(steps[0]?.at ?? 0) % 50}`), type }
      const sent = inBatch ? { interactions: [{ ...good, id: undefined }, good] } : good
      const text = damaged(sent, steps, edits)
      const answer = await call(server.url, {
        method: 'POST',
        path: '/v1/interactions',
        key: server.operatorKey,
        body: text,
      })
      expectAnswer(answer)
      written += created(answer)
      const kind = answer.status < 300 ? 'taken' : String(answer.body.code)
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }),
    { seed, numRuns, endOnFailure: numRuns > 5000 },
  )
  console.info('bad input: answers', Object.fromEntries(kinds))
  expect((await rowCounts(server.pool))['public.interactions']).toBe(before + written)
  expect((await call(server.url, { path: '/readyz', key: null })).status).toBe(200)
})

test('[I5] damaged query parameters', { timeout: 60_000 + numRuns * 100 }, async () => {
  const before = await rowCounts(server.pool)
  const name = fc.constantFrom(
    'q',
    'channel',
    'product',
    'label',
    'segment',
    'assurance',
    'seen_after',
    'seen_before',
    'sort',
    'limit',
    'cursor',
    'type',
    'after',
    'before',
    'x',
    '__proto__',
  )
  const instant = fc.constantFrom(
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59-23:59',
    '2024-02-30T00:00:00Z',
    '2026-01-01T00:00:00Z',
  )
  const cursor = fc
    .array(fc.oneof(fc.string(), instant, fc.uuid()), { maxLength: 3 })
    .map((parts) => Buffer.from(JSON.stringify(parts)).toString('base64url'))
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom('', '0', '1', '-1', '201', '1e9', 'whatsapp', 'A3', 'name', '%', '\\', 'a'.repeat(5000)),
    instant,
    cursor,
  )
  const encoded = value.map((text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '')))
  const loose = fc.oneof(encoded, fc.constantFrom('%00', '%', '%zz', '%ff%fe', '%c0%80', '+', '&=', '%ed%a0%80'))
  const query = fc
    .array(fc.tuple(name, loose), { maxLength: 4 })
    .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'))
  const path = fc.constantFrom(
    '/v1/contacts',
    '/v1/contacts/ctc_01jd0000000000000000000000/timeline',
    '/v1/conversations/cnv_x',
    '/v1/contacts/%00',
    '/v1/keys',
    '/v1/contacts/export',
  )
  await fc.assert(
    fc.asyncProperty(path, query, async (where, asked) => {
      const answer = await call(server.url, { path: `${where}?${asked}`, key: server.operatorKey })
      expect(answer.status, `${where}?${asked} ${answer.text}`).toBeLessThan(500)
    }),
    { seed, numRuns },
  )
  expect(await rowCounts(server.pool)).toEqual(before)
})
