/** Mails that SES leaves in S3 and only tells of: fetched, kept, read later when S3 is away. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '../server.ts'
import { AMAZON, type AmazonApi, amazonApi, s3Error } from '../vendors/amazon_api.ts'
import { SNS, VENDORS } from '../vendors/signers.ts'

let kith: TestServer
let amazon: AmazonApi
let folder: string
let path: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-s3-'))
  await writeFile(join(folder, 'sns.pem'), SNS.pem)
  amazon = await amazonApi()
  kith = await testServer({
    NODE_OPTIONS: `--import ${new URL('../vendors/outside.mjs', import.meta.url).href}`,
    KITH_TEST_CERTIFICATE: join(folder, 'sns.pem'),
  })
  path = await source('ses', AMAZON)
})
afterAll(async () => {
  await kith.stop()
  await amazon.stop()
  await rm(folder, { recursive: true, force: true })
})

async function source(name: string, secrets: object): Promise<string> {
  const made = await kith.call('POST', '/v1/sources', {
    connector: 'ses',
    name,
    account: 'desk@kith.example',
    secrets: { ...VENDORS.ses!.secrets, ...secrets },
    config: { s3_url: amazon.url },
  })
  expect(made.status).toBe(201)
  return made.body.inbound_url
}

/** https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-examples.html, "S3 action" */
async function notify(objectKey: string, from = 'ana@correio.example', to = path): Promise<number> {
  const told = {
    notificationType: 'Received',
    receipt: {
      timestamp: '2026-11-29T10:00:00.000Z',
      processingTimeMillis: 222,
      recipients: ['desk@kith.example'],
      spamVerdict: { status: 'PASS' },
      virusVerdict: { status: 'PASS' },
      spfVerdict: { status: 'PASS' },
      dkimVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'PASS' },
      action: {
        type: 'S3',
        topicArn: VENDORS.ses!.secrets.topic_arn,
        bucketName: 'kith-mails',
        objectKeyPrefix: 'in/',
        objectKey,
      },
    },
    mail: {
      timestamp: '2026-11-29T10:00:00.000Z',
      source: from,
      messageId: 'd6iitobk75ur44p8kdnnp7g2n800',
      destination: ['desk@kith.example'],
      headersTruncated: false,
      commonHeaders: { from: [`Ana <${from}>`], to: ['desk@kith.example'], subject: 'Fotos' },
    },
  }
  const message = {
    Type: 'Notification',
    MessageId: `sns-${objectKey}-${Math.random()}`,
    TopicArn: VENDORS.ses!.secrets.topic_arn,
    Message: JSON.stringify(told),
    Timestamp: new Date().toISOString(),
  }
  const body = VENDORS.ses!.seal!(Buffer.from(JSON.stringify(message)))
  const headers = { 'content-type': 'text/plain; charset=UTF-8' }
  return (await fetch(kith.url + to, { method: 'POST', headers, body: new Uint8Array(body) })).status
}

function leave(key: string, from: string, text: string): void {
  const mail = [
    'Return-Path: <x@y.example>',
    'Received: from mx.correio.example by inbound-smtp.eu-west-1.amazonaws.com with SMTP id d6iitobk75ur44p8kdnnp7g2n800',
    'X-SES-Spam-Verdict: PASS',
    `Authentication-Results: amazonses.com; spf=pass (spfCheck: ok) client-ip=203.0.113.9; dkim=pass header.i=@correio.example; dmarc=pass header.from=${from.split('@')[1]};`,
    `From: Ana <${from}>`,
    'To: desk@kith.example',
    `Message-ID: <${key}@correio.example>`,
    'Date: Sun, 29 Nov 2026 10:00:00 +0000',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
  ]
  amazon.objects.set(`/kith-mails/in/${key}`, Buffer.from(mail.join('\r\n')))
}

async function until<T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 20_000; ; await sleep(50)) {
    const value = await read()
    if (isDone(value) || Date.now() > end) return value
  }
}
const found = async (address: string) => (await kith.call('GET', `/v1/contacts?q=${address}`)).body.data
const failed = async () => (await kith.call('GET', '/v1/inbound_events?status=failed')).body.data

test('the mail is asked for with a signature, recorded once, and SES’ own word makes the sender sure', async () => {
  leave('m 1+ü', 'ana@correio.example', 'As fotos, como prometido.')
  expect(await notify('in/m 1+ü')).toBe(200)
  expect(await notify('in/m 1+ü')).toBe(200)
  const [contact] = await until(
    () => found('ana@correio.example'),
    (data) => data.length > 0,
  )
  expect(contact).toMatchObject({ name: 'Ana', counts: { messages: 1 } })
  expect(contact.emails[0]).toMatchObject({ value: 'ana@correio.example', assurance: 'A3' })
})

test('[I1] [I4] S3 is away: the notification waits, the mail is read when it is back, and goes with its sender', async () => {
  leave('m2', 'bea@correio.example', 'Mais tarde')
  amazon.next(s3Error(503, 'SlowDown'), 'drop')
  // A key without the prefix is the same one.
  expect(await notify('m2', 'bea@correio.example')).toBe(200)
  const waits = async () => (await kith.call('GET', '/v1/inbound_events?status=received')).body.data
  const [event] = await until(waits, (data) => data.length > 0)
  expect((await kith.call('POST', `/v1/inbound_events/${event.id}/replay`, {})).status).toBe(503)
  const again = await kith.call('POST', `/v1/inbound_events/${event.id}/replay`, {})
  expect([again.status, again.body.status, again.body.interactions]).toEqual([200, 'recorded', 1])
  const [contact] = await found('bea@correio.example')
  const held = async () =>
    (
      await kith.pool.query(
        `select count(*)::int from inbound_events where encode(body, 'escape') like '%bea@correio%'`,
      )
    ).rows[0].count
  expect(await held()).toBe(2)
  expect((await kith.call('DELETE', `/v1/contacts/${contact.id}`)).status).toBe(200)
  expect(await held()).toBe(0)
})

test('[I4] what S3 refuses, what is in another region, and a source without a key need attention and say why', async () => {
  const before = (await failed()).length
  expect(await notify('in/gone')).toBe(200)
  const details = async () => (await failed()).map((event: any) => event.problems[0].detail).join('\n')
  expect(await until(details, (text) => text.includes('404'))).toContain('The vendor answered 404')
  amazon.next({ status: 301, headers: { location: 'https://elsewhere.example/' }, body: '' })
  expect(await notify('in/moved')).toBe(200)
  expect(await until(details, (text) => text.includes('301'))).toContain('The vendor answered 301')
  expect(await notify('in/m2', 'x@y.example', await source('no key', {}))).toBe(200)
  expect(await until(details, (text) => text.includes('access_key_id'))).toContain('needs access_key_id')
  expect((await failed()).length).toBe(before + 3)
})
