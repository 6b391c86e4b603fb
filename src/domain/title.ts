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
    message: said?.text,
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

function cut(text: string): string {
  if (text.length <= MAX) return text
  const end = /[\uD800-\uDBFF]/.test(text[MAX - 1]!) ? MAX - 1 : MAX
  return `${text.slice(0, end)}…`
}
