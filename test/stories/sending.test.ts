/** Answers go out on the conversation's own channel, by the channel's rules, once; and what was sent stands in the conversation. */

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeId, encodeId } from '../../src/domain/id.ts'
import { type SendingHouse, sendingHouse } from '../vendors/sending_house.ts'

let house: SendingHouse
beforeAll(async () => {
  house = await sendingHouse()
})
afterAll(() => house.stop())

const HOUR = 3_600_000
const ago = (hours: number) => new Date(Date.now() - hours * HOUR)
/** What the vendors were given to send. */
const posted = () => house.stub.asked.filter(({ method }) => method === 'POST')
const last = () => posted().at(-1)!
const meta = (connector: string, own: string, events: object[]) => ({
  connector,
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify({ entry: [{ id: own, messaging: events }] })),
})

describe('each channel', () => {
  test('[M7] WhatsApp: text, picture and what becomes of them', async () => {
    const conversation = await house.hear('whatsapp', '5511900000001', 'are you open?')
    const answer = await house.send(conversation, { text: 'We are, until nine.' })
    expect(answer.status).toBe(202)
    expect(answer.body).toMatchObject({ status: 'queued', channel: 'whatsapp', by: 'operator' })
    const sent = await house.becomes(answer.body.id, 'sent')
    expect(last()).toMatchObject({
      path: '/v25.0/106540352242922/messages',
      headers: { authorization: 'Bearer EAAmadeup' },
      json: { messaging_product: 'whatsapp', to: '5511900000001', type: 'text', text: { body: 'We are, until nine.' } },
    })
    await house.deliver({
      connector: 'whatsapp',
      contentType: 'application/json',
      body: Buffer.from(
        JSON.stringify({
          entry: [
            {
              changes: [
                {
                  field: 'messages',
                  value: {
                    statuses: [
                      {
                        id: sent.message,
                        status: 'read',
                        timestamp: String(Math.floor(Date.now() / 1000)),
                        recipient_id: '5511900000001',
                      },
                    ],
                  },
                },
              ],
            },
          ],
        }),
      ),
    })
    const [asked, said] = await house.messages(conversation)
    expect(asked.role).toBe('customer')
    expect(said).toMatchObject({
      id: sent.message,
      role: 'operator',
      text: 'We are, until nine.',
      delivery: { state: 'read' },
    })
    const picture = (await house.send(conversation, { text: 'The menu', media_url: 'https://shop.example/menu.jpg' }))
      .body
    await house.becomes(picture.id, 'sent')
    expect(last().json).toMatchObject({
      type: 'image',
      image: { link: 'https://shop.example/menu.jpg', caption: 'The menu' },
    })
  })

  test('Instagram: the echo of what was sent is not a second message', async () => {
    const conversation = await house.hear('instagram', '178900001', 'price?')
    const { id } = (await house.send(conversation, { text: 'Twelve.' })).body
    const sent = await house.becomes(id, 'sent')
    expect(last()).toMatchObject({
      path: '/v25.0/me/messages',
      json: { recipient: { id: '178900001' }, messaging_type: 'RESPONSE', message: { text: 'Twelve.' } },
    })
    const echo = {
      sender: { id: '17841405822304914' },
      recipient: { id: '178900001' },
      timestamp: Date.now(),
      message: { mid: sent.message, is_echo: true, app_id: 1234, text: 'Twelve.' },
    }
    expect((await house.deliver(meta('instagram', '17841405822304914', [echo]))).status).toBe(200)
    await house.settled()
    expect((await house.messages(conversation)).map((one) => one.text)).toEqual(['price?', 'Twelve.'])
    expect((await house.call('GET', '/v1/inbound_events?status=failed')).body.data).toEqual([])
  })

  test('SMS by Twilio, with its states told to the address of the source', async () => {
    const conversation = await house.hear('twilio', '+14155550123', 'hello')
    const { id } = (await house.send(conversation, { text: 'Hello!', media_url: 'https://shop.example/a.png' })).body
    await house.becomes(id, 'sent')
    expect(last().path).toBe('/2010-04-01/Accounts/ACmadeup/Messages.json')
    expect(Object.fromEntries(last().form)).toEqual({
      To: '+14155550123',
      From: '+15550100777',
      Body: 'Hello!',
      MediaUrl: 'https://shop.example/a.png',
      StatusCallback: `https://kith.example${house.path('twilio')}`,
    })
    expect((await house.messages(conversation)).at(-1)).toMatchObject({ role: 'operator', text: 'Hello!' })
  })

  test('Telegram', async () => {
    const conversation = await house.hear('telegram', '777000111', 'hi')
    const { id } = (await house.send(conversation, { text: 'Good day', as: 'agent' })).body
    expect((await house.becomes(id, 'sent')).message).toMatch(/^777000111:\d+$/)
    expect(last()).toMatchObject({
      path: '/bot123456:made-up/sendMessage',
      json: { chat_id: '777000111', text: 'Good day' },
    })
    expect((await house.messages(conversation)).at(-1).role).toBe('agent')
  })

  test('e-mail by Postmark: in its thread, under an id of our own', async () => {
    const conversation = await house.hear('postmark', 'tove@mail.example', 'When do you open?')
    const { id } = (await house.send(conversation, { text: 'At ten.' })).body
    const sent = await house.becomes(id, 'sent')
    const { json } = last()
    expect(json).toMatchObject({
      From: 'desk@shop.example',
      To: 'tove@mail.example',
      Subject: 'Re: A question about opening hours',
      TextBody: 'At ten.',
    })
    const headers = Object.fromEntries(json.Headers.map((one: any) => [one.Name, one.Value]))
    expect(headers['Message-ID']).toBe(`<${sent.message}>`)
    expect(headers['In-Reply-To']).toMatch(/^<in\d+@mail\.example>$/)
    const bounce = {
      RecordType: 'Bounce',
      Type: 'HardBounce',
      Email: 'tove@mail.example',
      Description: 'The server was unable to deliver your message',
      BouncedAt: new Date().toISOString(),
      MessageID: 'pm',
      Metadata: json.Metadata,
    }
    await house.deliver({
      connector: 'postmark',
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify(bounce)),
    })
    await house.settled()
    expect((await house.messages(conversation)).at(-1)).toMatchObject({
      text: 'At ten.',
      delivery: { state: 'failed', code: 'HardBounce' },
    })
  })

  test('what is written in order arrives in order, and the same key is one message', async () => {
    const conversation = await house.hear('facebook', '24680', 'one two three')
    const bodies = ['first', 'second', 'third', 'fourth']
    const ids: string[] = []
    for (const text of bodies) ids.push((await house.send(conversation, { text, idempotency_key: text })).body.id)
    const again = await house.send(conversation, { text: 'third', idempotency_key: 'third' })
    expect(again.body.id).toBe(ids[2])
    for (const id of ids) await house.becomes(id, 'sent')
    const asked = posted().flatMap(({ json }) => (json?.recipient?.id === '24680' ? [json.message.text] : []))
    expect(asked).toEqual(bodies)
  })
})

