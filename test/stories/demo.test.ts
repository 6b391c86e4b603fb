/** The demo is marked as what it is, and taken out again without touching anybody else. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith?.stop())

const call = async (method: string, path: string, body?: unknown) => (await kith.call(method, path, body)).body
const contacts = async (query = '') =>
  (await call('GET', `/v1/contacts?limit=200&${query}`)).data as { id: string; labels: string[] }[]

test('[I7] it carries a label, exactly it is erased, and it can be played again', async () => {
  const [mine] = (
    await call('POST', '/v1/interactions', {
      type: 'message',
      channel: 'sms',
      customer: { phone: '+14155550123' },
      text: 'I am real',
    })
  ).results
  // Under the demo's own name, and still nothing of the demo.
  const [alike] = (
    await call('POST', '/v1/interactions', {
      id: 'mine',
      source: 'demo',
      type: 'message',
      channel: 'sms',
      customer: { phone: '+14155550124' },
      text: 'me too',
    })
  ).results
  expect(await call('GET', '/v1/demo')).toEqual({ contacts: 0 })
  const played = await call('POST', '/v1/demo', {})
  const marked = await contacts('label=demo')
  expect(marked.map(({ id }) => id).sort()).toEqual(
    (await contacts())
      .map(({ id }) => id)
      .filter((id) => id !== mine.contact && id !== alike.contact)
      .sort(),
  )
  expect(await call('GET', '/v1/demo')).toEqual({ contacts: marked.length })

  // Who was joined to somebody real is no made-up person any more.
  const joined = marked[0]!.id
  expect((await kith.call('POST', '/v1/contacts/merge', { survivor: mine.contact, absorbed: joined })).status).toBe(200)
  expect((await kith.call('DELETE', '/v1/demo', undefined, AGENT_KEY)).status).toBe(403)
  const { contacts: erased } = await call('DELETE', '/v1/demo')
  expect(erased).toBeGreaterThanOrEqual(marked.length - 1)
  expect((await contacts()).map(({ id }) => id).sort()).toEqual([mine.contact, alike.contact].sort())
  expect(await call('GET', '/v1/demo')).toEqual({ contacts: 0 })
  expect((await call('GET', `/v1/contacts/${joined}`)).id).toBe(mine.contact)
  const { rows } = await kith.pool.query("select count(*)::int as n from audit where operation = 'demo.remove'")
  expect(rows[0].n).toBe(erased)

  const again = await call('POST', '/v1/demo', {})
  expect(again.recorded).toBeGreaterThan(0)
  expect(again.recorded + again.known).toBe(played.recorded)
  expect((await call('POST', '/v1/rebuild', {})).changed).toBe(0)
})
