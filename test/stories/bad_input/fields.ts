/** Every field of an interaction (API.md, "Record") with values that it can't take. */

/** A body that is good, with every field given; a case changes one place of it. */
export function goodInteraction(id: string): Record<string, unknown> {
  return {
    id,
    source: 'my-bot',
    type: 'message',
    channel: 'whatsapp',
    occurred_at: '2026-11-22T10:00:00Z',
    agent: 'front-desk',
    conversation: 'thread-1',
    direction: 'inbound',
    customer: {
      whatsapp: '+5511987654321',
      instagram: '1789',
      facebook: '9871',
      telegram: '555',
      phone: '+14155550123',
      email: 'ana@exemplo.com.br',
      visitor_id: 'v_8f',
      user_id: 'u_42',
      name: 'Ana Souza',
      locale: 'pt-BR',
      attributes: { plan: 'gold', deep: { list: [1, null, true, 'é 👋'] } },
    },
    messages: [
      { id: 'm1', role: 'customer', text: "Hi, I'm Ana Souza", at: '2026-11-22T10:00:00+01:00', alternatives: ['hi'] },
    ],
    action: { name: 'book', arguments: { a: { b: 1.5 } }, result: [null], status: 'ok' },
    data: { external_id: 'x1', status: 'new', anything: [{ more: 1 }] },
  }
}

export type Case = { name: string; place: string; value: unknown; at?: string }

const NOT_TEXT = [1, true, null, [], {}, ['x']]
const NOT_OBJECT = ['x', 1, true, null, [], [{}]]
const NOT_LIST = ['x', 1, true, null, {}]

/** Where: its longest text; `least` 1 when empty is refused. */
const TEXTS: readonly [string, number, 0 | 1][] = [
  ['/id', 512, 1],
  ['/source', 256, 1],
  ['/agent', 256, 0],
  ['/conversation', 512, 1],
  ['/customer/whatsapp', 256, 0],
  ['/customer/instagram', 256, 0],
  ['/customer/facebook', 256, 0],
  ['/customer/telegram', 256, 0],
  ['/customer/phone', 256, 0],
  ['/customer/email', 320, 0],
  ['/customer/visitor_id', 256, 0],
  ['/customer/user_id', 256, 0],
  ['/customer/name', 512, 0],
  ['/customer/locale', 35, 0],
  ['/customer/identity_token', 8192, 0],
  ['/messages/0/id', 512, 0],
  ['/messages/0/text', 1_000_000, 0],
  ['/messages/0/alternatives/0', 100_000, 0],
  ['/action/name', 256, 1],
  ['/action/status', 64, 0],
  ['/data/external_id', 512, 1],
]

const WORDS = ['/type', '/channel', '/direction', '/messages/0/role']
const TIMES = ['/occurred_at', '/messages/0/at']
const OBJECTS = ['/customer', '/customer/attributes', '/messages/0', '/action', '/data']
const LISTS = ['/messages', '/messages/0/alternatives']

const NO_TIMES = [
  '',
  'now',
  '2026',
  '2026-11-22',
  '10:00',
  '2026-11-22T10:00:00',
  '2024-02-30T10:00:00Z',
  '2023-02-29T10:00:00Z',
  '2026-13-01T10:00:00Z',
  '2026-00-10T10:00:00Z',
  '2026-01-01T24:00:01Z',
  '2026-01-01T10:60:00Z',
  '2026-01-01T10:00:00+25:00',
  '20261122T100000Z',
  '0000-01-01T00:00:00Z',
  '+123456-01-01T00:00:00Z',
  '9999-12-31T23:59:59-23:59',
  '0001-01-01T00:00:00+23:59',
  '1e3',
  '\u0661\u0662',
]

