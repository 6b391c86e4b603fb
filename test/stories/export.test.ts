/** Contacts out of the house, over real HTTP: every format, any filter, any number, at the taker's pace. */

import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCsv, readVCards } from '../export_readers.ts'
import { AGENT_KEY, OPERATOR_KEY, type TestServer, testServer } from '../server.ts'

type Json = any

const MANY = 5000
let kith: TestServer

beforeAll(async () => {
  kith = await testServer()
  await kith.record({
    interactions: [
      {
        id: 'ana-1',
        type: 'message',
        channel: 'whatsapp',
        customer: { whatsapp: '+5511987654321' },
        conversation: 't-1',
        messages: [
          { id: 'm1', role: 'agent', text: 'Who is it?' },
          { id: 'm2', role: 'customer', text: "I'm Ana Souza, ana@mail.example.org" },
        ],
      },
      {
        id: 'ana-2',
        type: 'order',
        channel: 'whatsapp',
        customer: { whatsapp: '+5511987654321' },
        data: { external_id: 'o-1', status: 'new', items: [{ name: 'Fern soap', quantity: 2 }] },
      },
      { type: 'message', channel: 'sms', customer: { phone: '+5511987654321' }, text: 'me again' },
      {
        type: 'form',
        channel: 'instagram',
        customer: { instagram: '1789', name: '=HYPERLINK("https://evil.test")' },
        data: { fields: [] },
      },
      {
        type: 'form',
        channel: 'telegram',
        customer: { telegram: '99', name: 'Bo "Bobby", Lin\nJr' },
        data: { fields: [] },
      },
    ],
  })
})
afterAll(() => kith.stop())

const file = async (query: string) => {
  const response = await fetch(`${kith.url}/v1/contacts/export?${query}`, {
    headers: { authorization: `Bearer ${OPERATOR_KEY}` },
  })
  // Not text(): it would take the byte order mark away.
  return {
    status: response.status,
    headers: response.headers,
    text: Buffer.from(await response.arrayBuffer()).toString(),
  }
}
const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('CSV opens in a spreadsheet: marked as UTF-8, nothing in it is computed, phones are whole', async () => {
  const { status, headers, text } = await file('format=csv')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="contacts-\d{4}-\d\d-\d\d\.csv"$/)
  expect(text.startsWith('\ufeffid,name,')).toBe(true)
  const [header, ...rows] = parseCsv(text.slice(1))
  const column = (name: string) => rows.map((row) => row[header!.indexOf(name)])
  expect(column('name').sort()).toEqual(['\'=HYPERLINK("https://evil.test")', 'Ana Souza', 'Bo "Bobby", Lin Jr'])
  expect(column('phone')).toContain('+5511987654321')
  expect(column('orders').sort()).toEqual(['0', '0', '1'])
})

test('the list and its filter give the same contacts', async () => {
  const ids = async (filter: string) => {
    const listed = (await kith.call('GET', `/v1/contacts?limit=200&${filter}`)).body.data.map((card: Json) => card.id)
    const exported = parseCsv((await file(`format=csv&${filter}`)).text.slice(1))
      .slice(1)
      .map((row) => row[0])
    return [listed.sort(), exported.sort()]
  }
  for (const filter of ['', 'q=souza', 'channel=sms', 'product=order', 'q=nobody', 'seen_after=2020-01-01T00:00:00Z']) {
    const [listed, exported] = await ids(filter)
    expect(exported, filter).toEqual(listed)
  }
})

test('vCards are read back', async () => {
  const { headers, text } = await file('format=vcf&q=souza')
  expect(headers.get('content-type')).toBe('text/vcard; charset=utf-8')
  expect(readVCards(text)).toEqual([
    expect.objectContaining({
      FN: ['Ana Souza'],
      N: ['Souza;Ana;;;'],
      TEL: ['tel:+5511987654321'],
      EMAIL: ['ana@mail.example.org'],
    }),
  ])
})

