/** One line that says what a timeline item is about, for people. */

import type { InteractionType } from './interaction.ts'

const NAMED: Record<InteractionType, string> = {
  message: 'Message',
  call: 'Call',
  booking: 'Booking',
  form: 'Form',
  order: 'Order',
  ticket: 'Ticket',
  action: 'Action',
}
const MAX = 120

type Spoken = { role: string; text: string }

/** From the record as last known and the first messages; customers' text is cut, never interpreted. */
export function titleOf(
  type: InteractionType,
  data: Record<string, unknown>,
  action: Record<string, unknown> | undefined,
  messages: readonly Spoken[],
): string {
  const said =
    messages.find((message) => message.role === 'customer' && message.text.trim()) ??
    messages.find((message) => message.text.trim())
  const words: Record<InteractionType, unknown> = {
    message: said?.text ?? broughtAlong(data),
    call: data.summary ?? said?.text,
    booking: data.service,
    form: data.form,
    order: data.number === undefined ? undefined : `Order ${data.number}`,
    ticket: data.subject ?? (data.number === undefined ? undefined : `Ticket ${data.number}`),
    action: action?.name,
  }
  const text = words[type]
  return typeof text === 'string' && text.trim() ? cut(text.replace(/\s+/g, ' ').trim()) : NAMED[type]
}

const BROUGHT: Record<string, string> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  voice: 'Voice message',
  document: 'Document',
  sticker: 'Sticker',
}

/** Of a message without words: what came instead. */
function broughtAlong(data: Record<string, unknown>): string | undefined {
  const [first, ...others] = Array.isArray(data.attachments) ? (data.attachments as { type?: unknown }[]) : []
  if (first) {
    const name = (typeof first.type === 'string' && BROUGHT[first.type]) || 'File'
    return others.length ? `${name} and ${others.length} more` : name
  }
  if (data.location) return 'Location'
  return data.cards ? 'Contact card' : undefined
}

function cut(text: string): string {
  if (text.length <= MAX) return text
  const end = /[\uD800-\uDBFF]/.test(text[MAX - 1]!) ? MAX - 1 : MAX
  return `${text.slice(0, end)}…`
}
