/** Mail goes out through Amazon SES and through any server by SMTP: in its thread, once, by the same rules as everything else. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decodeId } from '../../src/domain/id.ts'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'
import { AMAZON, type AmazonApi, amazonApi, sesError } from '../vendors/amazon_api.ts'
import { SNS, VENDORS } from '../vendors/signers.ts'
import { type MailServer, mailServer, SMTP_LOGIN } from '../vendors/smtp_server.ts'

let kith: TestServer
let amazon: AmazonApi
let server: MailServer
let folder: string
const paths = new Map<string, string>()

async function source(name: string, body: object): Promise<void> {
  const made = await kith.call('POST', '/v1/sources', { name, ...body })
  expect(made.status).toBe(201)
  paths.set(name, made.body.inbound_url)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-mail-'))
  amazon = await amazonApi()
  server = await mailServer()
  await writeFile(join(folder, 'ca.pem'), server.pem)
  await writeFile(join(folder, 'sns.pem'), SNS.pem)
  kith = await testServer({
    NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
    NODE_OPTIONS: `--import ${new URL('../vendors/outside.mjs', import.meta.url).href}`,
    KITH_TEST_CERTIFICATE: join(folder, 'sns.pem'),
  })
  await source('ses', {
    connector: 'ses',
    account: 'desk@kith.example',
    secrets: { ...VENDORS.ses!.secrets, ...AMAZON },
    config: { api_url: amazon.url, from: 'Läden <desk@shop.example>', configuration_set: 'kith' },
  })
  await source('smtp', {
    connector: 'email',
    account: 'desk@kith.example',
    secrets: { secret: 'em-secret-0123456789', smtp_password: SMTP_LOGIN.password },
    config: { smtp_host: 'localhost', smtp_port: server.port, smtp_user: SMTP_LOGIN.user },
  })
})
afterAll(async () => {
  await kith.stop()
  await Promise.all([amazon.stop(), server.stop()])
  await rm(folder, { recursive: true, force: true })
})

let nth = 0
/** Somebody writes to a source; answers the conversation. */
async function hear(name: 'ses' | 'smtp', from: string, text: string): Promise<string> {
  const mail = `From: ${from}\r\nTo: desk@kith.example\r\nSubject: Öffnungszeiten?\r\nMessage-ID: <in${++nth}@mail.example>\r\nDate: ${new Date().toUTCString()}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`
  if (name === 'smtp') await post('smtp', Buffer.from(mail), 'message/rfc822')
  else await notify({ notificationType: 'Received', content: mail, receipt: { recipients: ['desk@kith.example'] } })
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(50)) {
    const { data } = (await kith.call('GET', '/v1/conversations?channel=email&limit=200')).body
    const found = data.find((one: any) => one.source === name && JSON.stringify(one).includes(text))
    if (found) return found.id
  }
  throw new Error('not heard')
}

const post = async (name: string, body: Buffer, contentType: string) => {
  const vendor = VENDORS[name === 'smtp' ? 'email' : name]!
  const sealed = vendor.seal ? vendor.seal(body) : body
  const headers = { 'content-type': contentType, ...vendor.sign({ body, url: '', now: new Date(), contentType }) }
  const sent = { method: 'POST', headers, body: new Uint8Array(sealed) }
  expect((await fetch(kith.url + paths.get(name)!, sent)).status).toBe(200)
}

const notify = (told: object) =>
  post(
    'ses',
    Buffer.from(
      JSON.stringify({
        Type: 'Notification',
        MessageId: `sns-${++nth}`,
        TopicArn: VENDORS.ses!.secrets.topic_arn,
        Message: JSON.stringify(told),
        Timestamp: new Date().toISOString(),
      }),
    ),
    'text/plain; charset=UTF-8',
  )

const send = async (conversation: string, text: string) =>
  (await kith.call('POST', `/v1/conversations/${conversation}/messages`, { text })).body

async function becomes(id: string, ...states: string[]) {
  for (const end = Date.now() + 30_000; ; await sleep(30)) {
    const { body } = await kith.call('GET', `/v1/outgoing/${id}`)
    if (states.includes(body.status) && (body.status !== 'sent' || body.interaction)) return body
    if (Date.now() > end) throw new Error(`still ${body.status}: ${body.reason}`)
  }
}
/** Only its first pause is waited for: each one after is twice as long. */
async function hurried<T>(id: string, work: Promise<T>): Promise<T> {
  let done = false
  const ended = () => {
    done = true
  }
  void work.then(ended, ended)
  for (; !done; await sleep(30))
    await kith.pool.query(
      "update outgoing set send_after = now() where outgoing_id = $1 and state = 'queued' and attempts > 1",
      [decodeId('out', id)],
    )
  return work
}
const messagesOf = async (conversation: string) =>
  (await kith.call('GET', `/v1/conversations/${conversation}`)).body.messages