test('[I6] JSON lines carry everything: identities, links, claims, and interactions that can be recorded again', async () => {
  await kith.call('PATCH', `/v1/contacts/${(await kith.call('GET', '/v1/contacts?q=souza')).body.data[0].id}`, {
    labels: ['vip'],
  })
  const [head, contact, ...interactions] = lines((await file('format=jsonl&q=souza')).text)
  expect(head).toMatchObject({ object: 'export', format: 'kith', version: 1 })
  expect(contact).toMatchObject({ object: 'contact', name: 'Ana Souza', labels: ['vip'] })
  expect(contact.identities.map((identity: Json) => identity.kind).sort()).toEqual(['sms', 'whatsapp'])
  expect(contact.links).toEqual([expect.objectContaining({ rule: 'R2', kind: 'proven', actor: 'system' })])
  expect(contact.claims).toEqual([expect.objectContaining({ field: 'label.vip', assurance: 'A5', method: 'edited' })])
  expect(interactions).toHaveLength(3)
  const first = interactions.find((line: Json) => line.record.id === 'ana-1')
  expect(first.claims.map((claim: Json) => claim.field)).toEqual(
    expect.arrayContaining(['full_name', 'email', 'phone']),
  )
  expect(first.record).toMatchObject({
    source: 'api',
    conversation: 't-1',
    customer: { whatsapp: '+5511987654321' },
    messages: [
      { id: 'm1', role: 'agent', text: 'Who is it?' },
      { id: 'm2', role: 'customer' },
    ],
  })
  const again = await kith.record({
    interactions: interactions.map((line: Json) => ({
      ...line.record,
      source: 'copy',
      customer: { telegram: '1' },
      channel: 'telegram',
    })),
  })
  expect(again.body.results.every((result: Json) => !result.error)).toBe(true)
})

test('a long history goes out whole and in order, also when two channels interleave', async () => {
  const say = (index: number) => ({
    type: 'message',
    channel: index % 3 ? 'whatsapp' : 'sms',
    customer: index % 3 ? { whatsapp: '+447700900456' } : { phone: '+447700900456' },
    text: `line ${index}`,
    occurred_at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
  })
  await kith.record({ interactions: Array.from({ length: 401 }, (_, index) => say(index)) })
  const [, , ...interactions] = lines((await file('format=jsonl&q=447700900456')).text)
  expect(interactions.map((line: Json) => line.record.messages[0].text)).toEqual(
    Array.from({ length: 401 }, (_, index) => `line ${index}`),
  )
})

test('what is no format, no filter, no key or no export key is refused', async () => {
  expect((await kith.call('GET', '/v1/contacts/export?format=xlsx')).body).toMatchObject({
    code: 'invalid_request',
    errors: [{ pointer: '/format', detail: 'One of csv, google, hubspot, salesforce, vcf, jsonl.' }],
  })
  expect((await kith.call('GET', '/v1/contacts/export')).status).toBe(422)
  expect((await kith.call('GET', '/v1/contacts/export?format=csv&colour=red')).status).toBe(422)
  expect((await kith.call('GET', '/v1/contacts/export?format=csv', undefined, null)).status).toBe(401)
  expect((await kith.call('GET', '/v1/contacts/export?format=csv', undefined, AGENT_KEY)).status).toBe(403)
  expect((await kith.call('POST', '/v1/contacts/export?format=csv', {})).status).toBe(405)
})

test('[I10] each export is audited with who, format and filter, without what was searched for', async () => {
  await file('format=vcf&q=souza&channel=whatsapp')
  const { rows } = await kith.pool.query(
    "select * from audit where operation = 'contacts.export' order by audit_id desc",
  )
  expect(rows[0]).toMatchObject({
    actor: expect.stringMatching(/^key:key_/),
    after: { format: 'vcf', filter: { channel: ['whatsapp'], searched: true } },
  })
  expect(JSON.stringify(rows[0])).not.toContain('souza')
})