/** `at` names the place in the error where it is not the place of the change itself. */
export const FIELD_CASES: readonly Case[] = [
  ...TEXTS.flatMap(([place, longest, least]) => [
    ...NOT_TEXT.map((value) => ({ name: `not a text: ${JSON.stringify(value)}`, place, value })),
    { name: `${longest + 1} characters`, place, value: 'x'.repeat(longest + 1) },
    ...(least ? [{ name: 'empty', place, value: '' }] : []),
  ]),
  ...WORDS.flatMap((place) =>
    [...NOT_TEXT, '', 'nonsense', 'MESSAGE', 'constructor', '__proto__'].map((value) => ({
      name: `no such word: ${JSON.stringify(value)}`,
      place,
      value,
    })),
  ),
  ...TIMES.flatMap((place) =>
    [...NOT_TEXT, ...NO_TIMES].map((value) => ({ name: `no instant: ${JSON.stringify(value)}`, place, value })),
  ),
  ...OBJECTS.flatMap((place) =>
    NOT_OBJECT.map((value) => ({ name: `no object: ${JSON.stringify(value)}`, place, value })),
  ),
  ...LISTS.flatMap((place) => NOT_LIST.map((value) => ({ name: `no list: ${JSON.stringify(value)}`, place, value }))),
  { name: 'too many messages', place: '/messages', value: new Array(10_001).fill({ role: 'customer', text: '' }) },
  { name: 'too many alternatives', place: '/messages/0/alternatives', value: new Array(51).fill('') },
  ...['/unknown', '/constructor', '/text2', '/Type', '/customer/unknown', '/messages/0/unknown', '/action/unknown'].map(
    (place) => ({
      name: 'a field that nobody knows',
      place,
      value: 1,
    }),
  ),
  { name: 'text and messages at once', place: '/text', value: 'hi' },
  ...['/type', '/channel', '/messages/0/role', '/messages/0/text', '/action/name'].map((place) => ({
    name: 'missing',
    place,
    value: undefined,
  })),
]

type Products = Record<string, readonly [string, readonly unknown[]][]>

/** What each type's `data` refuses. */
const PRODUCTS: Products = {
  booking: [
    ['/data/status', ['done', 1, null, '']],
    ['/data/starts_at', ['2024-02-30', '2024-02-30T10:00:00Z', 'tomorrow', 1, null]],
    ['/data/ends_at', ['', {}]],
    ['/data/price', ['12', 12, { amount: 12.5, currency: 'BRL' }]],
    ['/data/service', [1, 'x'.repeat(513)]],
    ['/data/attendees', ['ana', {}]],
    ['/data/notes', [1, 'x'.repeat(100_001)]],
  ],
  form: [
    ['/data/fields', ['x', {}, [1]]],
    ['/data/partial', ['yes', 1]],
    ['/data/form', [1]],
  ],
  order: [
    ['/data/status', ['paid', 1]],
    ['/data/items', ['x', [1]]],
    ['/data/total', [12, '12.50', { amount: '12,50', currency: 'BRL' }, { amount: '1', currency: 'reais' }]],
    ['/data/number', [7]],
  ],
  ticket: [
    ['/data/status', ['done', 1]],
    ['/data/subject', [1, 'x'.repeat(513)]],
  ],
  call: [
    ['/data/started_at', ['2024-02-30T10:00:00Z', 'now']],
    ['/data/duration_s', ['60', -1]],
    ['/data/recording_url', [1]],
  ],
  action: [['/data/external_id', [1, '']]],
}

export const PRODUCT_CASES = Object.entries(PRODUCTS).flatMap(([type, places]) =>
  places.flatMap(([place, values]) => values.map((value) => ({ type, place, value }))),
)

/** The good body with one place changed; undefined takes the place out. */
export function changed(body: Record<string, unknown>, place: string, value: unknown): Record<string, unknown> {
  const copy = structuredClone(body) as Record<string, unknown>
  const steps = place.slice(1).split('/')
  const last = steps.pop()!
  const parent = steps.reduce<Record<string, unknown>>((object, step) => object[step] as Record<string, unknown>, copy)
  if (value === undefined) delete parent[last]
  else Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true })
  return copy
}
