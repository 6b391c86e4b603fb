/** Random interactions as callers send them: few people, values, names, times and threads, so that everything collides. */

import fc from 'fast-check'
import type { InteractionInput } from '../../src/operations/interactions/input.ts'

export const PHONES = ['+5511987654321', '+5511912345678', '+12025550143']
export const MAILS = ['ana@souza.com', 'bob@reis.com', 'anasouza@gmail.com', 'ana.souza@gmail.com', 'info@reis.com']
export const NAMES = ['Ana Souza', 'Ana', 'Bob Reis', 'Carl Dias', 'Anna Sousa', 'Bob', 'Bia Lima']
const MINUTES = [0, 30, 60, 1440, 86_400, 172_800]

const phone = fc.constantFrom(...PHONES)
const mail = fc.constantFrom(...MAILS)

type Sender = {
  channel: InteractionInput['channel']
  customer?: Record<string, string>
  product?: true
  attested?: true
}

const sender: fc.Arbitrary<Sender> = fc.oneof(
  phone.map((whatsapp): Sender => ({ channel: 'whatsapp', customer: { whatsapp } })),
  phone.map((phone): Sender => ({ channel: 'sms', customer: { phone } })),
  phone.map((phone): Sender => ({ channel: 'phone', customer: { phone } })),
  phone.map((phone): Sender => ({ channel: 'phone', customer: { phone }, attested: true })),
  mail.map((email): Sender => ({ channel: 'email', customer: { email } })),
  fc.constantFrom('g1', 'g2').map((instagram): Sender => ({ channel: 'instagram', customer: { instagram } })),
  fc.constantFrom('v1', 'v2', 'v3').map((visitor_id): Sender => ({ channel: 'chat', customer: { visitor_id } })),
  fc.constantFrom('u1', 'u2').map((user_id): Sender => ({ channel: 'api', customer: { user_id } })),
  mail.map((email): Sender => ({ channel: 'api', customer: { email }, product: true })),
  phone.map((phone): Sender => ({ channel: 'api', customer: { phone }, product: true })),
  fc.constant<Sender>({ channel: 'api', product: true }),
  fc.constant<Sender>({ channel: 'chat' }),
)

/** What is said in it, as a form's fields, a tool's arguments, the channel's profile or the customer's own words. */
const saying = fc.record({
  how: fc.constantFrom('form', 'profile', 'said', 'said', 'field'),
  name: fc.option(fc.constantFrom(...NAMES), { freq: 2 }),
  parts: fc.boolean(),
  email: fc.option(mail, { freq: 2 }),
  phone: fc.option(fc.oneof({ arbitrary: phone, weight: 5 }, fc.constantFrom('11987654321', '2025550143')), {
    freq: 3,
  }),
})

export const interaction = fc
  .record({
    sender,
    saying,
    minute: fc.constantFrom(...MINUTES),
    source: fc.constantFrom('s1', 's2'),
    conversation: fc.constantFrom(undefined, undefined, 'c1', 'c2'),
    item: fc.constantFrom(undefined, undefined, 'bk1'),
    product: fc.boolean(),
  })
  .map((drawn) => toInput(drawn))

type Drawn = {
  sender: Sender
  saying: { how: string; name: string | null; parts: boolean; email: string | null; phone: string | null }
  minute: number
  source: string
  conversation: string | undefined
  item: string | undefined
  product: boolean
}

function toInput({ sender, saying, minute, source, conversation, item, product }: Drawn): Omit<InteractionInput, 'id'> {
  const { how, name, parts, email, phone } = saying
  const customer: Record<string, string> = { ...sender.customer }
  const asForm = how === 'form' || sender.product || (product && sender.channel === 'chat')
  const [first, last] = (name ?? '').split(' ')
  const fields = [
    ...(name === null
      ? []
      : parts
        ? [
            ['first_name', first],
            ['last_name', last],
          ]
        : [['name', name]]),
    ['email', email],
    ['phone', phone],
  ].filter(([, value]) => value)
  const text = [name && `My name is ${name}.`, email && `My email is ${email}.`, phone && `My number is ${phone}.`]
  if (how === 'profile' && name) customer.name = name
  if (how === 'field' && email) customer.email ??= email
  if (how === 'field' && phone) customer.phone ??= phone
  return {
    source,
    type: asForm ? (item ? 'booking' : 'form') : 'message',
    channel: sender.channel,
    occurred_at: new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString(),
    ...(Object.keys(customer).length ? { customer } : {}),
    ...(conversation ? { conversation } : {}),
    ...(asForm
      ? {
          data: {
            ...(item ? { external_id: item } : {}),
            ...(sender.attested ? { attestation: 'A' } : {}),
            ...(how === 'form' ? { fields: fields.map(([key, value]) => ({ key, value })) } : {}),
          },
        }
      : {
          ...(sender.attested ? { data: { attestation: 'A' } } : {}),
          text: how === 'said' ? text.filter(Boolean).join(' ') || 'hello' : 'hello',
        }),
  } as Omit<InteractionInput, 'id'>
}
