/** Mails over TLS, and from a mailbox of a real server: Dovecot. Says aloud that it is skipped where that is not installed. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort } from '../free_port.ts'
import { type TestServer, testServer } from '../server.ts'
import { certificateFor } from '../vendors/certificate.ts'
import { type Dovecot, dovecot, dovecotBinary, MAILBOX } from '../vendors/dovecot.ts'
import { IMAP_PASSWORD, ImapServer } from '../vendors/imap_server.ts'

const binary = dovecotBinary()
if (!binary)
  console.warn(
    'SKIPPED: no Dovecot 2.3 here (apt-get install dovecot-imapd); the mailbox of a real server is not tested.',
  )

const own = certificateFor('localhost')
let folder: string
let kith: TestServer
let smtpPort: number
let real: Dovecot | null = null
const plain = new ImapServer()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-tls-'))
  smtpPort = await freePort()
  await plain.start()
  if (binary) {
    real = await dovecot(binary, own)
    await real.start()
  }
  await writeFile(join(folder, 'cert.pem'), own.pem)
  await writeFile(join(folder, 'key.pem'), own.key.export({ type: 'pkcs8', format: 'pem' }))
  kith = await testServer({
    NODE_EXTRA_CA_CERTS: join(folder, 'cert.pem'),
    KITH_SMTP_PORT: String(smtpPort),
    KITH_SMTP_CERT_FILE: join(folder, 'cert.pem'),
    KITH_SMTP_KEY_FILE: join(folder, 'key.pem'),
  })
  await source({ name: 'desk', account: 'desk@kith.example' })
})
afterAll(async () => {
  await kith.stop()
  await plain.stop()
  await real?.stop()
  await real?.remove()
  await rm(folder, { recursive: true, force: true })
})

async function source(body: object): Promise<void> {
  expect((await kith.call('POST', '/v1/sources', { connector: 'email', ...body })).status).toBe(201)
}

async function textsOf(address: string, count: number): Promise<string[]> {
  for (const end = Date.now() + 20_000; ; await sleep(50)) {
    const { rows } = await kith.pool.query(
      `select m.text from messages m join interactions n using (workspace_id, interaction_id)
        join identities i using (workspace_id, identity_id) where i.kind = 'email' and i.value = $1 order by m.at, m.text`,
      [address],
    )
    if (rows.length >= count || Date.now() > end) return rows.map((row) => row.text)
  }
}

describe('the SMTP listener with a certificate', () => {
  const mail = { from: 'ana@correio.example', to: 'desk@kith.example', text: 'Over TLS' }

  test('takes mails over STARTTLS, by a client that asks for nothing less', async () => {
    const tls = { ca: own.pem, servername: 'localhost' }
    const sender = createTransport({ host: 'localhost', port: smtpPort, secure: false, requireTLS: true, tls })
    expect((await sender.sendMail(mail)).response).toMatch(/^250/)
    expect(await textsOf('ana@correio.example', 1)).toEqual(['Over TLS'])
    // A stranger's certificate is not ours: the client goes away.
    const wrong = createTransport({ host: 'localhost', port: smtpPort, secure: false, requireTLS: true })
    await expect(wrong.sendMail(mail)).rejects.toMatchObject({ code: expect.stringMatching(/ETLS|ESOCKET/) })
  })

  test('still takes them from a server without TLS', async () => {
    const sender = createTransport({ host: 'localhost', port: smtpPort, secure: false, ignoreTLS: true })
    await sender.sendMail({ ...mail, from: 'bea@correio.example', text: 'In the clear' })
    expect(await textsOf('bea@correio.example', 1)).toEqual(['In the clear'])
  })

  test('[I5] what was said before STARTTLS is not taken for what is said behind it', async () => {
    const socket = connect(smtpPort, 'localhost')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('error', () => {})
    socket.write('EHLO x\r\n')
    await sleep(200)
    // CVE-2011-0411: commands behind STARTTLS in the same packet must not be answered inside TLS, nor outside.
    socket.write(
      'STARTTLS\r\nMAIL FROM:<evil@x.example>\r\nRCPT TO:<desk@kith.example>\r\nDATA\r\nSubject: x\r\n\r\nx\r\n.\r\n',
    )
    await sleep(500)
    socket.destroy()
    expect(heard).not.toContain('354')
    expect(await textsOf('evil@x.example', 0)).toEqual([])
  })
})

test('to a mailbox whose server offers no TLS no password goes', async () => {
  await source({
    name: 'plain',
    account: 'plain@kith.example',
    secrets: { imap_password: IMAP_PASSWORD },
    config: { imap_host: 'localhost', imap_port: String(plain.port), imap_user: 'plain' },
  })
  const tried = () => kith.output().includes('a mailbox can not be read now')
  for (const end = Date.now() + 20_000; !tried() && Date.now() < end; ) await sleep(50)
  expect(tried()).toBe(true)
  expect(plain.asked.filter((asked) => /LOGIN|AUTHENTICATE/i.test(asked))).toEqual([])
})

describe.skipIf(!binary)('a mailbox of Dovecot', () => {
  const raw = (id: string, from: string, text: string, at = 0) =>
    `From: Jonas Weber <${from}>\r\nTo: desk@kith.example\r\nSubject: Frage\r\nMessage-ID: <${id}@weber.example>\r\nDate: ${new Date(Date.UTC(2026, 8, 22, 10, at)).toUTCString()}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${text}\r\n`

  async function client() {
    const { user, password: pass } = MAILBOX
    const imap = new ImapFlow({
      host: 'localhost',
      port: real!.port,
      secure: false,
      tls: { ca: own.pem },
      auth: { user, pass },
      logger: false,
    })
    await imap.connect()
    return imap
  }
  async function add(...mails: string[]): Promise<void> {
    const imap = await client()
    for (const mail of mails) await imap.append('INBOX', Buffer.from(mail))
    await imap.logout()
  }
  const mailbox = (name: string, config: object) =>
    source({
      name,
      account: `${name}@kith.example`,
      secrets: { imap_password: MAILBOX.password },
      config: { imap_host: 'localhost', imap_user: MAILBOX.user, ...config },
    })

  test('is read over STARTTLS from now on, as mails come, and nothing in it changes', async () => {
    await add(raw('old', 'old@history.example', 'From before'))
    await mailbox('starttls', { imap_port: String(real!.port) })
    await sleep(3000)
    await add(raw('j1', 'jonas@weber.example', 'Guten Tag, schöne Grüße', 1))
    expect(await textsOf('jonas@weber.example', 1)).toEqual(['Guten Tag, schöne Grüße'])
    expect(await textsOf('old@history.example', 0)).toEqual([])
    const imap = await client()
    await imap.mailboxOpen('INBOX', { readOnly: true })
    expect(await imap.search({ seen: false }, { uid: true })).toHaveLength(2)
    await imap.logout()
  })

  test('[I1] [V8] an outage, mails meanwhile, new numbers: none is lost and none is recorded twice', async () => {
    await real!.stop()
    await real!.start()
    await add(raw('j2', 'jonas@weber.example', 'Noch da?', 2))
    const both = ['Guten Tag, schöne Grüße', 'Noch da?']
    expect(await textsOf('jonas@weber.example', 2)).toEqual(both)
    await real!.stop()
    await real!.renumber()
    await real!.start()
    await add(raw('j3', 'jonas@weber.example', 'Danke', 3))
    expect(await textsOf('jonas@weber.example', 3)).toEqual([...both, 'Danke'])
    await sleep(1000)
    expect(await textsOf('jonas@weber.example', 3)).toEqual([...both, 'Danke'])
  })

  test('over TLS from the start, with what is there already, large and small', async () => {
    await add(raw('large', 'gro@weber.example', 'x'.repeat(2_000_000), 4))
    await mailbox('tls', { imap_port: String(real!.securePort), imap_tls: 'at_once', imap_from: 'all' })
    expect(await textsOf('old@history.example', 1)).toEqual(['From before'])
    expect((await textsOf('gro@weber.example', 1))[0]?.length).toBeGreaterThan(1000)
  })

  test('a wrong password is not tried in a hurry', async () => {
    await source({
      name: 'wrong',
      account: 'wrong@kith.example',
      secrets: { imap_password: 'wrong' },
      config: { imap_host: 'localhost', imap_port: String(real!.port), imap_user: 'nobody' },
    })
    for (const end = Date.now() + 15_000; !kith.output().includes('password was refused') && Date.now() < end; )
      await sleep(100)
    expect(kith.output()).toContain('the password was refused')
    expect(kith.output()).not.toContain(MAILBOX.password)
  })
})