describe('the rules of a channel', () => {
  test('WhatsApp: after a day only a template goes out, and what it says stands in the conversation', async () => {
    const conversation = await house.hear('whatsapp', '5511900000002', 'see you', ago(25))
    const before = posted().length
    const may = (await house.call('GET', `/v1/conversations/${conversation}/sending`)).body
    expect(may).toMatchObject({
      text: { allowed: false, refusal: { code: 'window_closed', rule: { read: '2026-11-29' } } },
      template: { allowed: true },
      window_closes_at: null,
      templates: [{ name: 'order_ready' }],
    })
    const refused = await house.send(conversation, { text: 'Hello?' })
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'window_closed', rule: { source: expect.stringContaining('https://') } },
    })
    expect(posted().length).toBe(before)
    const template = { name: 'order_ready', language: 'en', parameters: ['Ana', '12'] }
    const { id } = (await house.send(conversation, { template })).body
    await house.becomes(id, 'sent')
    expect(last().json.template).toEqual({
      name: 'order_ready',
      language: { code: 'en' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: '12' },
          ],
        },
      ],
    })
    expect((await house.messages(conversation)).at(-1).text).toBe('Hi Ana, your order 12 is ready.')
  })

  test('Instagram: for a week a person may go on, a program may not, and Messenger not without the permission', async () => {
    const conversation = await house.hear('instagram', '178900002', 'hm', ago(30))
    expect((await house.send(conversation, { text: 'I am a program', as: 'agent' })).body.code).toBe('window_closed')
    const { id } = (await house.send(conversation, { text: 'I am a person' })).body
    await house.becomes(id, 'sent')
    expect(last().json).toMatchObject({ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' })
    const late = await house.hear('instagram', '178900003', 'hm', ago(170))
    expect((await house.send(late, { text: 'x' })).body.code).toBe('window_closed')
    const page = await house.hear('facebook', '24681', 'hm', ago(30))
    expect((await house.send(page, { text: 'x' })).body.code).toBe('window_closed')
  })

  test('[I8] who answered STOP is written to no more, until they say START', async () => {
    const conversation = await house.hear('twilio', '+14155550124', 'hi')
    await house.hear('twilio', '+14155550124', ' stop ')
    expect(await house.send(conversation, { text: 'But why?' })).toMatchObject({
      status: 409,
      body: { code: 'opted_out' },
    })
    await house.hear('twilio', '+14155550124', 'Please stop calling') // no word alone, no wish
    await house.hear('twilio', '+14155550124', 'START')
    const { id } = (await house.send(conversation, { text: 'Welcome back' })).body
    await house.becomes(id, 'sent')
  })

  test('[I8] what waits in the queue when the wish commits does not start', async () => {
    const conversation = await house.hear('twilio', '+14155550125', 'hi')
    house.stub.next({
      status: 429,
      headers: { 'retry-after': '1' },
      body: { code: 20429, message: 'Too Many Requests', status: 429 },
    })
    const { id } = (await house.send(conversation, { text: 'One more thing' })).body
    for (let tries = 0; posted().at(-1)?.form.get('To') !== '+14155550125' && tries < 300; tries++) await sleep(20)
    await house.hear('twilio', '+14155550125', 'STOP')
    const before = posted().length
    expect(await house.becomes(id, 'refused', 'sent')).toMatchObject({ status: 'refused', code: 'opted_out' })
    expect(posted().length).toBe(before)
  })

  test('calls, typed addresses and foreign sources: each refusal has its code', async () => {
    const record = async (item: object) => {
      const { body } = await house.call('POST', '/v1/interactions', item)
      const { rows } = await house.pool.query('select conversation_id from interactions where interaction_id = $1', [
        decodeId('int', body.results[0].id),
      ])
      return encodeId('cnv', rows[0].conversation_id)
    }
    const call = await record({
      type: 'call',
      channel: 'phone',
      customer: { phone: '+14155550199' },
      text: 'hello',
    })
    expect((await house.send(call, { text: 'x' })).body.code).toBe('unreachable')
    const form = await record({
      type: 'form',
      channel: 'email',
      conversation: 'form-1',
      customer: { user_id: 'u_9' },
      text: 'hello',
    })
    expect((await house.send(form, { text: 'x' })).body.code).toBe('unreachable')
    const other = await record({
      type: 'message',
      channel: 'instagram',
      source: 'my-bot',
      customer: { instagram: '555' },
      text: 'hello',
    })
    expect(await house.send(other, { text: 'x' })).toMatchObject({ status: 503, body: { code: 'no_sender' } })
    // A number is the same number to every account: the one source that can send there does.
    const bot = await record({
      type: 'message',
      channel: 'telegram',
      source: 'my-bot',
      customer: { telegram: '556' },
      text: 'hello',
    })
    expect((await house.send(bot, { text: 'x' })).body.code).toBe('no_sender')
    const mail = await record({
      type: 'message',
      channel: 'email',
      source: 'my-bot',
      customer: { email: 'ana@mail.example' },
      text: 'hello',
    })
    const { id } = (await house.send(mail, { text: 'Hello Ana' })).body
    await house.becomes(id, 'sent')
    expect((await house.messages(mail)).map((one) => one.text)).toEqual(['hello', 'Hello Ana'])
  })

  test('[I5] nonsense is refused before anything is queued', async () => {
    const conversation = await house.hear('telegram', '777000112', 'hi')
    const bad = [
      {},
      { text: '' },
      { text: 'x', template: { name: 'y' } },
      { media_url: 'file:///etc/passwd' },
      { media_url: 'x' },
      { text: 'x'.repeat(5000) },
      { text: 'x', as: 'boss' },
      { text: 'x', to: '+1' },
    ]
    for (const body of bad)
      expect((await house.send(conversation, body)).status, JSON.stringify(body).slice(0, 50)).toBe(422)
    expect((await house.send('cnv_00000000000000000000000000', { text: 'x' })).status).toBe(404)
    expect((await house.call('GET', `/v1/outgoing?conversation=${conversation}`)).body.data).toEqual([])
    expect((await house.send(conversation, { template: { name: 'x' } })).body.code).toBe('content_not_supported')
  })
})

