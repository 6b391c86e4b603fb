/** Events that only name a mail: what becomes of them when the vendor does not hand it out. */

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, testServer } from '../server.ts'
import { fixturesOf } from '../vendors/fixtures.ts'
import { resendApi } from '../vendors/resend_api.ts'
import { VENDORS } from '../vendors/signers.ts'

const vendor = VENDORS.resend!
const fixture = fixturesOf('resend').find(({ name }) => name === 'received')!
let kith: TestServer
let api: Awaited<ReturnType<typeof resendApi>>
beforeAll(async () => {
  api = await resendApi()
  kith = await testServer()
})
afterAll(async () => {
  await kith.stop()
  await api.stop()
})

async function source(name: string, api_key: string): Promise<string> {
  const { secrets, account } = vendor
  const config = { api_url: api.url }
  const body = { connector: 'resend', name, account, secrets: { ...secrets, api_key }, config }
  return (await kith.call('POST', '/v1/sources', body)).body.inbound_url
}

async function deliver(path: string): Promise<number> {
  const { body, contentType } = fixture
  const headers = vendor.sign({ body, url: '', now: new Date(), contentType })
  const sent = { method: 'POST', headers: { 'content-type': contentType, ...headers }, body: new Uint8Array(body) }
  return (await fetch(kith.url + path, sent)).status
}

test('[I1] [I4] the event is taken, waits while the vendor is away, and is read when it is back', async () => {
  const path = await source('mails', vendor.secrets.api_key!)
  api.fail(2)
  expect(await deliver(path)).toBe(200)
  const [event] = (await kith.call('GET', '/v1/inbound_events')).body.data
  expect(event.status).toBe('received')
  expect((await kith.call('POST', `/v1/inbound_events/${event.id}/replay`, {})).status).toBe(503)
  const again = await kith.call('POST', `/v1/inbound_events/${event.id}/replay`, {})
  expect([again.status, again.body.status, again.body.interactions]).toEqual([200, 'recorded', 1])
  const { data } = (await kith.call('GET', '/v1/contacts?q=ana@correio4.example')).body
  expect(data).toHaveLength(1)
  // What was fetched is kept: the whole of it goes with its sender (I7).
  expect((await kith.call('GET', '/v1/inbound_events')).body.data).toHaveLength(2)
  expect((await kith.call('DELETE', `/v1/contacts/${data[0].id}`)).status).toBe(200)
  expect((await kith.call('GET', '/v1/inbound_events')).body.data).toEqual([])
})

test('[I4] a key that the vendor refuses needs attention, and says so', async () => {
  expect(await deliver(await source('wrong key', 're_wrong'))).toBe(200)
  const failed = async () => (await kith.call('GET', '/v1/inbound_events?status=failed')).body.data
  // It is marked behind the answer.
  for (const end = Date.now() + 10_000; (await failed()).length === 0 && Date.now() < end; ) await sleep(50)
  const [event] = await failed()
  expect(event.problems).toMatchObject([{ code: 'not_fetched', detail: expect.stringContaining('401') }])
})
