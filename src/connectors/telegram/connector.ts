/** Telegram bots. docs/channels/telegram.md */

import type { ConversationFact } from '../../domain/conversation_fact.ts'
import type { CustomerFields } from '../../domain/interaction.ts'
import { type Connector, nothing, OK, type Reading } from '../contract.ts'
import { vendorJson } from '../vendor_json.ts'
import { bySecret } from '../verification.ts'
import { contentOf } from './content.ts'
import { type Message, type Pressed, Update, type User } from './payload.ts'
import { checkTelegram, sendTelegram } from './send.ts'

export const telegram: Connector = {
  name: 'telegram',
  title: 'Telegram',
  secrets: ['secret_token', 'bot_token'],
  chosen: ['secret_token'],
  verify: ({ headers }, { secrets }) => bySecret(secrets.secret_token, headers['x-telegram-bot-api-secret-token']),
  parse,
  acknowledge: OK,
  form: { receive: ['account', 'secret_token'], send: ['bot_token'] },
  setup: [
    'Make a bot with @BotFather and keep its token.',
    'Call https://api.telegram.org/bot<token>/setWebhook with url={url} and secret_token=<secret_token>.',
    'To hear reactions too, add allowed_updates=["message","edited_message","callback_query","message_reaction","my_chat_member","business_message","edited_business_message","deleted_business_messages"].',
    'To send as well: the bot_token.',
  ],
  send: sendTelegram,
  check: checkTelegram,
}

function parse(raw: Buffer): Reading {
  const reading = nothing()
  const update = Update.parse(vendorJson(raw))
  for (const message of [update.message, update.business_message]) if (message) readMessage(reading, message)
  for (const message of [update.edited_message, update.edited_business_message])
    if (message) reading.facts.push(...edited(message))
  if (update.callback_query) readPressed(reading, update.callback_query)
  reading.facts.push(...otherFacts(update))
  return reading
}

type Thread = { customer: CustomerFields; by: 'customer' | 'operator'; conversation?: string }

/** In a private chat the chat is the customer; what comes from anybody else there is the business itself. */
function threadOf(chat: { id: string; type: string }, from: User | undefined): Thread {
  if (chat.type !== 'private')
    return { customer: from ? { telegram: from.id } : {}, by: 'customer', conversation: `chat ${chat.id}` }
  return { customer: { telegram: chat.id }, by: from === undefined || from.id === chat.id ? 'customer' : 'operator' }
}

function named(customer: CustomerFields, { first_name, last_name, language_code }: User): CustomerFields {
  const name = [first_name, last_name].filter(Boolean).join(' ')
  return { ...customer, ...(name ? { name } : {}), ...(language_code ? { locale: language_code.slice(0, 35) } : {}) }
}

const idOf = (chat: { id: string }, message: string) => `${chat.id}:${message}`

function readMessage(reading: Reading, message: Message): void {
  const { chat, from, date } = message
  const content = contentOf(message)
  // Channels' posts are nobody's, and other bots in a group are no customers.
  if (!content || chat.type === 'channel' || (from?.is_bot && chat.type !== 'private')) return
  const { customer, by, conversation } = threadOf(chat, from)
  const id = idOf(chat, message.message_id)
  const { text, data, ownPhone } = content
  reading.interactions.push({
    id,
    type: 'message',
    channel: 'telegram',
    occurred_at: date,
    direction: by === 'customer' ? 'inbound' : 'outbound',
    ...(conversation === undefined ? {} : { conversation }),
    customer: {
      ...(from && by === 'customer' ? named(customer, from) : customer),
      ...(ownPhone === undefined ? {} : { phone: ownPhone }),
    },
    messages: [{ id, role: by, text, at: date }],
    ...(Object.keys(data).length ? { data } : {}),
  })
}

/** Telegram tells no time of a press. */
function readPressed(reading: Reading, { id, from, data: payload, message }: Pressed): void {
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? []
  const text = buttons.find((button) => button.callback_data === payload)?.text ?? ''
  const { customer, conversation } = message ? threadOf(message.chat, from) : { customer: { telegram: from.id } }
  reading.interactions.push({
    id: `press ${id}`,
    type: 'message',
    channel: 'telegram',
    direction: 'inbound',
    ...(conversation === undefined ? {} : { conversation }),
    customer: named(customer, from),
    messages: [{ id: `press ${id}`, role: 'customer', text }],
    data: { reply: { payload }, ...(message ? { reply_to: idOf(message.chat, message.message_id) } : {}) },
  })
}

function edited(message: Message): ConversationFact[] {
  const { chat, from, edit_date, date, text = message.caption } = message
  if (text === undefined || chat.type === 'channel') return []
  const { customer, by } = threadOf(chat, from)
  const about = { message: idOf(chat, message.message_id), at: edit_date ?? date }
  return [{ kind: 'edited', channel: 'telegram', customer, by, ...about, body: { text } }]
}

function otherFacts({ deleted_business_messages, message_reaction, my_chat_member }: Update): ConversationFact[] {
  const facts: ConversationFact[] = []
  if (deleted_business_messages) {
    const { chat, message_ids } = deleted_business_messages
    const { customer } = threadOf(chat, undefined)
    for (const id of message_ids)
      facts.push({ kind: 'deleted', channel: 'telegram', customer, message: idOf(chat, id), by: 'channel', body: {} })
  }
  if (message_reaction) {
    const { chat, message_id, user, date, new_reaction } = message_reaction
    const { customer, by } = threadOf(chat, user)
    const about = { message: idOf(chat, message_id), at: date, by }
    facts.push({
      kind: 'reacted',
      channel: 'telegram',
      customer,
      ...about,
      body: { emoji: new_reaction[0]?.emoji ?? null },
    })
  }
  if (my_chat_member?.chat.type === 'private') {
    const { new_chat_member, old_chat_member, from, date } = my_chat_member
    // Blocking the bot, and letting it in again.
    const isOut = new_chat_member.status === 'kicked'
    const kind = isOut ? 'opted_out' : old_chat_member?.status === 'kicked' ? 'opted_in' : null
    const customer = { telegram: from.id }
    if (kind) facts.push({ kind, channel: 'telegram', customer, at: date, by: 'customer', body: { scope: 'telegram' } })
  }
  return facts
}