describe('a vendor that does not just say yes', () => {
  test('too many, a fault, nobody there: tried again until it is taken, once', async () => {
    const conversation = await house.hear('whatsapp', '5511900000003', 'hi')
    const limit = {
      error: {
        message: '(#130429) Rate limit hit',
        type: 'OAuthException',
        code: 130429,
        error_data: {
          messaging_product: 'whatsapp',
          details:
            'Message failed to send because there were too many messages sent from this phone number in a short period of time',
        },
        fbtrace_id: 'x',
      },
    }
    house.stub.next({ status: 429, body: limit }, { status: 503, body: '<html>bad gateway</html>' })
    const before = posted().length
    const { id } = (await house.send(conversation, { text: 'patience' })).body
    const sent = await house.becomes(id, 'sent')
    expect(sent.attempts).toBe(3)
    expect(posted().length - before).toBe(3)
    expect((await house.messages(conversation)).filter((one) => one.text === 'patience')).toHaveLength(1)
  })

  test('a refusal of the vendor is final, with its code and words, and is not among what was said', async () => {
    const conversation = await house.hear('whatsapp', '5511900000004', 'hi')
    house.stub.next({
      status: 400,
      body: {
        error: {
          message: '(#131047) Re-engagement message',
          type: 'OAuthException',
          code: 131047,
          error_data: {
            messaging_product: 'whatsapp',
            details:
              'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
          },
        },
      },
    })
    const { id } = (await house.send(conversation, { text: 'refused' })).body
    expect(await house.becomes(id, 'refused')).toMatchObject({
      code: 'window_closed',
      vendor_code: '131047',
      reason: expect.stringContaining('24 hours'),
    })
    const { body } = await house.call('GET', `/v1/conversations/${conversation}`)
    expect(body.messages).toHaveLength(1)
    expect(body.outgoing).toMatchObject([{ id, status: 'refused', text: 'refused' }])
    expect((await house.call('GET', '/v1/outgoing?status=refused')).body.data.map((one: any) => one.id)).toContain(id)
    const again = await house.call('POST', `/v1/outgoing/${id}/retry`, {})
    expect(again.status).toBe(202)
    await house.becomes(id, 'sent')
    expect((await house.call('POST', `/v1/outgoing/${id}/retry`, {})).body.code).toBe('not_retryable')
  })

  test('[I10] what did not go out needs attention until it does, or until somebody dismisses it, which is written down', async () => {
    const conversation = await house.hear('telegram', '777000190', 'hi')
    const unsent = async () => {
      const { body } = await house.call('GET', '/v1/statistics?from=2026-01-01&to=2026-12-31')
      return body.waiting.unsent as number
    }
    const listed = async () =>
      (await house.call('GET', '/v1/outgoing?attention=true&limit=200')).body.data.map((one: any) => one.id)
    const before = await unsent()
    const gone = { ok: false, error_code: 400, description: 'Bad Request: chat not found' }
    house.stub.next({ status: 400, body: gone }, { status: 400, body: gone })
    const [first, second] = [
      await house.send(conversation, { text: 'one' }),
      await house.send(conversation, { text: 'two' }),
    ]
    await house.becomes(first.body.id, 'refused')
    await house.becomes(second.body.id, 'refused')
    expect(await unsent()).toBe(before + 2)
    expect(await listed()).toEqual(expect.arrayContaining([first.body.id, second.body.id]))
    const dismiss = (id: string) => house.call('POST', `/v1/outgoing/${id}/dismiss`, {})
    const { status, body } = await dismiss(first.body.id)
    expect([status, body.status, typeof body.dismissed_at]).toEqual([200, 'refused', 'string'])
    expect((await dismiss(first.body.id)).body.dismissed_at).toBe(body.dismissed_at)
    expect([await unsent(), (await listed()).includes(first.body.id)]).toEqual([before + 1, false])
    const shown = (await house.call('GET', `/v1/conversations/${conversation}`)).body.outgoing
    expect(shown.map((one: any) => one.id)).toEqual([second.body.id])
    const { data } = (await house.call('GET', '/v1/audit?limit=50')).body
    const rows = data.filter((row: any) => row.operation === 'outgoing.dismiss')
    expect(rows).toMatchObject([{ target: first.body.id, before: { status: 'refused' } }])
    // Sent after all, it is over; and what went out is not one to dismiss.
    await house.call('POST', `/v1/outgoing/${second.body.id}/retry`, {})
    await house.becomes(second.body.id, 'sent')
    expect(await unsent()).toBe(before)
    expect((await dismiss(second.body.id)).body.code).toBe('not_dismissible')
  })

  test('an answer that is lost leaves it unknown; it is not sent again by itself, and the echo tells that it went out', async () => {
    const conversation = await house.hear('instagram', '178900004', 'hi')
    house.stub.next('drop')
    const { id } = (await house.send(conversation, { text: 'into the dark' })).body
    expect(await house.becomes(id, 'unknown')).toMatchObject({ code: 'answer_lost' })
    const asked = posted().length
    await sleep(1500)
    expect(posted().length).toBe(asked)
    expect((await house.call('POST', `/v1/outgoing/${id}/retry`, {})).body.code).toBe('not_retryable')
    const echo = {
      sender: { id: '17841405822304914' },
      recipient: { id: '178900004' },
      timestamp: Date.now(),
      message: { mid: 'm_late', is_echo: true, app_id: 1234, text: 'into the dark' },
    }
    await house.deliver(meta('instagram', '17841405822304914', [echo]))
    expect(await house.becomes(id, 'sent')).toMatchObject({ message: 'm_late' })
    expect((await house.messages(conversation)).map((one) => [one.role, one.text])).toEqual([
      ['customer', 'hi'],
      ['operator', 'into the dark'],
    ])
  })

  test('[I1] what waits is sent after a restart; what was under way when Kith was killed is unknown', async () => {
    const conversation = await house.hear('telegram', '777000113', 'hi')
    house.stub.next('hang')
    const { id } = (await house.send(conversation, { text: 'under way' })).body
    for (let tries = 0; posted().at(-1)?.json?.text !== 'under way' && tries < 300; tries++) await sleep(20)
    const behind = (await house.send(conversation, { text: 'behind it' })).body
    await house.restart('SIGKILL')
    await house.pool.query(`update outgoing set lease_until = now() - interval '1 second' where state = 'sending'`)
    expect(await house.becomes(id, 'unknown', 'sent')).toMatchObject({ status: 'unknown' })
    await house.becomes(behind.id, 'sent')
    const texts = posted().flatMap(({ json }) => (json?.chat_id === '777000113' ? [json.text] : []))
    expect(texts).toEqual(['under way', 'behind it'])
  })
})

