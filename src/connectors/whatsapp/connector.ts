/** WhatsApp Cloud API. docs/channels/whatsapp.md */

import type { ConversationFact } from '../../domain/conversation_fact.ts'
import type { CustomerFields } from '../../domain/interaction.ts'
import { type Connector, nothing, type Reading } from '../contract.ts'
import { each } from '../each.ts'
import { META } from '../meta.ts'
import { unreadAt, vendorJson } from '../vendor_json.ts'
import { contentOf } from './content.ts'
import { deliveryFact, messageFact, preferenceFact } from './facts.ts'
import { Contact, Envelope, History, Message, Preference, Status, Value } from './payload.ts'
import { checkWhatsapp, sendWhatsapp } from './send.ts'
import { whatsappTemplates } from './templates.ts'

export const whatsapp: Connector = {
  ...META,
  name: 'whatsapp',
  title: 'WhatsApp',
  parse,
  form: { receive: ['account', 'app_secret', 'verify_token'], send: ['access_token', 'phone_number_id', 'waba_id'] },
  setup: [
    'Open developers.facebook.com, your app, WhatsApp, Configuration.',
    'Callback URL: {url}',
    'Verify token: the verify_token of this source.',
    'Press "Verify and save", then subscribe to the field "messages" (and "smb_message_echoes" if people also answer in the WhatsApp Business app).',
    'The app_secret is under App settings, Basic.',
    'To send as well: access_token of a system user with whatsapp_business_messaging, and config.phone_number_id (WhatsApp, API setup); config.waba_id for its approved templates.',
  ],
  send: sendWhatsapp,
  check: checkWhatsapp,
  templates: whatsappTemplates,
}

function parse(raw: Buffer): Reading {
  const reading = nothing()
  const { entry } = Envelope.parse(vendorJson(raw))
  entry.forEach(({ changes }, at) => {
    changes.forEach(({ value }, index) => {
      readValue(reading, value, `/entry/${at}/changes/${index}/value`)
    })
  })
  return reading
}

/** What all of these hold is looked for, whichever field it came under: fields are added, their contents stay. */
function readValue(reading: Reading, given: unknown, at: string): void {
  const parsed = Value.safeParse(given)
  if (!parsed.success) return void reading.unread.push(...unreadAt(at, parsed.error))
  const value = parsed.data
  const number = value.metadata?.display_phone_number?.replace(/\D/g, '')
  if (number) reading.own.push(`+${number}`)
  const contacts = value.contacts.flatMap((contact) => Contact.safeParse(contact).data ?? [])
  each(reading, value.messages, Message, `${at}/messages`, (message) => readMessage(reading, message, contacts))
  each(reading, value.message_echoes, Message, `${at}/message_echoes`, (echo) => readEcho(reading, echo))
  each(reading, value.statuses, Status, `${at}/statuses`, (status) => {
    add(reading, deliveryFact(status))
    const ours = status.biz_opaque_callback_data
    if (ours) reading.sent.push({ ours, id: status.id })
  })
  each(reading, value.user_preferences, Preference, `${at}/user_preferences`, (one) =>
    add(reading, preferenceFact(one)),
  )
  each(reading, value.history, History, `${at}/history`, ({ threads }) => {
    for (const { id, messages } of threads ?? [])
      each(reading, messages, Message, `${at}/history`, (message) => readPast(reading, message, id))
  })
}

function add(reading: Reading, fact: ConversationFact | null): void {
  if (fact) reading.facts.push(fact)
}

function readMessage(reading: Reading, message: Message, contacts: readonly Contact[]): void {
  const contact = contactOf(message, contacts)
  const phone = phoneIn(message.from) ?? contact?.wa_id
  const account = message.from_user_id ?? contact?.user_id ?? (phone === undefined ? message.from : undefined)
  const customer = customerOf(phone, account)
  if (phone !== undefined && account !== undefined) add(reading, knownAs(phone, account))
  const fact = messageFact(message, customer, 'customer')
  if (fact !== undefined) add(reading, fact)
  else
    tell(
      reading,
      message,
      { ...customer, ...(contact?.profile?.name ? { name: contact.profile.name } : {}) },
      'customer',
    )
}

/** Written in the WhatsApp Business app beside the API: a person of the business speaks. */
function readEcho(reading: Reading, echo: Message): void {
  const customer = customerOf(phoneIn(echo.to), echo.to_user_id ?? echo.to)
  const fact = messageFact(echo, customer, 'operator')
  if (fact !== undefined) add(reading, fact)
  else tell(reading, echo, customer, 'operator')
}

/** Of a thread that the business had before it came to the API; `thread` is the customer's number. */
function readPast(reading: Reading, message: Message, thread: string): void {
  if (message.from === thread) readMessage(reading, message, [])
  else readEcho(reading, { ...message, to: message.to ?? thread })
}

function tell(reading: Reading, message: Message, customer: CustomerFields, role: 'customer' | 'operator'): void {
  const { type, text, data, ownPhone } = contentOf(message)
  const isSaid = type === 'message' || text !== ''
  reading.interactions.push({
    id: message.id,
    type,
    channel: 'whatsapp',
    occurred_at: message.timestamp,
    direction: role === 'customer' ? 'inbound' : 'outbound',
    ...(message.group_id === undefined ? {} : { conversation: message.group_id }),
    customer: ownPhone === undefined ? customer : { ...customer, phone: ownPhone },
    ...(isSaid ? { messages: [{ id: message.id, role, text, at: message.timestamp }] } : {}),
    ...(Object.keys(data).length ? { data } : {}),
  })
}

function contactOf(message: Message, contacts: readonly Contact[]): Contact | undefined {
  const own = contacts.find(
    ({ wa_id, user_id }) =>
      (wa_id !== undefined && wa_id === message.from) ||
      (user_id !== undefined && (user_id === message.from_user_id || user_id === message.from)),
  )
  return own ?? (contacts.length === 1 ? contacts[0] : undefined)
}

/** Whoever has a user name may come without a number: then `from` is absent, or holds the account id. */
function phoneIn(from: string | undefined): string | undefined {
  return from !== undefined && /^\+?\d+$/.test(from) ? from : undefined
}

/** The number names the account as long as it is told; the id that Meta gives each customer of a business does else. */
function customerOf(phone: string | undefined, account: string | undefined): CustomerFields {
  const whatsappId = phone ?? account
  return whatsappId === undefined ? {} : { whatsapp: whatsappId }
}

/** Without a time: told with every message, and one fact all the same. What follows from it is R13's to say. */
function knownAs(phone: string, account: string): ConversationFact {
  const customer = { whatsapp: phone }
  return { kind: 'known_as', channel: 'whatsapp', customer, by: 'channel', body: { ids: [phone, account] } }
}
