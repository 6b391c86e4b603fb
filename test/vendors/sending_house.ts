/** A Kith whose sources send to a stub of their vendors, and what a test says and sees in it. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { encodeId } from '../../src/domain/id.ts'
import { type Change, type VendorHouse, vendorHouse } from './house.ts'
import { VENDORS } from './signers.ts'
import { type Asked, type Said, type Stub, vendorStub } from './stub.ts'

export type SendingHouse = VendorHouse & {
  stub: Stub
  /** Somebody writes; answers the conversation. `at`: when. */
  hear(channel: keyof typeof HEARD, who: string, text: string, at?: Date): Promise<string>
  send(conversation: string, body: object): Promise<{ status: number; body: any }>
  /** Until it is in one of these states. */
  becomes(id: string, ...states: string[]): Promise<any>
  messages(conversation: string): Promise<any[]>
}

export const CHANNELS = ['whatsapp', 'instagram', 'facebook', 'twilio', 'telegram', 'postmark'] as const

export async function sendingHouse(connectors: readonly string[] = CHANNELS): Promise<SendingHouse> {
  const stub = await vendorStub(accepted)
  const api = { api_url: stub.url }
  const house = await vendorHouse(
    connectors,
    {},
    {
      whatsapp: {
        secrets: { access_token: 'EAAmadeup' },
        config: { ...api, phone_number_id: '106540352242922', templates: TEMPLATES },
      },
      instagram: { secrets: { access_token: 'EAAmadeup' }, config: { ...api, human_agent: true } },
      facebook: { secrets: { access_token: 'EAAmadeup' }, config: api },
      twilio: { config: { ...api, public_url: 'https://kith.example' } },
      telegram: { secrets: { bot_token: '123456:made-up' }, config: api },
      postmark: { secrets: { server_token: 'pm-server' }, config: { ...api, from: 'desk@shop.example' } },
    },
  )
  const call = house.call
  /** Twilio signs the address that it was given, which is not the one that this test listens on. */
  const asCalled: Change = ({ headers, body }) => {
    const url = `https://kith.example${house.path('twilio')}`
    const contentType = headers['content-type']!
    return { headers: { ...headers, ...VENDORS.twilio!.sign({ body, url, now: new Date(), contentType }) }, body }
  }
  return {
    ...house,
    stub,
    async hear(channel, who, text, at = new Date()) {
      const told = HEARD[channel](who, text, at)
      expect((await house.deliver(told, at, channel === 'twilio' ? asCalled : undefined)).status).toBe(200)
      await house.settled()
      const { rows } = await house.pool.query(
        `select c.conversation_id as id from conversations c join identities i on i.workspace_id = c.workspace_id and i.identity_id = c.identity_id
         where i.value like $1 and c.channel = $2 order by c.last_at desc limit 1`,
        [`%${who}`, CHANNEL_OF[channel]],
      )
      const { data } = (await call('GET', '/v1/conversations?limit=200')).body
      const all = data.map((one: any) => one.id)
      const id = encodeId('cnv', rows[0].id)
      expect(all).toContain(id)
      return id
    },
    send: (conversation, body) => call('POST', `/v1/conversations/${conversation}/messages`, body),
    async becomes(id, ...states) {
      for (const end = Date.now() + 20_000; ; await sleep(30)) {
        const { body } = await call('GET', `/v1/outgoing/${id}`)
        if (states.includes(body.status) && (body.status !== 'sent' || body.interaction)) return body
        if (Date.now() > end) throw new Error(`still ${body.status}: ${body.reason}`)
      }
    },
    messages: async (conversation) => (await call('GET', `/v1/conversations/${conversation}?limit=200`)).body.messages,
    async stop() {
      await house.stop()
      await stub.close()
    },
  }
}

const TEMPLATES = [
  { name: 'order_ready', language: 'en', category: 'utility', text: 'Hi {{1}}, your order {{2}} is ready.' },
]

const CHANNEL_OF = {
  whatsapp: 'whatsapp',
  instagram: 'instagram',
  facebook: 'facebook',
  twilio: 'sms',
  telegram: 'telegram',
  postmark: 'email',
}

let nth = 0
const json = (connector: string, body: object) => ({
  connector,
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify(body)),
})
const meta = (connector: string, own: string) => (who: string, text: string, at: Date) =>
  json(connector, {
    entry: [
      {
        id: own,
        messaging: [
          {
            sender: { id: who },
            recipient: { id: own },
            timestamp: at.getTime(),
            message: { mid: `m_in${++nth}`, text },
          },
        ],
      },
    ],
  })

/** Each channel's own message of a customer. */
const HEARD = {
  whatsapp: (who: string, text: string, at: Date) =>
    json('whatsapp', {
      entry: [
        {
          changes: [
            {
              field: 'messages',
              value: {
                messages: [
                  {
                    id: `wamid.IN${++nth}`,
                    from: who,
                    timestamp: String(Math.floor(at.getTime() / 1000)),
                    type: 'text',
                    text: { body: text },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  instagram: meta('instagram', '17841405822304914'),
  facebook: meta('facebook', '1906385232743451'),
  twilio: (who: string, text: string) => ({
    connector: 'twilio',
    contentType: 'application/x-www-form-urlencoded',
    body: Buffer.from(
      new URLSearchParams({
        MessageSid: `SM_in${++nth}`,
        From: who,
        To: '+15550100777',
        Body: text,
        NumMedia: '0',
      }).toString(),
    ),
  }),
  telegram: (who: string, text: string, at: Date) =>
    json('telegram', {
      update_id: ++nth,
      message: {
        message_id: nth,
        date: Math.floor(at.getTime() / 1000),
        chat: { id: Number(who), type: 'private' },
        from: { id: Number(who), is_bot: false, first_name: 'Ilse' },
        text,
      },
    }),
  postmark: (who: string, text: string, at: Date) =>
    json('postmark', {
      MessageID: `pm-${++nth}`,
      FromFull: { Email: who, Name: '' },
      ToFull: [{ Email: 'desk@kith.example' }],
      Subject: 'A question about opening hours',
      TextBody: text,
      Headers: [
        { Name: 'Message-ID', Value: `<in${nth}@mail.example>` },
        { Name: 'Date', Value: at.toUTCString() },
      ],
    }),
}

/** What each vendor says to a message that it takes, in its own form. */
function accepted({ method, path, json, form }: Asked, n: number): Said {
  if (method === 'GET')
    return { status: 400, body: { error: { code: 100, error_subcode: 33, message: 'Unsupported get request.' } } }
  if (path.endsWith('/me/messages')) return { body: { recipient_id: json.recipient.id, message_id: `m_out${n}` } }
  if (path.endsWith('/messages'))
    return {
      body: {
        messaging_product: 'whatsapp',
        contacts: [{ input: json.to ?? json.recipient, wa_id: json.to }],
        messages: [{ id: `wamid.OUT${n}` }],
      },
    }
  if (path.endsWith('/Messages.json'))
    return { status: 201, body: { sid: `SM_out${n}`, status: 'queued', to: form.get('To'), error_code: null } }
  if (path.startsWith('/bot'))
    return { body: { ok: true, result: { message_id: 9000 + n, chat: { id: Number(json.chat_id) }, date: 1 } } }
  if (path === '/email')
    return {
      body: { To: json.To, SubmittedAt: '2026-11-29T12:00:00Z', MessageID: `pm-out-${n}`, ErrorCode: 0, Message: 'OK' },
    }
  return { status: 404, body: {} }
}
