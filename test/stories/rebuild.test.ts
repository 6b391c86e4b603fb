/** [V4] Derived rows made anew from the facts are the same bytes; where they are not, the rebuild says so and mends them. */

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { seeded } from '../../bench/load/random.ts'
import { DERIVED } from '../../src/store/rebuild/difference.ts'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'
import { randomInteractions } from './random_interactions.ts'

type Json = any

// A thousand recordings one by one, beside whatever else this machine does.
vi.setConfig({ testTimeout: 240_000 })

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

/** Every derived row as text, in an order that depends on nothing but the rows, when nothing waits to be compared. */
async function dump(): Promise<Record<string, string>> {
  await expect
    .poll(async () => (await kith.pool.query('select from trait_queue')).rowCount, { timeout: 30_000 })
    .toBe(0)
  const tables: Record<string, string> = {}
  for (const table of DERIVED) {
    const { rows } = await kith.pool.query(`select t::text as row from ${table} t order by t::text collate "C"`)
    tables[table] = rows.map((row) => row.row).join('\n')
  }
  return tables
}

const rebuild = async (): Promise<Json> => {
  const { status, body } = await kith.call('POST', '/v1/rebuild', {})
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = seeded(seed)
  return list
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

const changed = (report: Json) => report.tables.filter((table: Json) => table.changed > 0)

test('an empty workspace has nothing to change', async () => {
  expect(await rebuild()).toMatchObject({ changed: 0 })
})

test('recorded in order, one by one and in batches: the same bytes', async () => {
  for (const interaction of randomInteractions(7, 500))
    expect((await kith.record(interaction)).status).toBeLessThan(300)
  const talk = randomInteractions(9, 300).filter(({ type }) => type === 'message')
  for (let at = 0; at < talk.length; at += 50) {
    const { body } = await kith.record({ interactions: talk.slice(at, at + 50) })
    expect(body.results.filter((result: Json) => result.error)).toEqual([])
  }
  const some = (await kith.call('GET', '/v1/contacts?limit=5')).body.data
  for (const card of some)
    await kith.call('PATCH', `/v1/contacts/${card.id}`, {
      name: 'Edited Person',
      labels: ['vip'],
      attributes: { seats: 2 },
    })
  const before = await dump()
  expect(before.contacts!.split('\n').length).toBeGreaterThan(30)
  const report = await rebuild()
  expect(changed(report)).toEqual([])
  expect(await dump()).toEqual(before)
})

test('[V2] recorded in any order, one by one and in batches: nothing to change either', async () => {
  const late = shuffled(
    randomInteractions(11, 400).map((one) => ({ ...one, id: `any-order-${one.id}` })),
    11,
  )
  for (const interaction of late.slice(0, 200)) expect((await kith.record(interaction)).status).toBeLessThan(300)
  for (let at = 200; at < late.length; at += 40) await kith.record({ interactions: late.slice(at, at + 40) })
  const before = await dump()
  expect(changed(await rebuild())).toEqual([])
  expect(await dump()).toEqual(before)
})

test('damage to any derived table is reported by id, and mended', async () => {
  const before = await dump()
  const damage: [string, string][] = [
    ['identities', "update identities set messages = messages + 1, channels = '{fax}' where messages > 3"],
    [
      'identities',
      'update identities set root_contact_id = gen_random_uuid() where identity_id in (select identity_id from identities limit 3)',
    ],
    ['identities', 'update identities set first_seen_at = now(), last_seen_at = null where bookings > 0'],
    ['identity_values', "update identity_values set value = 'Nobody' where field = 'full_name'"],
    ['identity_values', "delete from identity_values where field = 'email'"],
    ['items', "update items set status = 'lost', occurred_at = now(), anchor_strength = 9"],
    ['items', "delete from items where type = 'order'"],
    ['conversations', "update conversations set tail = '[]', messages = 0, first_at = now()"],
    ['conversation_anchors', 'delete from conversation_anchors'],
    ['contacts', "update contacts set name = 'Nobody', search = '', card = '{}'"],
    ['contacts', 'delete from contacts where contact_id in (select contact_id from contacts limit 5)'],
    ['contact_activity', 'delete from contact_activity'],
    ['suggestions', 'delete from suggestions'],
    ['suggestions', "update suggestions set score = 0, speaks_for = '{}' where rule in ('R9', 'R10')"],
    ['traits', "delete from traits where field = 'full_name'"],
    ['links', "update links set ended_at = now(), ended_by = 'nobody', ended_reason = '' where ended_at is null"],
    ['identities', 'update identities set voice = 2 where voice = 0'],
  ]
  for (const [table, sql] of damage) {
    const { rowCount } = await kith.pool.query(sql)
    expect(rowCount, sql).toBeGreaterThan(0)
    const report = await rebuild()
    expect(
      changed(report).map((one: Json) => one.name),
      sql,
    ).toContain(table)
    const named = report.tables.find((one: Json) => one.name === table)
    expect(named.ids.length).toBe(Math.min(20, named.changed))
    expect(await dump(), sql).toEqual(before)
  }
  await kith.pool.query('truncate identity_values, items, conversation_anchors, contacts, contact_activity')
  await rebuild()
  expect(await dump()).toEqual(before)
})

test('[I11] the report and its audit row hold counts and ids, nothing of anybody', async () => {
  await kith.pool.query("update contacts set name = 'Nobody' where name like 'E%'")
  const report = await rebuild()
  expect(report.tables.find((one: Json) => one.name === 'contacts').ids[0]).toMatch(/^ctc_[0-9a-z]{26}$/)
  const { rows } = await kith.pool.query(
    "select * from audit where operation = 'workspace.rebuild' order by audit_id desc limit 1",
  )
  expect(rows[0].after.changed.contacts).toBeGreaterThan(0)
  expect(JSON.stringify([report, rows])).not.toMatch(/Edited|Nobody/)
})

test('recording waits for it and loses nothing', async () => {
  const interactions = randomInteractions(8, 200).map((one) => ({ ...one, id: `late-${one.id}` }))
  const [, ...answers] = await Promise.all([rebuild(), ...interactions.map((one) => kith.record(one)), rebuild()])
  expect(answers.slice(0, -1).filter((answer: Json) => answer.status >= 300)).toEqual([])
})

test('an agent key may not', async () => {
  expect((await kith.call('POST', '/v1/rebuild', {}, AGENT_KEY)).status).toBe(403)
})
