/** The database goes away while vendors call: they hear 503 and come again; what was taken is there when it is back. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../free_port.ts'
import { OPERATOR_KEY, type Started, startKith, stopKith } from '../server.ts'
import { VENDORS } from '../vendors/signers.ts'
import { type OwnPostgres, ownPostgres } from './own_postgres.ts'

let postgres: OwnPostgres
let folder: string
let kith: Started
let path: string
let smtpPort: number

beforeAll(async () => {
  postgres = await ownPostgres()
  folder = await mkdtemp(join(tmpdir(), 'kith-inbound-away-'))
  smtpPort = await freePort()
  const smtp = { KITH_SMTP_PORT: String(smtpPort) }
  kith = await startKith({ DATABASE_URL: postgres.url, KITH_DATA: folder, KITH_API_KEY: OPERATOR_KEY, ...smtp })
  await call('POST', '/v1/sources', { connector: 'email', name: 'email', account: 'desk@kith.example' })
  const { secrets } = VENDORS.whatsapp!
  const made = await call('POST', '/v1/sources', { connector: 'whatsapp', name: 'whatsapp', secrets })
  path = made.inbound_url
})
afterAll(async () => {
  await stopKith(kith.process)
  await postgres.remove()
  await rm(folder, { recursive: true })
})

async function call(method: string, at: string, body?: unknown): Promise<any> {
  const headers = { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/json' }
  const response = await fetch(kith.url + at, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
  return response.json()
}

function deliver(id: string): Promise<Response> {
  const message = { id, from: '5511955550000', timestamp: '1790000000', type: 'text', text: { body: id } }
  const body = Buffer.from(
    JSON.stringify({ entry: [{ changes: [{ field: 'messages', value: { messages: [message] } }] }] }),
  )
  const url = kith.url + path
  const headers = VENDORS.whatsapp!.sign({ body, url, now: new Date(), contentType: 'application/json' })
  return fetch(url, { method: 'POST', headers, body: new Uint8Array(body) })
}

test('[I1] [I2] 503 while the database is away, and nothing half; all that was taken is there afterwards', async () => {
  expect((await deliver('wamid.BEFORE')).status).toBe(200)
  await postgres.stop()
  const away = await deliver('wamid.AWAY')
  expect(away.status).toBe(503)
  expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0)
  await postgres.start()
  // As the vendor does: again and again, until it is taken.
  for (const end = Date.now() + 20_000; (await deliver('wamid.AWAY')).status !== 200; await sleep(200))
    expect(Date.now()).toBeLessThan(end)
  const { data } = await call('GET', '/v1/contacts?q=5511955550000')
  const timeline = await call('GET', `/v1/contacts/${data[0].id}/timeline`)
  expect(timeline.data.map((item: any) => item.title).sort()).toEqual(['wamid.AWAY', 'wamid.BEFORE'])
})

test('[I1] a mail server hears 451 while the database is away, and its mail is there when it tries again', async () => {
  const send = () =>
    createTransport({ host: '127.0.0.1', port: smtpPort, secure: false, ignoreTLS: true }).sendMail({
      from: 'ana@correio.example',
      to: 'desk@kith.example',
      messageId: '<away@correio.example>',
      text: 'Are you there?',
    })
  await postgres.stop()
  await expect(send()).rejects.toMatchObject({ responseCode: 451 })
  await postgres.start()
  for (const end = Date.now() + 20_000; ; await sleep(200)) {
    const taken = await send().then(
      () => true,
      () => false,
    )
    if (taken) break
    expect(Date.now()).toBeLessThan(end)
  }
  const { data } = await call('GET', '/v1/contacts?q=ana@correio.example')
  expect(data).toHaveLength(1)
})
