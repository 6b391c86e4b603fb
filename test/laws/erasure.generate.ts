/** One made-up person, Zqx, on every channel and through every product, with a marker in everything that can hold one. */

import fc from 'fast-check'

/** In every text that is theirs; the digits in every number. */
export const MARKERS = ['zqx', '70001234']
const PHONE = '+5511970001234'
const MAIL = 'zqx.marker@zqxmail.com'

type Customer = Record<string, unknown>
const own: [string, Customer][] = [
  ['whatsapp', { whatsapp: PHONE }],
  ['sms', { phone: PHONE }],
  ['phone', { phone: PHONE }],
  ['voice', { phone: PHONE }],
  ['email', { email: MAIL }],
  ['instagram', { instagram: 'zqx-instagram' }],
  ['facebook', { facebook: 'zqx-facebook' }],
  ['telegram', { telegram: 'zqx-telegram' }],
  ['chat', { visitor_id: 'zqx-visitor' }],
  ['api', { user_id: 'zqx-user' }],
  ['api', { email: MAIL }],
  ['api', { phone: PHONE }],
  ['chat', {}],
]
export const TYPES = ['message', 'call', 'booking', 'form', 'order', 'ticket', 'action'] as const
export const CHANNELS = own.length

const money = { amount: '70001234.00', currency: 'BRL' }
const DATA: Record<string, object> = {
  call: { summary: 'zqx called', outcome: 'zqx', recording_url: 'https://zqx.example/r', from: PHONE, to: PHONE },
  booking: {
    service: 'zqx cut',
    notes: 'zqx notes',
    attendees: [{ name: 'Zqx Marker', email: MAIL }],
    location: 'zqx',
  },
  form: {
    form: 'zqx form',
    fields: [
      { key: 'name', label: 'zqx', value: 'Zqx Marker' },
      { key: 'email', value: MAIL },
      { key: 'phone', value: PHONE },
      { key: 'city', value: 'zqx city' },
    ],
  },
  order: { number: 'zqx-1', items: [{ name: 'zqx lamp', price: money }], payment: 'zqx', shipping_address: 'Rua zqx' },
  ticket: { number: 'zqx-2', subject: 'zqx subject', description: 'zqx text', assignee: 'zqx', resolution: 'zqx' },
}

const STATUS: Record<string, string> = { booking: 'confirmed', order: 'new', ticket: 'open', form: 'zqx' }

/** `channel` and `type` by number; every text carries the marker, ids and thread names as well. */
export function markedInteraction(channel: number, type: number, n: number, thread: number): object {
  const what = TYPES[type % TYPES.length]!
  const [name, customer] = own[channel % own.length]!
  const said = `Hi, my name is Zqx Marker. My email is ${MAIL} and my number is ${PHONE}. zqx`
  const talk = what === 'message' || what === 'call'
  return {
    id: `zqx-${n}`,
    type: what,
    channel: name,
    agent: 'front-desk',
    ...(thread % 3 === 0 ? {} : { conversation: `zqx-thread-${thread % 3}` }),
    customer: { ...customer, name: 'Zqx Marker', locale: 'en-US', attributes: { zqx: 'zqx', plan: 'zqx plan' } },
    ...(talk
      ? {
          messages: [
            { id: `zqx-m${n}`, role: 'customer', text: said, alternatives: [`zqx ${said}`] },
            { role: 'agent', text: 'Hello zqx' },
          ],
        }
      : {}),
    ...(what === 'action'
      ? {
          action: {
            name: 'zqx_tool',
            arguments: { name: 'Zqx Marker', email: MAIL },
            result: { zqx: PHONE },
            status: 'zqx',
          },
        }
      : {
          data:
            what === 'message'
              ? { note: 'zqx' }
              : { ...DATA[what], external_id: `zqx-item-${thread}`, ...(STATUS[what] ? { status: STATUS[what] } : {}) },
        }),
  }
}

export const markedStep = fc.record({
  do: fc.constantFrom(
    ...[
      'record',
      'record',
      'record',
      'record',
      'record',
      'merge',
      'undo',
      'split',
      'edit',
      'reject',
      'withdraw',
      'mark',
      'prove',
      'begin',
    ],
  ),
  a: fc.nat(200),
  b: fc.nat(200),
  c: fc.nat(5),
})
export type MarkedStep = { do: string; a: number; b: number; c: number }

/** Those around: known by nothing of Zqx's, except one who talks in the same thread of everybody. */
export const STRANGERS = [
  {
    type: 'message',
    channel: 'whatsapp',
    customer: { whatsapp: '+5511955550001', name: 'Bea Olm' },
    text: "I'm Bea Olm",
  },
  {
    type: 'message',
    channel: 'chat',
    conversation: 'default',
    customer: { visitor_id: 'bea-1' },
    text: 'hello, me again',
  },
  { type: 'message', channel: 'chat', conversation: 'default', text: 'and I, without a name' },
]

export { MAIL, PHONE }
