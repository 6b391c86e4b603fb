/** What one Telegram message says, and what came with it. */

import type { Attachment } from '../attachment.ts'
import type { File, Message } from './payload.ts'

export type Content = {
  text: string
  data: Record<string, unknown>
  /** Of a contact that is the sender's own, as the API itself says; anybody else's says nothing of them. */
  ownPhone?: string
}

const FILES = ['video', 'animation', 'video_note', 'audio', 'voice', 'document', 'sticker'] as const

/** Null for what is no message of anybody: joins, pins, titles. */
export function contentOf(message: Message): Content | null {
  const { text = message.caption ?? '', contact, venue, location, reply_to_message, forward_origin } = message
  const attachments = filesOf(message)
  const place = venue ? { ...venue.location, name: venue.title, address: venue.address } : location
  if (text === '' && !attachments.length && !place && !contact) return null
  const isOwn = contact !== undefined && contact.user_id !== undefined && contact.user_id === message.from?.id
  const name = [contact?.first_name, contact?.last_name].filter(Boolean).join(' ')
  return {
    text,
    data: {
      ...(attachments.length ? { attachments } : {}),
      ...(place ? { location: place } : {}),
      ...(contact && !isOwn ? { cards: [{ name, phones: [contact.phone_number], emails: [] }] } : {}),
      ...(reply_to_message ? { reply_to: `${message.chat.id}:${reply_to_message.message_id}` } : {}),
      ...(forward_origin ? { forwarded: true } : {}),
    },
    ...(isOwn ? { ownPhone: contact.phone_number } : {}),
  }
}

function filesOf(message: Message): Attachment[] {
  // A photo comes in several sizes, the largest last.
  const photo = message.photo?.at(-1)
  const others = FILES.flatMap((kind) => (message[kind] ? [kept(kind, message[kind])] : []))
  // An animation is told a second time as a document, for programs that know only those.
  const isTwice = message.animation !== undefined
  return [...(photo ? [kept('image', photo)] : []), ...others.filter(({ type }) => !(isTwice && type === 'document'))]
}

function kept(kind: string, { file_id, mime_type, file_name, file_size, duration }: File): Attachment {
  const type = kind === 'animation' || kind === 'video_note' ? 'video' : kind
  return { type, id: file_id, mime_type, name: file_name, bytes: file_size, seconds: duration }
}