describe('Amazon SES', () => {
  test('[M7] an answer is signed, stands in its thread under the id that it travels by, and its states are told', async () => {
    const conversation = await hear('ses', 'Tove <tove@mail.example>', 'Wann öffnen Sie?')
    const { id } = await send(conversation, 'Um zehn. よろしく')
    const sent = await becomes(id, 'sent')
    const { raw, request } = amazon.sent.at(-1)!
    expect(request).toMatchObject({
      FromEmailAddress: 'desk@shop.example',
      Destination: { ToAddresses: ['tove@mail.example'] },
      ConfigurationSetName: 'kith',
      EmailTags: [{ Name: 'kith', Value: id }],
    })
    const mail = await new PostalMime().parse(raw)
    expect(mail).toMatchObject({ from: { name: 'Läden' }, subject: 'Re: Öffnungszeiten?' })
    expect([mail.text?.trim(), mail.inReplyTo]).toEqual(['Um zehn. よろしく', `<in${nth - 1}@mail.example>`])
    expect(sent.message).toBe(`0102018f-made-up-${amazon.sent.length}@eu-west-1.amazonses.com`)
    // https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html
    await notify({
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: [{ emailAddress: 'tove@mail.example', action: 'failed', status: '5.1.1' }],
        timestamp: new Date().toISOString(),
      },
      mail: {
        timestamp: new Date().toISOString(),
        sourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/shop.example',
        messageId: sent.message.split('@')[0],
        destination: ['tove@mail.example'],
        tags: { kith: [id], 'ses:configuration-set': ['kith'] },
      },
    })
    await sleep(300)
    expect((await messagesOf(conversation)).at(-1)).toMatchObject({ delivery: { state: 'failed', code: 'Permanent' } })
  })

  test('a limit is tried again; a refusal is final, with its code and its words', async () => {
    const conversation = await hear('ses', 'ulla@mail.example', 'limits')
    amazon.next(
      sesError(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.'),
      sesError(400, 'LimitExceededException:http://internal.amazon.com/', 'Daily message quota exceeded.'),
      { status: 503, body: 'Service Unavailable' },
    )
    const before = amazon.sent.length
    const { id } = await send(conversation, 'patience')
    expect((await hurried(id, becomes(id, 'sent'))).attempts).toBe(4)
    expect(amazon.sent.length).toBe(before + 1)
    amazon.next(sesError(400, 'MessageRejected', 'Email address is not verified.'))
    expect(await becomes((await send(conversation, 'refused')).id, 'refused')).toMatchObject({
      code: 'no_access',
      vendor_code: 'MessageRejected',
      reason: 'Email address is not verified.',
    })
  })

  test('[I8] a lost answer is unknown and not sent again; an event of the mail tells that it went out', async () => {
    const conversation = await hear('ses', 'vera@mail.example', 'lost?')
    amazon.next('drop')
    const { id } = await send(conversation, 'into the dark')
    expect(await becomes(id, 'unknown')).toMatchObject({ code: 'answer_lost' })
    const asked = amazon.asked.length
    await sleep(1500)
    expect(amazon.asked.length).toBe(asked)
    const now = new Date().toISOString()
    await notify({
      eventType: 'Delivery',
      delivery: { timestamp: now, recipients: ['vera@mail.example'] },
      mail: { timestamp: now, messageId: 'late-1', destination: ['vera@mail.example'], tags: { kith: [id] } },
    })
    expect(await becomes(id, 'sent')).toMatchObject({ message: 'late-1@eu-west-1.amazonses.com' })
  })

  test('a key that Amazon does not know is said, and so is what a source lacks', async () => {
    const conversation = await hear('ses', 'wim@mail.example', 'keys')
    const { data } = (await kith.call('GET', '/v1/sources')).body
    const { id } = data.find((one: any) => one.name === 'ses')
    const change = (secrets: object) => kith.call('PATCH', `/v1/sources/${id}`, { secrets })
    await change({ secret_access_key: 'another' })
    const { id: refused } = await send(conversation, 'x')
    expect(await becomes(refused, 'refused')).toMatchObject({
      code: 'no_access',
      vendor_code: 'InvalidSignatureException',
    })
    await change({ secret_access_key: null })
    const lacking = await kith.call('GET', `/v1/conversations/${conversation}/sending`)
    // The other source can write to any mailbox.
    expect(lacking.body.source).toBe('smtp')
    await change(AMAZON)
  })
})

