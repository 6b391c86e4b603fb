/** Messenger Platform events of Messenger and Instagram, from their envelope to what happened. */

import type { ConversationFact } from '../../domain/conversation_fact.ts'
import type { CustomerFields } from '../../domain/interaction.ts'
import { nothing, type Reading, type SourceSettings } from '../contract.ts'
import { each } from '../each.ts'
import { vendorJson } from '../vendor_json.ts'
import { contentOf, postbackContent } from './content.ts'
import { Envelope, Event, type Message } from './payload.ts'

export type MetaChannel = 'instagram' | 'facebook'

/** The app in which a page's people write by hand (Meta Business Suite); other apps are somebody's program. */
const PAGE_INBOX_APP = '26390203743090'

export function readMessaging(channel: MetaChannel, raw: Buffer, { account }: SourceSettings): Reading {
  const reading = nothing()
  Envelope.parse(vendorJson(raw)).entry.forEach((entry, at) => {
    const own = new Set([entry.id, account ?? undefined].filter((id) => id !== undefined))
    const read = (event: Event) => readEvent(reading, channel, event, own)
    each(reading, entry.messaging, Event, `/entry/${at}/messaging`, read)
    each(reading, entry.standby, Event, `/entry/${at}/standby`, read)
    // The form in which Instagram's own login hands the same events on.
    const values = (entry.changes ?? []).flatMap(({ field, value }) => (/^messag/.test(field) ? [value] : []))
    each(reading, values, Event, `/entry/${at}/changes`, read)
  })
  return reading
}

function readEvent(reading: Reading, channel: MetaChannel, event: Event, own: ReadonlySet<string>): void {
  const isOurs = event.message?.is_echo === true || own.has(event.sender.id)
  const customer: CustomerFields = { [channel]: isOurs ? event.recipient.id : event.sender.id }
  reading.facts.push(...factsOf(channel, event, customer, isOurs))
  const { message, postback, timestamp } = event
  if (isOurs && message?.metadata) reading.sent.push({ ours: message.metadata, id: message.mid })
  if (message && !message.is_deleted) {
    const by = isOurs ? (isProgram(message) ? 'agent' : 'operator') : 'customer'
    tell(reading, channel, { id: message.mid, at: timestamp, by, customer, ...contentOf(message) })
  }
  if (postback) {
    // Older ones have no id of their own; who pressed and when tells them apart.
    const id = postback.mid ?? `postback:${event.sender.id}:${Date.parse(timestamp)}`
    tell(reading, channel, { id, at: timestamp, by: 'customer', customer, ...postbackContent(postback) })
  }
}

function isProgram({ app_id }: Message): boolean {
  return app_id !== undefined && app_id !== null && app_id !== PAGE_INBOX_APP
}

type Told = {
  id: string
  at: string
  by: 'customer' | 'agent' | 'operator'
  customer: CustomerFields
  text: string
  data: Record<string, unknown>
}

function tell(reading: Reading, channel: MetaChannel, { id, at, by, customer, text, data }: Told): void {
  reading.interactions.push({
    id,
    type: 'message',
    channel,
    occurred_at: at,
    direction: by === 'customer' ? 'inbound' : 'outbound',
    customer,
    messages: [{ id, role: by, text, at }],
    ...(Object.keys(data).length ? { data } : {}),
  })
}

function factsOf(channel: MetaChannel, event: Event, customer: CustomerFields, isOurs: boolean): ConversationFact[] {
  const { message, reaction, message_edit, read, delivery, timestamp: at } = event
  const by = isOurs ? ('operator' as const) : ('customer' as const)
  const base = { channel, customer, at, by }
  const facts: ConversationFact[] = []
  if (message?.is_deleted) facts.push({ ...base, kind: 'deleted', message: message.mid, body: {} })
  if (message_edit)
    facts.push({ ...base, kind: 'edited', message: message_edit.mid, body: { text: message_edit.text ?? '' } })
  if (reaction) {
    const emoji = reaction.action === 'unreact' ? null : (reaction.emoji ?? reaction.reaction ?? null)
    facts.push({ ...base, kind: 'reacted', message: reaction.mid, body: { emoji } })
  }
  if (read?.mid !== undefined) facts.push({ ...base, by: 'channel', kind: 'read', message: read.mid, body: {} })
  else if (read?.watermark !== undefined)
    facts.push({ ...base, by: 'channel', kind: 'read', body: { until: read.watermark } })
  for (const mid of delivery?.mids ?? [])
    facts.push({ ...base, by: 'channel', kind: 'delivered', message: mid, body: {} })
  return facts
}