test('[P5] the name in a profile is asked for, again when the vendor is busy, and is a weak claim', async () => {
  const busy = {
    status: 500,
    body: { error: { code: 2, message: 'Service temporarily unavailable', is_transient: true } },
  }
  house.stub.nextToQuestions(busy, { body: { name: 'Tove Lindqvist', username: 'tove.l', id: '178900055' } })
  const conversation = await house.hear('instagram', '178900055', 'hello there')
  const { contact } = (await house.call('GET', `/v1/conversations/${conversation}`)).body
  const card = async () => (await house.call('GET', `/v1/contacts/${contact}`)).body
  for (let tries = 0; (await card()).name !== 'Tove Lindqvist' && tries < 300; tries++) await sleep(50)
  expect(await card()).toMatchObject({ name: 'Tove Lindqvist', counts: { messages: 1, conversations: 1 } })
  expect((await card()).claims.find((one: any) => one.field === 'full_name')).toMatchObject({ method: 'profile' })
  const asked = house.stub.asked.filter(({ path }) => path.includes('178900055'))
  expect(asked.map(({ method, path }) => [method, path])).toEqual(
    Array(2).fill(['GET', '/v25.0/178900055?fields=name,username']),
  )
  await house.hear('instagram', '178900056', 'I keep my name to myself')
  await sleep(1500)
  expect((await house.call('GET', '/v1/contacts?q=178900056')).body.data).toHaveLength(1)
})

