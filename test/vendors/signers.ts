/** How each vendor signs, written from their documents and apart from our verifiers, so that one checks the other. */

import { createHmac } from 'node:crypto'

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
  telegram: {
    secrets: { secret_token: 'tg_secret_0123456789' },
    timed: false,
    signsBody: false,
    sign: () => ({ 'x-telegram-bot-api-secret-token': 'tg_secret_0123456789' }),
  },
  facebook: { ...meta, account: '1906385232743451' },
}
