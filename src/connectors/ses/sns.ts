/** Amazon SNS: what its messages look like, and how it signs them. */

import { z } from 'zod'
import type { InboundRequest, SourceSettings, Verdict } from '../contract.ts'
import { vendorJson } from '../vendor_json.ts'
import { byPublicKey, sameText } from '../verification.ts'

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
export const SnsMessage = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().max(256),
  TopicArn: z.string().max(512),
  Subject: z.string().nullish(),
  Message: z.string(),
  Timestamp: z.string().max(64),
  SignatureVersion: z.string(),
  Signature: z.string().max(4096),
  SigningCertURL: z.string().max(2048),
  SubscribeURL: z.string().max(2048).nullish(),
  Token: z.string().max(4096).nullish(),
})
export type SnsMessage = z.output<typeof SnsMessage>

const HOST = /^sns\.([a-z]{2}(?:-[a-z]{1,12}){1,3}-\d)\.amazonaws\.com(\.cn)?$/

/** An address of SNS itself in the region of the topic, or null: nobody makes Kith ask anybody else. */
export function ownAddress(address: string | null | undefined, topic: string): URL | null {
  if (!address || !URL.canParse(address)) return null
  const url = new URL(address)
  const region = HOST.exec(url.hostname)?.[1]
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  return isPlain && region !== undefined && topic.split(':')[3] === region ? url : null
}

/** Only of a message of the source's own topic: a signature proves SNS, and anybody may have a topic there. */
export function certificateUrl({ raw }: InboundRequest, settings: SourceSettings): string | null {
  const message = messageIn(raw)
  if (!message || !isOwnTopic(message, settings)) return null
  const url = ownAddress(message.SigningCertURL, message.TopicArn)
  return url && /^\/SimpleNotificationService-[0-9a-f]{1,64}\.pem$/.test(url.pathname) && url.search === ''
    ? url.href
    : null
}

function isOwnTopic({ TopicArn }: SnsMessage, { secrets }: SourceSettings): boolean {
  return secrets.topic_arn !== undefined && sameText(TopicArn, secrets.topic_arn)
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html, versions 1 (SHA1) and 2 (SHA256) */
export function verifySns({ raw, certificate }: InboundRequest, settings: SourceSettings): Verdict {
  if (!settings.secrets.topic_arn) return { ok: false, why: 'no_secret' }
  const message = messageIn(raw)
  if (!message) return { ok: false, why: 'unsigned' }
  const algorithm = message.SignatureVersion === '2' ? 'sha256' : message.SignatureVersion === '1' ? 'sha1' : null
  if (!isOwnTopic(message, settings) || certificate === undefined || algorithm === null)
    return { ok: false, why: 'forged' }
  return byPublicKey({ key: certificate, algorithm, payload: [signedText(message)], given: message.Signature })
}

/** Names and values, each on a line of its own, in this order; a subject only where there is one. */
function signedText(message: SnsMessage): string {
  const names =
    message.Type === 'Notification'
      ? (['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'] as const)
      : (['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'] as const)
  return names.flatMap((name) => (message[name] == null ? [] : [`${name}\n${message[name]}\n`])).join('')
}

function messageIn(raw: Buffer): SnsMessage | null {
  try {
    return SnsMessage.parse(vendorJson(raw))
  } catch {
    return null
  }
}