test('what a source lacks to send is said, and can be given to it afterwards', async () => {
  const conversation = await house.hear('telegram', '777000115', 'hi')
  const { data } = (await house.call('GET', '/v1/sources')).body
  const { id, config } = data.find((one: any) => one.connector === 'telegram')
  const change = (body: object) => house.call('PATCH', `/v1/sources/${id}`, body)
  expect((await change({ secrets: { bot_token: null } })).status).toBe(200)
  expect(await house.send(conversation, { text: 'x' })).toMatchObject({
    status: 503,
    body: { code: 'no_sender', detail: 'The source has no bot_token.' },
  })
  expect((await change({ secrets: { stray: 'x' } })).status).toBe(422)
  expect((await change({ config: { api_url: 'ftp://elsewhere.example' } })).status).toBe(422)
  const given = await change({ secrets: { bot_token: '123456:made-up' } })
  expect(given.body.config).toEqual(config)
  expect(JSON.stringify(given.body)).not.toContain('made-up')
  const { body } = await house.send(conversation, { text: 'Here we are' })
  await house.becomes(body.id, 'sent')
  // The other secret is still there: it still hears.
  await house.hear('telegram', '777000115', 'thanks')
})

test('who takes a conversation over has it until it is handed back', async () => {
  const conversation = await house.hear('telegram', '777000114', 'hi')
  const sending = async () => (await house.call('GET', `/v1/conversations/${conversation}/sending`)).body.handled_by
  expect(await sending()).toBe('agent')
  await house.send(conversation, { text: 'a program says', as: 'agent' })
  expect(await sending()).toBe('agent')
  await house.send(conversation, { text: 'a person says' })
  expect(await sending()).toBe('operator')
  expect(
    (await house.call('POST', `/v1/conversations/${conversation}/hand_over`, { to: 'agent' })).body.handled_by,
  ).toBe('agent')
  expect(await sending()).toBe('agent')
})
