/** The main story: one interaction in, one contact out, over every type, once, and read back as people see it. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'

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

describe('[R5] a product record that names its conversation', () => {
  test('belongs to the customer in it, in whatever order they arrive and whatever was typed', async () => {
    const customer = { visitor_id: 'v_booking' }
    const booking = (id: string, thread: string) => ({
      id,
      type: 'booking',
      channel: 'api',
      conversation: thread,
      customer: { email: 'typed@wrong.test' },
      data: { external_id: id, status: 'requested', service: 'Haircut' },
      occurred_at: at(3),
    })
    const chat = (id: string, thread: string) => ({
      id,
      type: 'message',
      channel: 'chat',
      conversation: thread,
      customer,
      text: 'book me in',
      occurred_at: at(2),
    })
    const before = await kith.record(booking('bk-before', 'thread-a'))
    await kith.record(chat('chat-a', 'thread-a'))
    const message = await kith.record(chat('chat-b', 'thread-b'))
    const after = await kith.record(booking('bk-after', 'thread-b'))
    const contacts = await Promise.all(
      [before, after, message].map(({ body }) => kith.call('GET', `/v1/contacts/${body.results[0].contact}`)),
    )
    expect(new Set(contacts.map(({ body }) => body.id)).size).toBe(1)
    expect(contacts[0]!.body.counts).toMatchObject({ bookings: 2, messages: 2, conversations: 2 })
    expect(contacts[0]!.body.links.every((link: any) => link.rule === 'R5' && link.reason.startsWith('R5: '))).toBe(
      true,
    )
  })

  test('stays by itself when two customers spoke in the conversation', async () => {
    const say = (visitor: string) =>
      kith.record({
        type: 'message',
        channel: 'chat',
        conversation: 'default',
        customer: { visitor_id: visitor },
        text: 'hi',
      })
    const a = await say('v_shared_1')
    // An agent's key hears the id that the identity was born with, so that it can be followed.
    const action = await kith.record(
      {
        type: 'action',
        channel: 'chat',
        conversation: 'default',
        action: { name: 'lookup' },
      },
      AGENT_KEY,
    )
    const linked = await kith.call('GET', `/v1/contacts/${action.body.results[0].contact}`)
    expect(linked.body.id).toBe(a.body.results[0].contact)
    await say('v_shared_2')
    const apart = await kith.call('GET', `/v1/contacts/${action.body.results[0].contact}`)
    expect(apart.body.id).not.toBe(a.body.results[0].contact)
    expect((await kith.call('GET', `/v1/contacts/${a.body.results[0].contact}`)).body.counts.actions).toBe(0)
  })
})

test('[R6] a product record known only by a typed address is an address identity, apart from the channel of that address', async () => {
  const order = await kith.record({
    type: 'order',
    channel: 'api',
    customer: { email: 'Kim@Shop.Test', name: 'Kim Lee' },
    data: { external_id: 'o-1', status: 'new' },
  })
  const mail = await kith.record({
    type: 'message',
    channel: 'email',
    customer: { email: 'kim@shop.test' },
    text: 'Where is it?',
  })
  expect(mail.body.results[0].identity).not.toBe(order.body.results[0].identity)
  const card = (await kith.call('GET', `/v1/contacts/${order.body.results[0].contact}`)).body
  expect(card).toMatchObject({ name: 'Kim Lee', email: 'kim@shop.test' })
  expect(card.identities[0]).toMatchObject({ kind: 'typed_email', value: 'kim@shop.test', assurance: 'A1' })
})

test('[R2] [R7] one phone over WhatsApp and SMS is one person, with the reason; a call only claims its number and follows', async () => {
  const whatsapp = await kith.record({
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp: '553187654321' },
    text: 'oi',
    occurred_at: at(5),
  })
  const sms = await kith.record({
    type: 'message',
    channel: 'sms',
    customer: { phone: '+55 31 98765-4321' },
    text: 'oi',
    occurred_at: at(6),
  })
  const call = await kith.record({
    type: 'call',
    channel: 'phone',
    customer: { phone: '+5531987654321' },
    data: { external_id: 'call-1' },
  })
  expect(sms.body.results[0].links).toEqual([expect.objectContaining({ rule: 'R2', kind: 'proven' })])
  const card = (await kith.call('GET', `/v1/contacts/${sms.body.results[0].contact}`)).body
  expect(card.identities.map((identity: any) => identity.kind)).toEqual(expect.arrayContaining(['whatsapp', 'sms']))
  expect(card.id).toBe((await kith.call('GET', `/v1/contacts/${whatsapp.body.results[0].contact}`)).body.id)
  expect(call.body.results[0]).toMatchObject({ contact: card.id, links: [{ rule: 'R7', kind: 'soft' }] })
  expect(card.identities.map(({ kind, verified }: any) => [kind, verified])).toContainEqual(['call', false])
  expect(card.unverified_links).toBe(1)
})

test('later states of one booking are one timeline item with its history, however late they come', async () => {
  const customer = { instagram: '17890012345' }
  const state = (id: string, minute: number, status: string) =>
    kith.record({
      id,
      type: 'booking',
      channel: 'instagram',
      customer,
      occurred_at: at(minute),
      data: { external_id: 'bk-9', status, service: 'Massage' },
    })
  const first = await state('s2', 12, 'confirmed')
  await state('s1', 11, 'requested')
  await state('s3', 13, 'cancelled')
  const { body } = await kith.call('GET', `/v1/contacts/${first.body.results[0].contact}/timeline`)
  expect(body.data).toHaveLength(1)
  expect(body.data[0]).toMatchObject({ type: 'booking', title: 'Massage', status: 'cancelled', occurred_at: at(11) })
  expect(body.data[0].status_history.map((state: any) => state.status)).toEqual(['requested', 'confirmed', 'cancelled'])
  expect((await kith.call('GET', `/v1/contacts/${first.body.results[0].contact}`)).body.counts.bookings).toBe(1)
})

test('[R5] a state that names only its record belongs to whom the record belongs', async () => {
  const order = await kith.record({
    type: 'order',
    channel: 'whatsapp',
    customer: { whatsapp: '+4915112345678' },
    data: { external_id: 'o-77', status: 'new' },
  })
  const update = await kith.record({
    type: 'order',
    channel: 'api',
    data: { external_id: 'o-77', status: 'completed' },
  })
  expect((await kith.call('GET', `/v1/contacts/${update.body.results[0].contact}`)).body.id).toBe(
    order.body.results[0].contact,
  )
  const early = await kith.record({ type: 'order', channel: 'api', data: { external_id: 'o-78', status: 'completed' } })
  const late = await kith.record({
    type: 'order',
    channel: 'whatsapp',
    customer: { whatsapp: '+4915112345678' },
    data: { external_id: 'o-78', status: 'new' },
  })
  const card = (await kith.call('GET', `/v1/contacts/${early.body.results[0].contact}`)).body
  expect(card.id).toBe(late.body.results[0].contact)
  expect(card.counts.orders).toBe(2)
})

test('every type lands on one mixed timeline, newest first, and its counter', async () => {
  const customer = { telegram: '555111' }
  const of = (type: string, minute: number, rest: object) => ({
    type,
    channel: 'telegram',
    customer,
    occurred_at: at(minute),
    ...rest,
  })
  const { body } = await kith.record({
    interactions: [
      of('message', 20, { text: 'hello' }),
      of('call', 21, {
        data: { external_id: 'c1', duration_s: 60 },
        messages: [
          { role: 'agent', text: 'Hi' },
          { role: 'customer', text: 'I am Bo Lin' },
        ],
      }),
      of('booking', 22, { data: { external_id: 'b1', status: 'confirmed', starts_at: '2026-12-01T10:00:00+01:00' } }),
      of('form', 23, {
        data: { form: 'Lead', fields: [{ key: 'email', label: 'E-mail', type: 'email', value: 'bo@lin.test' }] },
      }),
      of('order', 24, { data: { external_id: 'o1', number: '7', total: { amount: '12.50', currency: 'EUR' } } }),
      of('ticket', 25, { data: { external_id: 't1', subject: 'Broken', status: 'open' } }),
      of('action', 26, { action: { name: 'send_link', arguments: { phone: '+49 151 23456789' }, status: 'ok' } }),
    ],
  })
  const contact = body.results[0].contact
  const card = (await kith.call('GET', `/v1/contacts/${contact}`)).body
  expect(card.counts).toEqual({
    conversations: 1,
    messages: 3,
    bookings: 1,
    forms: 1,
    orders: 1,
    tickets: 1,
    calls: 1,
    actions: 1,
  })
  expect(card).toMatchObject({ name: 'Bo Lin', email: 'bo@lin.test', phone: '+4915123456789' })
  const timeline = (await kith.call('GET', `/v1/contacts/${contact}/timeline?limit=4`)).body
  expect(timeline.data.map((item: any) => item.type)).toEqual(['action', 'ticket', 'order', 'form'])
  const rest = (await kith.call('GET', `/v1/contacts/${contact}/timeline?cursor=${timeline.next_cursor}`)).body
  expect(rest.data.map((item: any) => item.type)).toEqual(['booking', 'call', 'message'])
  expect(rest.has_more).toBe(false)
  const filtered = (await kith.call('GET', `/v1/contacts/${contact}/timeline?type=booking,order`)).body
  expect(filtered.data.map((item: any) => item.type)).toEqual(['order', 'booking'])
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
})

test('[D3] an agent key hears of no links, and of the id that the identity was born with', async () => {
  await kith.record({
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp: '+12025550188' },
    text: 'hi',
    occurred_at: at(30),
  })
  const { body } = await kith.record(
    { type: 'message', channel: 'sms', customer: { phone: '+12025550188' }, text: 'hi', occurred_at: at(31) },
    AGENT_KEY,
  )
  expect(body.results[0]).not.toHaveProperty('links')
  const card = (await kith.call('GET', `/v1/contacts/${body.results[0].contact}`)).body
  expect(card.id).not.toBe(body.results[0].contact)
  expect(card.identities).toHaveLength(2)
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
  expect(rows[0]).toMatchObject({ target: contact, before: { name: 'Jon Smit' }, after: { name: 'John Smith' } })
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
