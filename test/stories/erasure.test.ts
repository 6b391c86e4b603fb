/** [I7] [V3] Erasing over HTTP: a receipt, 410 from then on, nobody comes back silently, and nobody is left half erased. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'

type Json = any

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

const whatsapp = (n: number) => `+5511960000${String(n).padStart(3, '0')}`
const message = (n: number, rest: object = {}) => ({
  type: 'message',
  channel: 'whatsapp',
  customer: { whatsapp: whatsapp(n), name: `Person ${n}` },
  text: `my email is person${n}@erase.test`,
  ...rest,
})
const recorded = async (item: object, key?: string) => {
  const { status, body } = await kith.record(item, key)
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return body.results[0]
}
const get = (path: string) => kith.call('GET', path)
const erase = (id: string, query = '') => kith.call('DELETE', `/v1/contacts/${id}${query}`)

test('[I7] [V3] the receipt lists every store; every id it ever had answers 410, as do its conversations', async () => {
  const a = await recorded(message(1))
  const b = await recorded(message(2))
  const merged = await kith.call('POST', '/v1/contacts/merge', { survivor: a.contact, absorbed: b.contact })
  expect(merged.status).toBe(200)
  const timeline = await get(`/v1/contacts/${a.contact}/timeline`)
  const conversations = timeline.body.data.map((item: Json) => item.conversation)
  const { status, body } = await erase(b.contact)
  expect(status, JSON.stringify(body)).toBe(200)
  expect(body).toMatchObject({ object: 'erasure_receipt', contact: a.contact, followers: [] })
  expect([...body.ids].sort()).toEqual([a.contact, b.contact].sort())
  const rows = Object.fromEntries(body.stores.map((store: Json) => [store.store, store.rows]))
  expect(rows).toMatchObject({
    identities: 2,
    interactions: 2,
    messages: 2,
    conversations: 2,
    contacts: 1,
    decisions: 1,
  })
  for (const id of body.ids)
    for (const path of ['', '/timeline', '/explain', '?as_of=2030-01-01T00:00:00Z']) {
      const answer = await get(`/v1/contacts/${id}${path}`)
      expect([answer.status, answer.body.code], path).toEqual([410, 'erased'])
    }
  for (const id of conversations) expect((await get(`/v1/conversations/${id}`)).body.code).toBe('erased')
  expect((await erase(a.contact)).body.code).toBe('erased')
  const patched = await kith.call('PATCH', `/v1/contacts/${a.contact}`, { name: 'Nobody' })
  expect(patched.body.code).toBe('erased')
  for (const input of [{ survivor: a.contact, absorbed: b.contact }])
    expect((await kith.call('POST', '/v1/contacts/merge', input)).body.code).toBe('erased')
  expect((await get('/v1/contacts?q=person1')).body.data).toEqual([])
  const listed = await fetch(`${kith.url}/v1/contacts/export?format=jsonl`, {
    headers: { authorization: 'Bearer test_operator_key_0123456789abcdefghij' },
  })
  expect(await listed.text()).not.toContain('erase.test')
  const { rows: audit } = await kith.pool.query("select * from audit where operation = 'contacts.erase'")
  expect(audit[0]).toMatchObject({ target: a.contact, after: { erased: expect.arrayContaining(body.ids) } })
})

test('[I7] who comes back is somebody new, opted out, with nothing of the old; what is old is refused', async () => {
  const first = { ...message(3), id: 'wamid-3', occurred_at: '2026-01-05T10:00:00Z' }
  const before = await recorded(first)
  await erase(before.contact)
  const retry = await kith.record(first)
  expect([retry.status, retry.body.code]).toEqual([410, 'erased'])
  const late = await kith.record({ ...message(3), id: 'wamid-late', occurred_at: '2026-01-04T10:00:00Z' }, AGENT_KEY)
  expect([late.status, late.body.code]).toEqual([410, 'erased'])
  const batch = await kith.record({ interactions: [first, message(4), { ...first, id: 'wamid-again' }] })
  expect(batch.body.results.map((one: Json) => one.error?.code ?? 'recorded')).toEqual(['erased', 'recorded', 'erased'])
  const again = await recorded({
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp: whatsapp(3) },
    text: 'hi',
  })
  expect(again).toMatchObject({ created: true })
  expect(again.contact).not.toBe(before.contact)
  const card = (await get(`/v1/contacts/${again.contact}`)).body
  expect(card).toMatchObject({ name: whatsapp(3), email: null, opted_out: true, counts: { messages: 1 } })
  expect(Date.parse(card.formerly_erased)).toBeGreaterThan(0)
  // The same number on another channel is the same person's address; a retry stays refused beside the new contact.
  const sms = await recorded({ type: 'message', channel: 'sms', customer: { phone: whatsapp(3) }, text: 'hi by sms' })
  expect((await get(`/v1/contacts/${sms.contact}`)).body).toMatchObject({ opted_out: true })
  expect((await kith.record(first)).body.code).toBe('erased')
  const other = await recorded(message(4))
  expect((await get(`/v1/contacts/${other.contact}`)).body).toMatchObject({ opted_out: false, formerly_erased: null })
})

describe('[I7] [R7] whoever only claims to be it', () => {
  const mail = (n: number) => `claimed${n}@erase.test`
  const both = async (n: number) => {
    const head = await recorded({
      type: 'message',
      channel: 'email',
      customer: { email: mail(n) },
      text: "I'm Ada Lund",
    })
    const said = {
      type: 'message',
      channel: 'chat',
      customer: { visitor_id: `v-${n}` },
      text: `I'm Ada Lund, ${mail(n)}`,
    }
    const follower = await recorded({ ...said, text: `I'm Ada Lund. My email is ${mail(n)}` })
    const card = (await get(`/v1/contacts/${follower.contact}`)).body
    expect(card.identities).toHaveLength(2)
    return { head: card.id as string, headBirth: head.contact as string }
  }

  test('is another person: a contact of its own afterwards, named in the receipt', async () => {
    const { head } = await both(1)
    const { body } = await erase(head)
    expect(body.followers).toHaveLength(1)
    const left = (await get(`/v1/contacts/${body.followers[0]}`)).body
    expect(left).toMatchObject({ id: body.followers[0], name: 'Ada Lund', unverified_links: 0, links: [] })
    expect(left.identities.map((one: Json) => one.kind)).toEqual(['visitor'])
  })

  test('is erased as well with include=followers', async () => {
    const { head } = await both(2)
    const { body } = await erase(head, '?include=followers')
    expect(body).toMatchObject({ followers: [] })
    expect(body.ids).toHaveLength(2)
  })
})

test('[I2] [I7] recording, merging and erasing the same people at once: no deadlock, no half, and a rebuild agrees', async () => {
  const people = Array.from({ length: 6 }, (_, n) => n + 10)
  const thread = (n: number) => ({ conversation: `shared-${n % 2}`, text: `hello ${n}` })
  for (let round = 0; round < 4; round++) {
    const ids = await Promise.all(people.map((n) => recorded(message(n, { id: `r${round}-first-${n}` }))))
    const work = people.flatMap((n, at) => [
      ...Array.from({ length: 8 }, (_, i) => kith.record(message(n, { id: `r${round}-${n}-${i}`, ...thread(n) }))),
      erase(ids[at].contact),
      kith.call('POST', '/v1/contacts/merge', { survivor: ids[at].contact, absorbed: ids[(at + 1) % 6].contact }),
      erase(ids[(at + 2) % 6].contact),
    ])
    const statuses = (await Promise.all(work)).map(({ status }) => status)
    expect(statuses.filter((status) => status >= 500)).toEqual([])
    expect(statuses.filter((status) => ![200, 201, 404, 409, 410].includes(status))).toEqual([])
    for (const { contact } of ids) expect([200, 410]).toContain((await get(`/v1/contacts/${contact}`)).status)
    const { rows } = await kith.pool.query(`select
      (select count(*)::int from messages m where not exists (select from interactions n where n.interaction_id = m.interaction_id)) as messages,
      (select count(*)::int from interactions n where not exists (select from identities i where i.identity_id = n.identity_id)) as interactions,
      (select count(*)::int from claims c where not exists (select from identities i where i.identity_id = c.identity_id)) as claims`)
    expect(rows[0]).toEqual({ messages: 0, interactions: 0, claims: 0 })
    expect((await kith.call('POST', '/v1/rebuild', {})).body).toMatchObject({ changed: 0 })
  }
})

test('[D6] an agent key may not', async () => {
  const { contact } = await recorded(message(90))
  expect((await kith.call('DELETE', `/v1/contacts/${contact}`, undefined, AGENT_KEY)).status).toBe(403)
  expect((await erase(contact, '?include=everything')).body.code).toBe('invalid_request')
  expect((await erase('ctc_00000000000000000000000000')).status).toBe(404)
})
