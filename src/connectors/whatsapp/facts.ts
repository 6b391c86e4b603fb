/** What WhatsApp says of messages that were sent, and of whoever changed their number. */

import type { z } from 'zod'
import type { ConversationFact, FactKind } from '../../domain/conversation_fact.ts'
import type { CustomerFields } from '../../domain/interaction.ts'
import type { Message, Preference, Status } from './payload.ts'

const DELIVERY: Record<string, FactKind> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  // A voice message that was listened to.
  played: 'read',
  failed: 'failed',
  deleted: 'deleted',
}

export function deliveryFact(status: Status): ConversationFact | null {
  const kind = DELIVERY[status.status]
  if (!kind) return null
  const to = status.recipient_participant_id ?? status.recipient_id ?? status.recipient_user_id
  const [error] = status.errors ?? []
  const failure = kind === 'failed' && error ? { code: error.code, reason: error.title } : {}
  return {
    kind,
    channel: 'whatsapp',
    customer: to === undefined ? {} : { whatsapp: to },
    message: status.id,
    at: status.timestamp,
    by: 'channel',
    body: failure,
  }
}

/** The fact that a message is, when it says nothing itself; null for one that tells nothing to keep; undefined for talk. */
export function messageFact(
  message: Message,
  customer: CustomerFields,
  by: 'customer' | 'operator',
): ConversationFact | null | undefined {
  const base = { channel: 'whatsapp' as const, customer, at: message.timestamp, by }
  const { reaction, edit, revoke, system } = message
  if (reaction)
    return { ...base, kind: 'reacted', message: reaction.message_id, body: { emoji: reaction.emoji ?? null } }
  if (revoke) return { ...base, kind: 'deleted', message: revoke.original_message_id, body: {} }
  if (edit) {
    const { text, image, video } = edit.message ?? {}
    const now = text?.body ?? image?.caption ?? video?.caption ?? ''
    return { ...base, kind: 'edited', message: edit.original_message_id, body: { text: now } }
  }
  if (system) return changeOf(message, customer)
  return message.type === 'request_welcome' ? null : undefined
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system */
function changeOf(
  { from, from_user_id, timestamp, system }: Message,
  customer: CustomerFields,
): ConversationFact | null {
  const { type, wa_id, new_wa_id, user_id, previous_user_id } = system!
  if (!/changed_(number|user_id)$/.test(type)) return null
  const before = [from, previous_user_id ?? from_user_id].filter((id) => id !== undefined)
  const after = [new_wa_id ?? wa_id, user_id].filter((id) => id !== undefined)
  return {
    kind: 'number_changed',
    channel: 'whatsapp',
    customer: customer.whatsapp === undefined && previous_user_id ? { whatsapp: previous_user_id } : customer,
    at: timestamp,
    by: 'channel',
    body: { from: before, to: after },
  }
}

export function preferenceFact(preference: z.infer<typeof Preference>): ConversationFact | null {
  const { wa_id, user_id, category, value, timestamp } = preference
  const kind = value === 'stop' ? 'opted_out' : value === 'resume' ? 'opted_in' : null
  const whatsapp = wa_id ?? user_id
  if (!kind || whatsapp === undefined) return null
  return {
    kind,
    channel: 'whatsapp',
    customer: { whatsapp },
    at: timestamp,
    by: 'customer',
    body: { scope: category },
  }
}
