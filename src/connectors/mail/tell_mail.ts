/** A mail as an interaction: who, which thread, what it says by itself. */

import { hash } from 'node:crypto'
import type { Attachment } from '../attachment.ts'
import type { Reading, SourceSettings } from '../contract.ts'
import { tellBounce } from './bounce.ts'
import { type Headers, headerOf, messageIds, notAPerson } from './headers.ts'
import { visibleText } from './visible_text.ts'
import { wordsOfHtml } from './words_of_html.ts'

export type Mail = {
  /** The provider's own id, where the mail has none. */
  id: string
  from: { address: string; name?: string | undefined }
  to: readonly string[]
  subject?: string | undefined
  text?: string | undefined
  html?: string | undefined
  headers: Headers
  attachments: readonly Attachment[]
  /** The provider checked that the sender's domain stands for it (aligned DMARC). */
  attested: boolean
  /** What a server says of a mail that it could not deliver (RFC 3464). */
  deliveryStatus?: string | undefined
  /** The header of the mail that came back. */
  returned?: string | undefined
}

/** Of what a machine or a list wrote only that it did; of a bounce what became of the mail that came back. */
export function tellMail(reading: Reading, mail: Mail, { account }: SourceSettings): void {
  const { headers, from, subject, attested } = mail
  if (account) reading.own.push(account)
  const why = notAPerson(headers, { from: from.address, subject }, account)
  if (why === 'bounce') tellBounce(reading, mail)
  if (why !== null) {
    reading.leftOut = why
    reading.about = { channel: 'email', customer: { email: from.address.slice(0, 320) } }
    return
  }
  if (!from.address.includes('@')) {
    reading.unread.push({ pointer: '/from', detail: 'No address of a sender.' })
    return
  }
  const isOurs = account !== null && from.address.toLowerCase() === account.toLowerCase()
  const id = messageIds(headerOf(headers, 'message-id'))[0] ?? mail.id
  const at = instantOf(headerOf(headers, 'date'))
  const customer = isOurs ? { email: mail.to[0] ?? '' } : { email: from.address, ...named(from.name) }
  const data = {
    ...(subject ? { subject: subject.slice(0, 998) } : {}),
    ...(mail.attachments.length ? { attachments: [...mail.attachments] } : {}),
  }
  reading.interactions.push({
    id: short(id, 512),
    type: 'message',
    channel: 'email',
    ...(at === undefined ? {} : { occurred_at: at }),
    conversation: short(rootOf(headers) ?? id, 256),
    direction: isOurs ? 'outbound' : 'inbound',
    customer,
    messages: [{ id: short(id, 512), role: isOurs ? 'operator' : 'customer', text: textOf(mail) }],
    ...(Object.keys(data).length ? { data } : {}),
    ...(attested && !isOurs ? { attested } : {}),
  })
}

/** A thread is known by its first mail, which every answer names first (RFC 5322, 3.6.4). */
function rootOf(headers: Headers): string | undefined {
  return messageIds(headerOf(headers, 'references'))[0] ?? messageIds(headerOf(headers, 'in-reply-to'))[0]
}

function textOf({ text, html }: Mail): string {
  const plain = text?.trim() ? text : wordsOfHtml(html ?? '')
  return visibleText(plain).slice(0, 500_000)
}

function named(name: string | undefined): { name?: string } {
  const bare = name?.replace(/^["']|["']$/g, '').trim()
  return bare && !bare.includes('@') ? { name: bare.slice(0, 512) } : {}
}

function short(id: string, most: number): string {
  return id.length <= most ? id : `${id.slice(0, most - 33)}~${hash('sha256', id, 'hex').slice(0, 32)}`
}

export function instantOf(date: string | undefined): string | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date.split('(')[0]!)
  return time >= 0 && time < 4e12 ? new Date(time).toISOString() : undefined
}