describe('SMTP', () => {
  test('[M7] over TLS with a password, in its thread, under an id of our own; the copy in the mailbox is no second message', async () => {
    const conversation = await hear('smtp', 'Ana <ana@correio.example>', 'Olá?')
    const sent = await becomes((await send(conversation, '.\nAté já')).id, 'sent')
    const { from, to, raw, isSecure, user } = server.taken.at(-1)!
    expect([from, to, isSecure, user]).toEqual(['desk@kith.example', ['ana@correio.example'], true, 'desk'])
    const mail = await new PostalMime().parse(raw)
    expect([mail.messageId, mail.text?.replaceAll('\r', '').trim()]).toEqual([`<${sent.message}>`, '.\nAté já'])
    expect(mail.references).toBe(`<in${nth}@mail.example>`)
    await post('smtp', Buffer.from(raw), 'message/rfc822')
    await sleep(300)
    expect((await messagesOf(conversation)).map((one: any) => one.role)).toEqual(['customer', 'operator'])
  })

  test('busy is tried again, no is final, and says which', async () => {
    const conversation = await hear('smtp', 'bea@correio.example', 'codes')
    server.next(
      { at: 'recipient', code: 451, text: '4.7.1 Greylisted, try again later' },
      { at: 'data', code: 452, text: '4.3.1 Insufficient system storage' },
    )
    expect((await becomes((await send(conversation, 'again')).id, 'sent')).attempts).toBe(3)
    const refusals = [
      ['recipient', 550, '5.1.1 No such user here', 'unreachable'],
      ['data', 554, '5.7.1 Message rejected as spam', 'rejected'],
      ['data', 552, '5.3.4 Message too big', 'bad_content'],
    ] as const
    for (const [at, code, text, ours] of refusals) {
      server.next({ at, code, text })
      expect(await becomes((await send(conversation, text)).id, 'refused')).toMatchObject({
        code: ours,
        vendor_code: text.split(' ')[0],
        reason: `${code} ${text}`,
      })
    }
  })

  test('[I8] taken and cut is unknown, and not sent again', async () => {
    const conversation = await hear('smtp', 'cato@correio.example', 'cut')
    server.next('cut')
    const before = server.taken.length
    expect(await becomes((await send(conversation, 'cut off')).id, 'unknown')).toMatchObject({ code: 'answer_lost' })
    await sleep(1500)
    expect(server.taken.length).toBe(before + 1)
  })

  test('a wrong password is said; to a server without TLS no password goes', async () => {
    const conversation = await hear('smtp', 'dora@correio.example', 'words')
    const { data } = (await kith.call('GET', '/v1/sources')).body
    const { id } = data.find((one: any) => one.name === 'smtp')
    const change = (body: object) => kith.call('PATCH', `/v1/sources/${id}`, body)
    await change({ secrets: { smtp_password: 'wrong' } })
    const refused = await becomes((await send(conversation, 'x')).id, 'refused')
    expect(refused).toMatchObject({ code: 'no_access', vendor_code: '5.7.8' })
    await change({ secrets: { smtp_password: SMTP_LOGIN.password } })
    const plain = await mailServer({ starttls: false })
    await change({ config: { smtp_port: plain.port } })
    const before = plain.taken.length
    const { id: waiting } = await send(conversation, 'in the clear?')
    await sleep(1500)
    expect((await kith.call('GET', `/v1/outgoing/${waiting}`)).body.status).not.toBe('sent')
    expect(plain.taken.length).toBe(before)
    await change({ config: { smtp_port: server.port } })
    await plain.stop()
    await becomes(waiting, 'sent', 'refused')
  })

  test('[D3] a code goes out under its own subject, which answers nothing', async () => {
    const ask = (path: string, body: object) => kith.call('POST', `/v1/sessions${path}`, body, AGENT_KEY)
    const { session } = (await ask('', { channel: 'chat', customer: { visitor_id: 'v_mail' } })).body
    const before = amazon.sent.length
    const asked = await ask(`/${session}/verify`, { channel: 'email', value: 'eve@mail.example' })
    expect(asked.status).toBe(202)
    for (let tries = 0; amazon.sent.length === before && tries < 200; tries++) await sleep(50)
    const mail = await new PostalMime().parse(amazon.sent.at(-1)!.raw)
    expect(mail.subject).toBe('Your code')
    expect(mail.text).toMatch(/^\d{6} is your code/)
  })
})
