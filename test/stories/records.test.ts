/** Bookings, orders, tickets and the like: states of one record are one item, of whom the record belongs to. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '../server.ts'

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute)).toISOString()

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
