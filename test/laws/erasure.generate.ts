/** One made-up person, Zuqx, on every channel and through every product, with a marker in everything that can hold one. */

import fc from 'fast-check'

/** In every text that is theirs; the digits in every number. */
export const MARKERS = ['zuqx', '70001234']
const PHONE = '+5511970001234'
const MAIL = 'zuqx.marker@zuqxmail.com'

type Customer = Record<string, unknown>
const own: [string, Customer][] = [
  ['whatsapp', { whatsapp: PHONE }],
  ['sms', { phone: PHONE }],
  ['phone', { phone: PHONE }],
  ['voice', { phone: PHONE }],
  ['email', { email: MAIL }],
  ['instagram', { instagram: 'zuqx-instagram' }],
  ['facebook', { facebook: 'zuqx-facebook' }],
  ['telegram', { telegram: 'zuqx-telegram' }],
  ['chat', { visitor_id: 'zuqx-visitor' }],
  ['api', { user_id: 'zuqx-user' }],
  ['api', { email: MAIL }],
  ['api', { phone: PHONE }],
  ['chat', {}],
]
export const TYPES = ['message', 'call', 'booking', 'form', 'order', 'ticket', 'action'] as const
export const CHANNELS = own.length

const money = { amount: '70001234.00', currency: 'BRL' }
const DATA: Record<string, object> = {
  call: { summary: 'zuqx called', outcome: 'zuqx', recording_url: 'https://zuqx.example/r', from: PHONE, to: PHONE },
  booking: {
    service: 'zuqx cut',
    notes: 'zuqx notes',
    attendees: [{ name: 'Zuqx Marker', email: MAIL }],
    location: 'zuqx',
  },
  form: {
    form: 'zuqx form',
    fields: [
      { key: 'name', label: 'zuqx', value: 'Zuqx Marker' },
      { key: 'email', value: MAIL },
      { key: 'phone', value: PHONE },
      { key: 'city', value: 'zuqx city' },
    ],
  },
  order: {
    number: 'zuqx-1',
    items: [{ name: 'zuqx lamp', price: money }],
    payment: 'zuqx',
    shipping_address: 'Rua zuqx',
  },
  ticket: { number: 'zuqx-2', subject: 'zuqx subject', description: 'zuqx text', assignee: 'zuqx', resolution: 'zuqx' },
}

const STATUS: Record<string, string> = { booking: 'confirmed', order: 'new', ticket: 'open', form: 'zuqx' }

/** `channel` and `type` by number; every text carries the marker, ids and thread names as well. */
export function markedInteraction(channel: number, type: number, n: number, thread: number): object {
  const what = TYPES[type % TYPES.length]!
  const [name, customer] = own[channel % own.length]!
  const said = `Hi, my name is Zuqx Marker. My email is ${MAIL} and my number is ${PHONE}. zuqx`
  const talk = what === 'message' || what === 'call'
  return {
    id: `zuqx-${n}`,
    type: what,
    channel: name,
    agent: 'front-desk',
    ...(thread % 3 === 0 ? {} : { conversation: `zuqx-thread-${thread % 3}` }),
    customer: { ...customer, name: 'Zuqx Marker', locale: 'en-US', attributes: { zuqx: 'zuqx', plan: 'zuqx plan' } },
    ...(talk
      ? {
          messages: [
            { id: `zuqx-m${n}`, role: 'customer', text: said, alternatives: [`zuqx ${said}`] },
            { role: 'agent', text: 'Hello zuqx' },
          ],
        }
      : {}),
    ...(what === 'action'
      ? {
          action: {
            name: 'zuqx_tool',
            arguments: { name: 'Zuqx Marker', email: MAIL },
            result: { zuqx: PHONE },
            status: 'zuqx',
          },
        }
      : {
          data:
            what === 'message'
              ? { note: 'zuqx' }
              : {
                  ...DATA[what],
                  external_id: `zuqx-item-${thread}`,
                  ...(STATUS[what] ? { status: STATUS[what] } : {}),
                },
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

/** Those around: known by nothing of Zuqx's, except one who talks in the same thread of everybody. */
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
