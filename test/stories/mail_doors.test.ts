/** Mails that come over SMTP and from a mailbox: taken once, for whom they are, and never lost. */

import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { forgetErasedEvents } from '../../src/store/inbound_events.ts'
import { freePort } from '../free_port.ts'
import { type TestServer, testServer } from '../server.ts'
import { IMAP_PASSWORD, ImapServer } from '../vendors/imap_server.ts'

let kith: TestServer
let smtpPort: number
const imap = new ImapServer()

beforeAll(async () => {
  smtpPort = await freePort()
  await imap.start()
  kith = await testServer({ KITH_SMTP_PORT: String(smtpPort) })
  const config = { authserv_id: 'mx.kith.example', recipients: ['orders@kith.example'] }
  await source({ connector: 'email', name: 'desk', account: 'desk@kith.example', config })
})

afterAll(async () => {
  await kith.stop()
  await imap.stop()
})

async function source(body: object): Promise<void> {
  expect((await kith.call('POST', '/v1/sources', body)).status).toBe(201)
}

function transport() {
  return createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true })
}

async function until<T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 20_000; ; await sleep(50)) {
    const value = await read()
    if (isDone(value) || Date.now() > end) return value
  }
}

async function textsOf(address: string): Promise<string[]> {
  const { rows } = await kith.pool.query(
    `select m.text from messages m join interactions n using (workspace_id, interaction_id)
      join identities i using (workspace_id, identity_id) where i.kind = 'email' and i.value = $1 order by m.at, m.text`,
    [address],
  )
  return rows.map((row) => row.text)
}

test('a port that is taken is named, and who gives another', async () => {
  const { port } = new URL(kith.url)
  await expect(testServer({ PORT: port })).rejects.toThrow(`Port ${port} is taken. Give another one with --port`)
  const started = testServer({ KITH_SMTP_PORT: String(smtpPort) })
  await expect(started).rejects.toThrow(`Port ${smtpPort} is taken. Give another one for mails with KITH_SMTP_PORT.`)
})

test('a mail over SMTP becomes a contact, with its thread', async () => {
  const mail = { from: 'Ana Souza <ana@correio.example>', to: 'desk+web@kith.example', subject: 'Table' }
  const first = await transport().sendMail({ ...mail, text: 'A table for two, please.' })
  expect(first.response).toMatch(/^250/)
  await transport().sendMail({
    ...mail,
    to: 'orders@kith.example',
    text: 'At eight.',
    inReplyTo: first.messageId,
    references: first.messageId,
  })
  expect(await textsOf('ana@correio.example')).toEqual(['A table for two, please.', 'At eight.'])
  const { rows } = await kith.pool.query(`select count(*)::int from conversations where channel = 'email'`)
  expect(rows[0].count).toBe(1)
})

test('[V8] the same mail for two addresses of one source, and again, is one message', async () => {
  const mail = {
    from: 'eva@ruiz.example',
    to: ['desk@kith.example', 'orders@kith.example'],
    text: 'Hola',
    messageId: '<v8@x.example>',
    date: new Date(Date.now() - 5000),
  }
  await transport().sendMail(mail)
  await transport().sendMail(mail)
  expect(await textsOf('eva@ruiz.example')).toEqual(['Hola'])
})

test('[V8] [I4] under a known id another mail is a conflict that needs attention', async () => {
  const mail = { from: 'eva@ruiz.example', to: 'desk@kith.example', messageId: '<v8@x.example>', text: 'Hola, otra' }
  await transport().sendMail(mail)
  const failed = async () => (await kith.call('GET', '/v1/inbound_events?status=failed')).body.data
  const [one] = await until(failed, (rows) => rows.length > 0)
  expect(one.problems).toMatchObject([{ code: 'conflict' }])
  // Unreadable, and of nobody that could be told of it.
  const words = 'written by eva@ruiz.example or by somebody else'
  await kith.pool.query(
    `insert into inbound_events (workspace_id, inbound_id, source_id, received_at, content_type, body, state)
      select workspace_id, gen_random_uuid(), source_id, now(), 'text/plain', convert_to($2, 'UTF8'), 'failed' from sources where name = $1`,
    ['desk', words],
  )
})

