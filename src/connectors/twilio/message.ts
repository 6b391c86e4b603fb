/** Twilio's messages in, and the states of messages out. */

import type { FactKind } from '../../domain/conversation_fact.ts'
import type { CustomerFields } from '../../domain/interaction.ts'
import { wishOf } from '../../domain/sending.ts'
import type { Attachment } from '../attachment.ts'
import { nothing, type Reading } from '../contract.ts'
import type { Form } from '../form.ts'
import { RULES } from '../rules/channels.ts'

type Address = { channel: 'sms' | 'whatsapp' | 'facebook'; value: string; phone: string | null }

/** `whatsapp:+1...`, `messenger:123`, `rcs:+1...`, or a bare number, short code or sender's name. */
function addressOf(text: string): Address {
  const [, scheme = '', rest = text] = /^(whatsapp|messenger|rcs|sms):(.*)$/.exec(text) ?? []
  const phone = rest.startsWith('+') ? rest : null
  if (scheme === 'whatsapp') return { channel: 'whatsapp', value: rest, phone }
  if (scheme === 'messenger') return { channel: 'facebook', value: rest, phone: null }
  return { channel: 'sms', value: rest, phone }
}

function customerOf({ channel, value }: Address): CustomerFields {
  return channel === 'sms' ? { phone: value } : { [channel]: value }
}

/** https://www.twilio.com/docs/messaging/guides/webhook-request, .../track-outbound-message-status */
export function readMessage(form: Form): Reading {
  const reading = nothing()
  const id = form.get('MessageSid') ?? form.get('SmsSid') ?? form.get('SmsMessageSid')
  if (id === undefined) return reading
  const status = form.get('MessageStatus') ?? form.get('SmsStatus')
  const isInbound = form.get('Body') !== undefined || form.get('NumMedia') !== undefined || status === 'received'
  if (isInbound) readInbound(reading, form, id)
  else if (status !== undefined) readState(reading, form, id, status)
  return reading
}

function readInbound(reading: Reading, form: Form, id: string): void {
  const from = addressOf(form.get('From') ?? '')
  const own = addressOf(form.get('To') ?? '').phone
  if (own) reading.own.push(own)
  const account = form.get('ExternalUserId')
  const customer = from.value === '' && account !== undefined ? { whatsapp: account } : customerOf(from)
  const name = form.get('ProfileName')
  const data = dataOf(form)
  reading.interactions.push({
    id,
    type: 'message',
    channel: from.channel,
    direction: 'inbound',
    customer: { ...customer, ...(name === undefined ? {} : { name }) },
    messages: [{ id, role: 'customer', text: form.get('Body') ?? form.get('ButtonText') ?? '' }],
    ...(Object.keys(data).length ? { data } : {}),
  })
  if (from.channel === 'whatsapp' && from.phone && account !== undefined)
    reading.facts.push({
      kind: 'known_as',
      channel: 'whatsapp',
      customer,
      by: 'channel',
      body: { ids: [from.phone, account] },
    })
  const kind = wishIn(form, from)
  if (kind)
    reading.facts.push({
      kind,
      channel: from.channel,
      customer,
      by: 'customer',
      body: { scope: from.channel },
      message: id,
    })
}

/** Twilio says so only where Advanced Opt-Out is on; elsewhere the word itself comes, and Twilio refuses to send from then on. */
function wishIn(form: Form, { channel }: Address): 'opted_out' | 'opted_in' | null {
  const wish = form.get('OptOutType')
  if (wish !== undefined) return wish === 'STOP' ? 'opted_out' : wish === 'START' ? 'opted_in' : null
  return channel === 'sms' ? wishOf(RULES.sms!, form.get('Body') ?? '') : null
}

function dataOf(form: Form): Record<string, unknown> {
  const attachments = mediaOf(form)
  const [latitude, longitude] = [Number(form.get('Latitude') ?? 'x'), Number(form.get('Longitude') ?? 'x')]
  const hasPlace = Number.isFinite(latitude) && Number.isFinite(longitude)
  const payload = form.get('ButtonPayload')
  const replyTo = form.get('OriginalRepliedMessageSid')
  return {
    ...(attachments.length ? { attachments } : {}),
    ...(hasPlace ? { location: { latitude, longitude, name: form.get('Label'), address: form.get('Address') } } : {}),
    ...(payload === undefined ? {} : { reply: { payload } }),
    ...(replyTo === undefined ? {} : { reply_to: replyTo }),
    ...(form.get('Forwarded') === 'true' ? { forwarded: true } : {}),
  }
}

/** At most ten (MMS), whatever the form says. */
function mediaOf(form: Form): Attachment[] {
  return Array.from({ length: 10 }, (_, n) => n).flatMap((n) => {
    const url = form.get(`MediaUrl${n}`)
    const mime_type = form.get(`MediaContentType${n}`)
    const kind = /^(image|video|audio)\//.exec(mime_type ?? '')?.[1] ?? 'document'
    return url === undefined ? [] : [{ type: kind, url, mime_type }]
  })
}

const STATES: Record<string, FactKind> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
}

function readState(reading: Reading, form: Form, id: string, status: string): void {
  const kind = Object.hasOwn(STATES, status) ? STATES[status] : undefined
  if (!kind) return
  const own = addressOf(form.get('From') ?? '').phone
  if (own) reading.own.push(own)
  const to = addressOf(form.get('To') ?? '')
  const code = form.get('ErrorCode')
  const failure = kind === 'failed' && code !== undefined ? { code, reason: form.get('ErrorMessage') ?? status } : {}
  reading.facts.push({ kind, channel: to.channel, customer: customerOf(to), message: id, by: 'channel', body: failure })
}