test('it is described', async () => {
  const { body } = await kith.call('GET', '/openapi.json')
  const described = body.paths['/v1/contacts/export'].get
  expect(described.operationId).toBe('contacts.export')
  expect(described.parameters.find((parameter: Json) => parameter.name === 'format')).toMatchObject({ required: true })
  expect((await kith.call('GET', '/reference')).body).toContain('contacts.export')
})

const memory = async () => {
  const text = (await kith.call('GET', '/metrics')).body as string
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)![1]) / 1_048_576
}
/** The transactions that are open. What goes on behind recording has short ones, each another. */
const open = async (): Promise<string[]> => {
  const { rows } = await kith.pool.query(
    "select pid || ' ' || xact_start as one from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()",
  )
  return rows.map(({ one }) => one)
}

test(`${MANY} contacts stream in bounded memory, also to a taker that stops in the middle`, async () => {
  for (let from = 0; from < MANY; from += 1000) {
    const interactions = Array.from({ length: 1000 }, (_, index) => ({
      type: 'message',
      channel: 'chat',
      customer: { visitor_id: `v_${from + index}`, name: `Visitor Number${from + index}` },
      // Of agents' words nothing is extracted, which makes this quick.
      messages: [{ role: 'agent', text: `Hello! ${'What can we do for you? '.repeat(200)}` }],
    }))
    expect((await kith.record({ interactions })).status).toBe(201)
  }
  const before = await memory()
  let peak = before
  let done = false
  const watched = (async () => {
    for (; !done; await sleep(50)) peak = Math.max(peak, await memory())
  })()
  const begin = performance.now()
  const csv = parseCsv((await file('format=csv&channel=chat')).text.slice(1))
  const csvMs = performance.now() - begin
  const all = (await file('format=jsonl&channel=chat')).text
  const allMs = performance.now() - begin - csvMs
  done = true
  await watched
  expect(csv).toHaveLength(MANY + 1)
  expect(lines(all)).toHaveLength(2 * MANY + 1)
  console.log(
    `${MANY} contacts: CSV in ${csvMs.toFixed(0)} ms, everything (${(all.length / 1e6).toFixed(1)} MB) in ${allMs.toFixed(0)} ms; ` +
      `server's memory ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most`,
  )
  expect(peak - before).toBeLessThan(120)
}, 180_000)

const take = (query: string) =>
  new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request(
      `${kith.url}/v1/contacts/export?${query}`,
      { headers: { authorization: `Bearer ${OPERATOR_KEY}` } },
      resolve,
    )
      .on('error', reject)
      .end()
  })

test('a taker that hangs up frees the connection; one that waits does not hold it', async () => {
  const gone = await take('format=jsonl')
  await new Promise((resolve) => gone.once('data', resolve))
  gone.on('error', () => {})
  gone.destroy()
  const slow = await take('format=jsonl')
  slow.pause()
  await new Promise((resolve) => slow.once('readable', resolve))
  let held: string[]
  const end = Date.now() + 20_000
  do {
    held = await open()
    for (let looks = 0; looks < 5; looks++) {
      await sleep(100)
      const still = await open()
      held = held.filter((one) => still.includes(one))
    }
  } while (held.length && Date.now() < end)
  expect(held).toEqual([])
  let text = ''
  for await (const chunk of slow) text += chunk
  expect(lines(text).filter((line) => line.object === 'contact').length).toBeGreaterThan(MANY)
})

test('more than a few at once are asked to come again', async () => {
  const takers = await Promise.all(Array.from({ length: 4 }, () => take('format=jsonl')))
  for (const taker of takers) taker.pause()
  const { status, headers } = await file('format=csv')
  expect([status, headers.get('retry-after')]).toEqual([503, '1'])
  for (const taker of takers) taker.on('error', () => {}).destroy()
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50))
    if ((await file('format=csv')).status === 200) return
  throw new Error('the places were not given back')
})