test('[I4] [I7] an automatic answer is kept and counted, is nobody’s message, and goes when its sender is erased', async () => {
  const headers = { 'Auto-Submitted': 'auto-replied' }
  await transport().sendMail({
    from: 'eva@ruiz.example',
    to: 'desk@kith.example',
    subject: 'Away',
    text: 'Back soon',
    headers,
  })
  expect(await textsOf('eva@ruiz.example')).toEqual(['Hola'])
  // A mail is taken once it is kept; what became of it may be noted a moment later.
  const unread = async () =>
    (await kith.pool.query(`select count(*)::int from inbound_events where state = 'received'`)).rows[0].count
  await until(unread, (count) => count === 0)
  const { data } = (await kith.call('GET', '/v1/inbound_events?status=ignored')).body
  expect(data[0].problems).toMatchObject([{ code: 'auto_reply' }])
  expect((await kith.call('GET', '/metrics')).body).toContain(
    'kith_inbound_left_out_total{connector="email",why="auto_reply"} 1',
  )
  const held = async () =>
    (await kith.pool.query(`select count(*)::int from inbound_events where encode(body, 'escape') like '%eva@ruiz%'`))
      .rows[0].count
  await until(held, (count) => count === 5)
  const contact = (await kith.call('GET', '/v1/contacts?q=eva@ruiz.example')).body.data[0].id
  expect((await kith.call('DELETE', `/v1/contacts/${contact}`)).status).toBe(200)
  expect(await held()).toBe(0)
  // Recorded before the erasure, marked behind it.
  const { rows } = await kith.pool.query(
    `insert into inbound_events (workspace_id, inbound_id, source_id, received_at, content_type, body, state, identity_ids)
      select e.workspace_id, gen_random_uuid(), s.source_id, now(), 'text/plain', 'From: eva@ruiz.example', 'recorded', array[e.erased_id]
      from erased_ids e join sources s using (workspace_id) where s.name = 'desk' returning workspace_id`,
  )
  expect(await held()).toBeGreaterThan(0)
  await forgetErasedEvents(kith.pool, rows[0].workspace_id, new Date(Date.now() - 60_000).toISOString())
  expect(await held()).toBe(0)
})

test('[I7] [I4] of what nobody could read only what names the erased goes, however their address is written', async () => {
  const from = 'Leo+Shop@Ruiz.example'
  await transport().sendMail({ from, to: 'desk@kith.example', text: 'Good morning' })
  expect(
    await until(
      () => textsOf('leo+shop@ruiz.example'),
      (texts) => texts.length === 1,
    ),
  ).toEqual(['Good morning'])
  await kith.pool.query(
    `insert into inbound_events (workspace_id, inbound_id, source_id, received_at, content_type, body, state)
      select workspace_id, gen_random_uuid(), source_id, now(), 'text/plain', convert_to(words, 'UTF8'), 'failed'
      from sources, unnest($2::text[]) words where name = $1`,
    ['desk', [`unread, of ${from}`, 'unread, of leoshop@ruiz.example']],
  )
  const contact = (await kith.call('GET', `/v1/contacts?q=${encodeURIComponent('leo+shop')}`)).body.data[0].id
  expect((await kith.call('DELETE', `/v1/contacts/${contact}`)).status).toBe(200)
  const { rows } = await kith.pool.query(
    `select encode(body, 'escape') as words from inbound_events where encode(body, 'escape') ilike '%leo%shop@%'`,
  )
  expect(rows.map((row) => row.words)).toEqual(['unread, of leoshop@ruiz.example'])
  await kith.pool.query(`delete from inbound_events where encode(body, 'escape') like 'unread, of %'`)
})

test('it hands nothing on, and takes nothing for strangers', async () => {
  const refused = transport().sendMail({ from: 'a@b.example', to: 'somebody@elsewhere.example', text: 'x' })
  await expect(refused).rejects.toMatchObject({ responseCode: 550 })
  expect((await kith.pool.query(`select count(*)::int from inbound_events`)).rows[0].count).toBe(2)
})

