/** The main story: one interaction in, one contact out, once, and read back as people see it. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestServer, testServer } from '../server.ts'

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString()

describe('a message', () => {
  test('[P1] makes a contact whose values carry their evidence', async () => {
    const text = "Hi, I'm Ana Souza, ana.souza@exemplo.com.br"
    const { status, body } = await kith.record({
      type: 'message',
      channel: 'whatsapp',
      customer: { whatsapp: '5511987654321' },
      text,
      occurred_at: at(0),
    })
    expect(status).toBe(201)
    const [result] = body.results
    expect(result).toMatchObject({ created: true, duplicate: false, links: [] })
    for (const claim of result.claims.filter((claim: any) => claim.evidence.message === '#0')) {
      expect(text.slice(claim.evidence.start, claim.evidence.end)).toBe(claim.evidence.quote)
    }
    const card = (await kith.call('GET', `/v1/contacts/${result.contact}`)).body
    expect(card).toMatchObject({
      name: 'Ana Souza',
      given_name: 'Ana',
      family_name: 'Souza',
      email: 'ana.souza@exemplo.com.br',
      phone: '+5511987654321',
      channels: ['whatsapp'],
    })
    expect(card.emails).toEqual([expect.objectContaining({ value: 'ana.souza@exemplo.com.br', assurance: 'A1' })])
    expect(card.phones).toEqual([expect.objectContaining({ value: '+5511987654321', assurance: 'A3' })])
    const shown = card.claims.filter((claim: any) => claim.shown).map((claim: any) => claim.field)
    expect(shown.sort()).toEqual(['email', 'full_name', 'phone'])
  })

  test('[R1] from the same anchor belongs to the same contact, however its number is written', async () => {
    const first = await kith.record({
      type: 'message',
      channel: 'whatsapp',
      customer: { whatsapp: '+5521998765432' },
      text: 'one',
    })
    const second = await kith.record({
      type: 'message',
      channel: 'whatsapp',
      customer: { whatsapp: '5521998765432' },
      text: 'two',
    })
    expect(second.body.results[0].contact).toBe(first.body.results[0].contact)
    expect(second.body.results[0].created).toBe(false)
  })

  test('[V6] without any word of its sender is a contact of its own', async () => {
    const one = await kith.record({ type: 'message', channel: 'chat', text: 'hello?' })
    const two = await kith.record({ type: 'message', channel: 'chat', text: 'hello?' })
    expect(one.status).toBe(201)
    expect(two.body.results[0].contact).not.toBe(one.body.results[0].contact)
    const card = (await kith.call('GET', `/v1/contacts/${one.body.results[0].contact}`)).body
    expect(card.name).toBe('Anonymous visitor')
  })

  test('[P3] what the agent says of a customer is no claim', async () => {
    const { body } = await kith.record({
      type: 'message',
      channel: 'chat',
      customer: { visitor_id: 'v_agent_talks' },
      messages: [
        { id: 'a', role: 'agent', text: "Hi, I'm Robo, write to help@shop.test" },
        { id: 'c', role: 'customer', text: 'thanks' },
      ],
    })
    expect(body.results[0].claims).toEqual([])
  })
})

describe('[V8] recorded once', () => {
  const message = {
    id: 'm-1',
    source: 'bot',
    type: 'message',
    channel: 'sms',
    customer: { phone: '+14155550123' },
    text: 'hi',
    occurred_at: at(1),
  }

  test('the same id again is the same answer with 200', async () => {
    const first = await kith.record(message)
    const again = await kith.record(message)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body.results[0]).toEqual({ ...first.body.results[0], duplicate: true })
  })

  test('another body under the same id is a conflict that names the first', async () => {
    const known = (await kith.record(message)).body.results[0]
    const { status, body } = await kith.record({ ...message, text: 'something else' })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'conflict', interaction: known.id })
  })

  test('the same id of another source is another interaction', async () => {
    const { status } = await kith.record({ ...message, source: 'other-bot' })
    expect(status).toBe(201)
  })

  test('twice in one batch and a hundred times at once: one interaction', async () => {
    const one = { ...message, id: 'm-many' }
    const batch = await kith.record({ interactions: [one, one] })
    expect(batch.body.results.map((result: any) => result.duplicate)).toEqual([false, true])
    const answers = await Promise.all(Array.from({ length: 100 }, () => kith.record({ ...message, id: 'm-parallel' })))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(answers.map(({ body }) => body.results[0].id)).size).toBe(1)
  })
})

test('a contact is found by any part of a name, an e-mail, a handle, or digits however written', async () => {
  const { body } = await kith.record({
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp: '+447700900123', name: 'Zoë Ångström-Müller' },
    text: 'my email is zoe.angstrom@example.org',
  })
  const { contact } = body.results[0]
  for (const q of [
    'zoë',
    'zoe',
    'Angstrom',
    'müller',
    'angstrom@exam',
    '07700 900123',
    '+44 (0)7700 900-123',
    '700900',
    'zoe muller',
  ]) {
    const found = (await kith.call('GET', `/v1/contacts?q=${encodeURIComponent(q)}`)).body.data.map(
      (card: any) => card.id,
    )
    expect(found, q).toContain(contact)
  }
  expect((await kith.call('GET', '/v1/contacts?q=nobody-like-this')).body.data).toEqual([])
  const handle = await kith.record({
    type: 'message',
    channel: 'instagram',
    customer: { instagram: 'zoe.makes.pots' },
    text: 'Hello',
  })
  for (const q of ['zoe.makes.pots', 'makes.pot']) {
    const found = (await kith.call('GET', `/v1/contacts?q=${q}`)).body.data.map((card: any) => card.id)
    expect(found, q).toEqual([handle.body.results[0].contact])
  }
})

test("[P2] an operator's edit outranks what was said, and is audited", async () => {
  const { body } = await kith.record({
    type: 'message',
    channel: 'chat',
    customer: { visitor_id: 'v_edit', attributes: { plan: 'gold' } },
    text: 'my name is Jon Smit',
  })
  const { contact } = body.results[0]
  const edited = await kith.call('PATCH', `/v1/contacts/${contact}`, {
    name: 'John Smith',
    labels: ['vip'],
    attributes: { seats: 4 },
  })
  expect(edited.body).toMatchObject({ name: 'John Smith', labels: ['vip'], attributes: { plan: 'gold', seats: 4 } })
  const removed = await kith.call('PATCH', `/v1/contacts/${contact}`, { labels: [], attributes: { plan: null } })
  expect(removed.body).toMatchObject({ labels: [], attributes: { seats: 4 } })
  const { rows } = await kith.pool.query(
    "select operation, target, before, after from audit where operation = 'contacts.update' order by audit_id",
  )
  expect(rows).toHaveLength(2)
  const { body: card } = await kith.call('GET', `/v1/contacts/${contact}`)
  const valuesOf = ({ claims }: any) =>
    card.claims.filter((claim: any) => claims.includes(claim.id)).map((claim: any) => claim.value)
  expect(rows[0].target).toBe(contact)
  expect(valuesOf(rows[0].before)).toEqual(['Jon Smit'])
  expect(valuesOf(rows[0].after)).toContain('John Smith')
  expect(JSON.stringify(rows)).not.toMatch(/Jon|John/)
})

test('a conversation is read with its messages in order and its claims', async () => {
  const say = (id: string, minute: number, role: string, text: string) =>
    kith.record({
      id,
      type: 'message',
      channel: 'chat',
      conversation: 'read-me',
      customer: { visitor_id: 'v_read' },
      occurred_at: at(minute),
      messages: [{ id, role, text }],
    })
  const first = await say('x1', 40, 'agent', 'What is your name?')
  await say('x2', 41, 'customer', 'I am Petra Novak')
  const { conversation } = (await kith.call('GET', `/v1/contacts/${first.body.results[0].contact}/timeline`)).body
    .data[0]
  const { body } = await kith.call('GET', `/v1/conversations/${conversation}`)
  expect(body.messages.map((message: any) => [message.id, message.role])).toEqual([
    ['x1', 'agent'],
    ['x2', 'customer'],
  ])
  expect(body.external_id).toBe('read-me')
  expect(body.claims.map((claim: any) => claim.field)).toContain('full_name')
})
