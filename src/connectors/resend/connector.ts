/** Mail by Resend: its events name a mail, which is then asked for. docs/channels/resend.md */

import { addressParser } from 'postal-mime'
import { z } from 'zod'
import { baseUrl } from '../../domain/base_url.ts'
import type { FactKind } from '../../domain/conversation_fact.ts'
import { type Connector, nothing, OK, type Reading, type SourceSettings } from '../contract.ts'
import { readMime } from '../mail/read_mime.ts'
import { tellMail } from '../mail/tell_mail.ts'
import { tellState } from '../mail/tell_state.ts'
import { Moment, vendorJson, Words } from '../vendor_json.ts'
import { byStandardWebhook } from '../verification.ts'
import { checkResend, sendResend } from './send.ts'

const API = 'https://api.resend.com'

export const resend: Connector = {
  name: 'resend',
  title: 'E-mail by Resend',
  secrets: ['webhook_secret', 'api_key'],
  chosen: [],
  verify({ raw, headers }, { secrets }, now) {
    const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map(
      (name) => headers[`svix-${name}`] ?? headers[`webhook-${name}`],
    )
    return byStandardWebhook(raw, { id, timestamp, signature }, secrets.webhook_secret, now)
  },
  parse,
  acknowledge: OK,
  form: { receive: ['account', 'webhook_secret', 'api_key', 'authserv_id'], send: ['from'] },
  setup: [
    'Open resend.com, Emails, Receiving: take the address that you are given, or add the MX record for a domain of yours.',
    'Open Webhooks, Add Webhook: {url}, event email.received. Give its signing secret to the source as webhook_secret.',
    'Open API Keys, create one with full access, and give it to the source as api_key: the events name a mail and do not hold it.',
    'To send as well: config.from, an address of a verified domain. Events email.delivered, email.bounced and email.complained tell what becomes of mails.',
  ],
  send: sendResend,
  check: checkResend,
}

const Event = z.object({ type: z.string(), data: z.looseObject({}) })

async function parse(raw: Buffer, _contentType: string, settings: SourceSettings): Promise<Reading> {
  const reading = nothing()
  if (!isJson(raw)) {
    tellMail(reading, await readMime(raw, settings.config.authserv_id), settings)
    return reading
  }
  const payload = vendorJson(raw)
  const fetched = Fetched.safeParse(payload)
  if (fetched.success) readFetched(reading, fetched.data, settings)
  else readEvent(reading, Event.parse(payload), settings)
  return reading
}

/** Else it is the mail as it travelled, which begins with a header. */
function isJson(raw: Buffer): boolean {
  return raw.subarray(0, 64).toString('latin1').trimStart().startsWith('{')
}

/** https://resend.com/docs/webhooks/emails/received */
function readEvent(reading: Reading, { type, data }: z.output<typeof Event>, settings: SourceSettings): void {
  if (type !== 'email.received') {
    readState(reading, type, data)
    return
  }
  const { email_id: id } = z.object({ email_id: z.string().regex(/^[\w-]{1,128}$/) }).parse(data)
  const [sender] = addressParser(typeof data.from === 'string' ? data.from : '', { flatten: true })
  if (sender?.address) reading.about = { channel: 'email', customer: { email: sender.address.slice(0, 320) } }
  const { api_key: key } = settings.secrets
  if (!key) {
    reading.unread.push({ pointer: '/data/email_id', detail: 'The source needs an api_key to ask for the mail.' })
    return
  }
  const base = baseOf(settings)
  const headers = { authorization: `Bearer ${key}`, accept: 'application/json' }
  reading.wants = { url: `${base}/emails/receiving/${id}`, headers, answer: 'read' }
}

function baseOf({ config }: SourceSettings): string {
  return typeof config.api_url === 'string' ? baseUrl(config.api_url) : API
}

/** https://resend.com/docs/api-reference/emails/retrieve-received-email */
const Fetched = z.object({
  object: z.literal('email'),
  id: z.string(),
  from: z.string(),
  to: z.array(z.string()).nullish(),
  subject: Words,
  html: Words,
  text: Words,
  message_id: Words,
  created_at: Moment,
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).nullish(),
  raw: z.object({ download_url: z.string().max(4096) }).nullish(),
  attachments: z
    .array(z.object({ id: Words, filename: Words, content_type: Words, size: z.number().nullish(), content_id: Words }))
    .nullish(),
})

/**
 * The header comes as a record, in which of a field that came twice nobody knows which was first: no word on the sender.
 * Whoever wants one names the server whose word it is, and then the mail itself is read.
 */
function readFetched(reading: Reading, mail: z.output<typeof Fetched>, settings: SourceSettings): void {
  const whole = mail.raw?.download_url
  if (whole !== undefined && settings.config.authserv_id && isTrusted(whole, settings)) {
    reading.wants = { url: whole, headers: {}, answer: 'read' }
    return
  }
  const headers = Object.entries(mail.headers ?? {}).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, one] as const),
  )
  const has = (name: string) => headers.some(([other]) => other.toLowerCase() === name)
  if (mail.message_id && !has('message-id')) headers.push(['message-id', mail.message_id])
  if (mail.created_at && !has('date')) headers.push(['date', mail.created_at])
  const [from] = addressParser(mail.from, { flatten: true })
  const to = (mail.to ?? [])
    .flatMap((one) => addressParser(one, { flatten: true }))
    .flatMap(({ address }) => address ?? [])
  const attachments = (mail.attachments ?? []).slice(0, 100).map(({ id, filename, content_type, size }) => ({
    type: /^(image|video|audio)\//.exec(content_type ?? '')?.[1] ?? 'document',
    id,
    name: filename,
    mime_type: content_type,
    ...(typeof size === 'number' ? { bytes: size } : {}),
  }))
  const { id, subject, text, html } = mail
  const sender = { address: from?.address ?? '', name: from?.name || undefined }
  tellMail(reading, { id, from: sender, to, subject, text, html, headers, attachments, attested: false }, settings)
}

function isTrusted(address: string, settings: SourceSettings): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, origin } = new URL(address)
  return protocol === 'https:' || origin === new URL(baseOf(settings)).origin
}

const STATES: Record<string, FactKind> = {
  'email.sent': 'sent',
  'email.delivered': 'delivered',
  'email.opened': 'read',
  'email.bounced': 'failed',
  'email.failed': 'failed',
  'email.complained': 'opted_out',
}

function readState(reading: Reading, type: string, data: object): void {
  const kind = Object.hasOwn(STATES, type) ? STATES[type] : undefined
  if (!kind) return
  const Sent = z.object({
    email_id: z.string().max(128),
    to: z.array(z.string()).max(50),
    created_at: Moment,
    tags: z.object({ kith: Words }).nullish().catch(undefined),
  })
  const { email_id: message, to, created_at: at, tags } = Sent.parse(data)
  if (tags?.kith) reading.sent.push({ ours: tags.kith, id: message })
  tellState(reading, { kind, whom: to, message, at, code: type })
}
