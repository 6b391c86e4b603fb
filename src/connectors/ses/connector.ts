/** Mail by Amazon SES, told by SNS: mails received with their content, and states of mails sent. docs/channels/ses.md */

import { addressParser } from 'postal-mime'
import { z } from 'zod'
import type { FactKind } from '../../domain/conversation_fact.ts'
import { AWS_SECRETS } from '../aws/sign_v4.ts'
import { type Connector, nothing, OK, type Reading, type SourceSettings } from '../contract.ts'
import { readMime } from '../mail/read_mime.ts'
import { tellMail } from '../mail/tell_mail.ts'
import { tellState } from '../mail/tell_state.ts'
import { Moment, vendorJson, Words } from '../vendor_json.ts'
import { wantedFromS3 } from './in_s3.ts'
import { sendSes, travellingId } from './send.ts'
import { certificateUrl, ownAddress, SnsMessage, verifySns } from './sns.ts'

export const ses: Connector = {
  name: 'ses',
  title: 'E-mail by Amazon SES',
  // Not secret, but what tells our topic from those of everybody else whom SNS signs for.
  secrets: ['topic_arn', ...AWS_SECRETS],
  chosen: [],
  verify: verifySns,
  certificateUrl,
  parse,
  acknowledge: OK,
  form: {
    receive: ['account', 'topic_arn'],
    send: ['access_key_id', 'secret_access_key', 'from', 'region', 'configuration_set'],
  },
  setup: [
    'Open the SNS console, create a standard topic, and give its ARN to the source as topic_arn.',
    'Create a subscription: HTTPS, {url}, without raw message delivery. Kith confirms it by itself.',
    'Open the SES console, Email receiving, your rule set: a rule for your address with the action "Publish to Amazon SNS topic", encoding Base64.',
    'Mails of more than 150 KB: let the rule store in S3 and name the topic there, and give the source access_key_id and secret_access_key of a user who may s3:GetObject in that bucket.',
    'To send as well: access_key_id and secret_access_key of a user who may ses:SendRawEmail and ses:SendEmail, and config.from, an address of a verified identity. A configuration set (config.configuration_set) that publishes its events to the same topic tells deliveries, bounces and complaints.',
  ],
  send: sendSes,
}

async function parse(raw: Buffer, _contentType: string, settings: SourceSettings): Promise<Reading> {
  const reading = nothing()
  if (!isJson(raw)) {
    // As SES left it in S3: above all others stand the fields that SES wrote.
    const mail = await readMime(raw, settings.config.authserv_id ?? 'amazonses.com')
    tellMail(reading, mail, settings)
    return reading
  }
  const message = SnsMessage.parse(vendorJson(raw))
  if (message.Type === 'SubscriptionConfirmation') {
    const url = ownAddress(message.SubscribeURL, message.TopicArn)
    if (url) reading.wants = { url: url.href, headers: {}, answer: 'ignore' }
    else reading.unread.push({ pointer: '/SubscribeURL', detail: 'Not an address of SNS in the region of the topic.' })
    return reading
  }
  if (message.Type !== 'Notification') return reading
  const told = z.looseObject({ notificationType: Words, eventType: Words }).safeParse(jsonIn(message.Message))
  // "Successfully validated SNS topic for Amazon SES event publishing.", and what else is no JSON.
  if (!told.success) return reading
  if (told.data.notificationType === 'Received') await readReceived(reading, told.data, settings)
  else readState(reading, told.data, told.data.notificationType ?? told.data.eventType, message.TopicArn.split(':')[3])
  return reading
}

/** Else it is a mail that was fetched, which begins with a header. */
function isJson(raw: Buffer): boolean {
  return raw.subarray(0, 64).toString('latin1').trimStart().startsWith('{')
}

function jsonIn(text: string): unknown {
  try {
    return vendorJson(Buffer.from(text))
  } catch {
    return null
  }
}

const Verdict = z.object({ status: z.string() }).nullish()
/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html */
const Received = z.object({
  content: z.string().optional(),
  receipt: z.object({
    dmarcVerdict: Verdict,
    virusVerdict: Verdict,
    recipients: z.array(z.string()).nullish(),
    action: z
      .object({ type: Words, encoding: Words, bucketName: Words, objectKey: Words, objectKeyPrefix: Words })
      .nullish(),
  }),
  mail: z
    .object({ source: Words, commonHeaders: z.object({ from: z.array(z.string()).nullish() }).nullish() })
    .nullish()
    .catch(undefined),
})

async function readReceived(reading: Reading, told: unknown, settings: SourceSettings): Promise<void> {
  const { content, receipt, mail: about } = Received.parse(told)
  if (content === undefined) {
    const wanted = wantedFromS3(receipt.action ?? {}, settings)
    if (typeof wanted === 'string') return void reading.unread.push({ pointer: '/Message/content', detail: wanted })
    const [from] = addressParser(about?.commonHeaders?.from?.[0] ?? about?.source ?? '', { flatten: true })
    if (from?.address) reading.about = { channel: 'email', customer: { email: from.address.slice(0, 320) } }
    reading.wants = wanted
    return
  }
  const isBase64 = receipt.action?.encoding?.toUpperCase() === 'BASE64'
  const mail = await readMime(Buffer.from(content, isBase64 ? 'base64' : 'utf8'), settings.config.authserv_id)
  reading.own.push(...(receipt.recipients ?? []).slice(0, 10))
  tellMail(reading, { ...mail, attested: mail.attested || receipt.dmarcVerdict?.status === 'PASS' }, settings)
}

const STATES: Record<string, FactKind> = {
  Send: 'sent',
  Delivery: 'delivered',
  Open: 'read',
  Bounce: 'failed',
  Reject: 'failed',
  Complaint: 'opted_out',
}
/** https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html */
const Sent = z.object({
  mail: z.object({
    messageId: z.string().max(256),
    timestamp: Moment,
    destination: z.array(z.string()).max(50),
    sourceArn: Words,
    /** What was given along when it was sent. */
    tags: z
      .object({ kith: z.array(z.string()).nullish() })
      .nullish()
      .catch(undefined),
  }),
  bounce: z
    .object({
      bounceType: Words,
      timestamp: Moment,
      bouncedRecipients: z.array(z.object({ emailAddress: z.string() })),
    })
    .nullish(),
  delivery: z.object({ timestamp: Moment, recipients: z.array(z.string()) }).nullish(),
  complaint: z
    .object({ timestamp: Moment, complainedRecipients: z.array(z.object({ emailAddress: z.string() })) })
    .nullish(),
})

function readState(reading: Reading, told: unknown, type: string | undefined, region: string | undefined): void {
  const kind = type !== undefined && Object.hasOwn(STATES, type) ? STATES[type] : undefined
  if (!kind) return
  const { mail, bounce, delivery, complaint } = Sent.parse(told)
  const whom =
    bounce?.bouncedRecipients.map(({ emailAddress }) => emailAddress) ??
    complaint?.complainedRecipients.map(({ emailAddress }) => emailAddress) ??
    delivery?.recipients ??
    mail.destination
  const message = travellingId(mail.messageId, mail.sourceArn?.split(':')[3] || region)
  const ours = mail.tags?.kith?.[0]
  if (ours !== undefined) reading.sent.push({ ours, id: message })
  const at = bounce?.timestamp ?? complaint?.timestamp ?? delivery?.timestamp ?? mail.timestamp
  tellState(reading, { kind, whom: whom.slice(0, 50), message, at, code: bounce?.bounceType ?? type! })
}
