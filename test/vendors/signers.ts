/** How each vendor signs, written from their documents and apart from our verifiers, so that one checks the other. */

import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { certificateFor } from './certificate.ts'
import { RESEND_KEY } from './resend_api.ts'

export type Signing = { body: Buffer; url: string; now: Date; contentType: string }
export type Vendor = {
  secrets: Record<string, string>
  account?: string
  config?: Record<string, unknown>
  /** False where only a secret is sent along, which says nothing of the body. */
  signsBody?: boolean
  /** Whether a time is signed, so that the same request a second time is a replay. */
  timed: boolean
  sign(request: Signing): Record<string, string>
  /** Where the signature stands in the body: the body with it. */
  seal?(body: Buffer): Buffer
  /** Such a body with another signature. */
  spoil?(body: Buffer): Buffer
}

const hex = (algorithm: string, key: string, text: string | Buffer) =>
  createHmac(algorithm, key).update(text).digest('hex')

const meta: Vendor = {
  secrets: { app_secret: 'meta-app-secret-0123456789', verify_token: 'meta-verify-token' },
  timed: false,
  sign: ({ body }) => ({ 'x-hub-signature-256': `sha256=${hex('sha256', 'meta-app-secret-0123456789', body)}` }),
}

const twilio: Vendor = {
  secrets: { auth_token: 'tw-token-0123456789', account_sid: 'ACmadeup' },
  account: '+15550100777',
  timed: false,
  sign({ body, url }) {
    const names = new Map<string, Set<string>>()
    for (const [name, value] of new URLSearchParams(body.toString()))
      names.set(name, new Set([...(names.get(name) ?? []), value]))
    const text = [...names.keys()].sort().map((name) =>
      [...names.get(name)!]
        .sort()
        .map((value) => name + value)
        .join(''),
    )
    return {
      'x-twilio-signature': createHmac('sha1', 'tw-token-0123456789')
        .update(url + text.join(''))
        .digest('base64'),
    }
  },
}

const EC = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
export const SNS = certificateFor('sns.amazonaws.com')

/** Of a message that can't be read as one there is nothing to sign. */
function sealed(body: Buffer): Buffer {
  const message = JSON.parse(body.toString()) as Record<string, string>
  const version = message.SignatureVersion ?? '2'
  const names =
    message.Type === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
  const text = names.filter((name) => name in message).map((name) => `${name}\n${message[name]}\n`)
  const signature = sign(version === '1' ? 'sha1' : 'sha256', Buffer.from(text.join('')), SNS.key).toString('base64')
  const url = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem'
  return Buffer.from(
    JSON.stringify({ ...message, SignatureVersion: version, Signature: signature, SigningCertURL: url }),
  )
}

export const VENDORS: Record<string, Vendor> = {
  whatsapp: { ...meta, account: '+1 555-010-0199' },
  instagram: { ...meta, account: '17841405822304914' },
  twilio,
  vapi: {
    secrets: { secret: 'vapi-secret-0123456789' },
    timed: false,
    signsBody: false,
    sign: () => ({ 'x-vapi-secret': 'vapi-secret-0123456789' }),
  },
  retell: {
    secrets: { api_key: 'key_retell_0123456789' },
    timed: true,
    sign({ body, now }) {
      const time = String(now.getTime())
      const text = Buffer.concat([body, Buffer.from(time)])
      return { 'x-retell-signature': `v=${time},d=${hex('sha256', 'key_retell_0123456789', text)}` }
    },
  },
  elevenlabs: {
    secrets: { webhook_secret: 'wsec_eleven_0123456789' },
    timed: true,
    sign({ body, now }) {
      const time = String(Math.floor(now.getTime() / 1000))
      const text = Buffer.concat([Buffer.from(`${time}.`), body])
      return { 'elevenlabs-signature': `t=${time},v0=${hex('sha256', 'wsec_eleven_0123456789', text)}` }
    },
  },
  hook: {
    secrets: { secret: 'whsec_aG9vay1zZWNyZXQtMDEyMzQ1Njc4OWFiY2RlZg==' },
    config: {
      mapping: {
        type: 'order',
        only: [{ path: '$.type', in: ['order'] }],
        id: '$.id',
        occurred_at: '$.created',
        customer: { name: '{$.person.given} {$.person.family}', email: '$.person.mail', phone: '$.person.phones[0]' },
        data: {
          external_id: '$.order.ref',
          status: { path: '$.order.state', values: { PAID: 'confirmed', SHIPPED: 'completed' }, else: 'new' },
          lines: '$.order.lines[*].title',
        },
      },
    },
    timed: true,
    sign({ body, now }) {
      const [id, time] = [`msg_${hex('sha256', 'id', body).slice(0, 16)}`, String(Math.floor(now.getTime() / 1000))]
      const key = Buffer.from('aG9vay1zZWNyZXQtMDEyMzQ1Njc4OWFiY2RlZg==', 'base64')
      const signed = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64')
      return { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': `v1,bm9uZQ== v1,${signed}` }
    },
  },
  postmark: {
    secrets: { secret: 'pm-secret-0123456789' },
    account: 'desk@kith.example',
    config: { authserv_id: 'mx.inbound.example' },
    timed: false,
    signsBody: false,
    sign: () => ({ authorization: `Basic ${Buffer.from('kith:pm-secret-0123456789').toString('base64')}` }),
  },
  email: {
    secrets: { secret: 'em-secret-0123456789' },
    account: 'desk@kith.example',
    config: { authserv_id: 'mx.kith.example' },
    timed: false,
    signsBody: false,
    sign: () => ({ authorization: `Basic ${Buffer.from('kith:em-secret-0123456789').toString('base64')}` }),
  },
  sendgrid: {
    secrets: { public_key: EC.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), secret: 'unused' },
    account: 'desk@kith.example',
    timed: true,
    sign({ body, now }) {
      const time = String(Math.floor(now.getTime() / 1000))
      const signature = sign('sha256', Buffer.concat([Buffer.from(time), body]), EC.privateKey).toString('base64')
      return {
        'x-twilio-email-event-webhook-timestamp': time,
        'x-twilio-email-event-webhook-signature': signature,
      }
    },
  },
  ses: {
    secrets: { topic_arn: 'arn:aws:sns:eu-west-1:123456789012:kith-mail' },
    account: 'desk@kith.example',
    timed: false,
    sign: () => ({}),
    seal: sealed,
    spoil: (body) => Buffer.from(body.toString().replace(/"Signature":"../, '"Signature":"AA')),
  },
  resend: {
    secrets: { webhook_secret: 'whsec_cmVzZW5kLXNlY3JldC0wMTIzNDU2Nzg5', api_key: RESEND_KEY },
    account: 'desk@kith.example',
    config: { authserv_id: 'mx.resend.example' },
    timed: true,
    sign({ body, now }) {
      const [id, time] = [`msg_${hex('sha256', 'id', body).slice(0, 16)}`, String(Math.floor(now.getTime() / 1000))]
      const key = Buffer.from('cmVzZW5kLXNlY3JldC0wMTIzNDU2Nzg5', 'base64')
      const signed = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest('base64')
      return { 'svix-id': id, 'svix-timestamp': time, 'svix-signature': `v1,${signed}` }
    },
  },
  telegram: {
    secrets: { secret_token: 'tg_secret_0123456789' },
    timed: false,
    signsBody: false,
    sign: () => ({ 'x-telegram-bot-api-secret-token': 'tg_secret_0123456789' }),
  },
  facebook: { ...meta, account: '1906385232743451' },
}