test('[I5] what is no SMTP, too long or cut off is refused, and nothing of it is kept', async () => {
  const before = (await kith.pool.query(`select count(*)::int from inbound_events`)).rows[0].count
  const half = connect(smtpPort, '127.0.0.1')
  half.write('EHLO x\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<desk@kith.example>\r\nDATA\r\nSubject: half\r\n')
  await sleep(200)
  half.destroy()
  const noise = connect(smtpPort, '127.0.0.1')
  noise.on('error', () => {})
  noise.write(Buffer.alloc(5000, 255))
  await sleep(100)
  noise.destroy()
  const large = transport().sendMail({ from: 'a@b.example', to: 'desk@kith.example', text: 'x'.repeat(37_000_000) })
  await expect(large).rejects.toMatchObject({ responseCode: 552 })
  expect((await kith.pool.query(`select count(*)::int from inbound_events`)).rows[0].count).toBe(before)
})

test("a server of the operator's own may say who the sender is; a stranger may not", async () => {
  const raw = (from: string, id: string) =>
    `Authentication-Results: mx.kith.example; dmarc=pass header.from=${from.split('@')[1]}\r\nFrom: ${from}\r\nTo: desk@kith.example\r\nMessage-ID: <${id}@x.example>\r\n\r\nHello`
  const envelope = (from: string) => ({ from, to: 'desk@kith.example' })
  // The loopback address is one of the machine itself.
  await transport().sendMail({ envelope: envelope('ok@sure.example'), raw: raw('ok@sure.example', 'sure') })
  const { rows } = await kith.pool.query(
    `select n.session_level, i.value, max(c.assurance) as assurance from interactions n join identities i using (workspace_id, identity_id)
      left join claims c on c.workspace_id = n.workspace_id and c.interaction_id = n.interaction_id and c.field = 'email'
      where i.value = 'ok@sure.example' group by 1, 2`,
  )
  expect(rows[0].assurance).toBe(3)
})

test('a mailbox is read from now on, then what comes, without changing anything there', async () => {
  imap.add('From: old@history.example\r\nMessage-ID: <old@x>\r\n\r\nFrom before')
  await source({
    connector: 'email',
    name: 'mailbox',
    account: 'info@kith.example',
    secrets: { imap_password: IMAP_PASSWORD },
    config: { imap_host: '127.0.0.1', imap_port: String(imap.port), imap_user: 'info', imap_tls: 'none' },
  })
  await until(async () => imap.asked.some((asked) => asked.startsWith('IDLE')), Boolean)
  imap.add(
    'From: Jonas <jonas@weber.example>\r\nMessage-ID: <j1@x>\r\nDate: Tue, 22 Sep 2026 10:00:00 +0000\r\n\r\nGuten Tag',
  )
  expect(
    await until(
      () => textsOf('jonas@weber.example'),
      (texts) => texts.length > 0,
    ),
  ).toEqual(['Guten Tag'])
  expect(await textsOf('old@history.example')).toEqual([])
  expect(imap.asked.filter((asked) => /STORE|EXPUNGE|COPY|MOVE|DELETE|APPEND|SELECT/i.test(asked))).toEqual([])
})

test('[I1] [V8] an outage, mails meanwhile, new numbers: none is lost and none is recorded twice', async () => {
  const { port } = imap
  await imap.stop()
  imap.add('From: jonas@weber.example\r\nMessage-ID: <j2@x>\r\nDate: Tue, 22 Sep 2026 10:01:00 +0000\r\n\r\nNoch da?')
  await imap.start(port)
  const both = ['Guten Tag', 'Noch da?']
  expect(
    await until(
      () => textsOf('jonas@weber.example'),
      (texts) => texts.length > 1,
    ),
  ).toEqual(both)
  await imap.stop()
  imap.renumber()
  imap.add('From: jonas@weber.example\r\nMessage-ID: <j3@x>\r\nDate: Tue, 22 Sep 2026 10:02:00 +0000\r\n\r\nDanke')
  await imap.start(port)
  expect(
    await until(
      () => textsOf('jonas@weber.example'),
      (texts) => texts.length > 2,
    ),
  ).toEqual([...both, 'Danke'])
})
