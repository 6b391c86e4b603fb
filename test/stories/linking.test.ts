/** Whose an interaction is and what it links by itself (R2, R5, R6), and what an agent hears of that (D3). */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString()

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
