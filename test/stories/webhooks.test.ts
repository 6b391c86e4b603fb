/** Webhooks out: what happens is told to whoever subscribed, signed, in order, until it is heard. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyWebhook } from '../../sdk/src/webhooks.ts'
import { WAITS_S } from '../../src/domain/webhook.ts'
import { testDatabase } from '../database.ts'
import { tablesHolding } from '../laws/erased_everywhere.ts'
import { type Heard, type Receiver, receiver } from '../receiver.ts'
import { AGENT_KEY, OPERATOR_KEY, startKith, stopKith, type TestServer, testServer } from '../server.ts'

let kith: TestServer
let there: Receiver
beforeAll(async () => {
  kith = await testServer({ KITH_PRIVATE_WEBHOOKS: 'yes' })
})
afterAll(() => kith.stop())
beforeEach(async () => {
  there = await receiver()
})
afterEach(async () => {
  for (const { id } of (await kith.call('GET', '/v1/webhooks')).body.data)
    await kith.call('DELETE', `/v1/webhooks/${id}`)
  await there.close()
})

const subscribe = async (more: object = {}) =>
  (await kith.call('POST', '/v1/webhooks', { url: `${there.url}/hook`, ...more })).body
let phones = 4_155_550_000
const somebody = () => `+1${++phones}`
const says = async (phone: string, text: string) =>
  (await kith.record({ type: 'message', channel: 'sms', customer: { phone }, text })).body.results[0]
const verify = (secret: string, { headers, body }: Heard) => verifyWebhook<any>({ secret, headers, body })
const deliveries = async (query = '') => (await kith.call('GET', `/v1/webhook_deliveries?limit=200${query}`)).body.data
/** As if the time that a retry waits for had come. */
const hurry = () => kith.pool.query(`update webhook_deliveries set next_at = now() where state = 'waiting'`)
const eventually = async <T>(look: () => Promise<T | undefined | false>): Promise<T> => {
  for (const deadline = Date.now() + 30_000; ; ) {
    const seen = await look()
    if (seen) return seen
    if (Date.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

describe('webhooks', () => {
  test('a new contact and what was said are told in order, signed, with the card', async () => {
    const hook = await subscribe()
    const { contact, id } = await says(somebody(), 'Hello, this is Ana Souza')
    const [created, recorded] = await there.until(2)
    expect(created!.headers['webhook-id']).toBe(created!.event.id)
    expect(created!.event).toMatchObject({ type: 'contact.created', previous: null, data: { contact_id: contact } })
    expect(await verify(hook.secret, recorded!)).toMatchObject({
      type: 'interaction.recorded',
      previous: created!.event.id,
      data: {
        contact_id: contact,
        contact: { object: 'contact', id: contact, name: 'Ana Souza' },
        interaction: { id, channel: 'sms', messages: [{ role: 'customer', text: 'Hello, this is Ana Souza' }] },
      },
    })
    await expect(verify(`whsec_${btoa('another secret of some length')}`, recorded!)).rejects.toThrow('not signed')
    await kith.call('PATCH', `/v1/contacts/${contact}`, { labels: ['vip'] })
    const [updated] = await there.until(1, ({ event }) => event.type === 'contact.updated')
    expect(updated!.event.data.contact.labels).toEqual(['vip'])
    await kith.call('DELETE', `/v1/contacts/${contact}`)
    const [erased] = await there.until(1, ({ event }) => event.type === 'contact.erased')
    expect(erased!.event.data).toEqual({ contact_id: contact })
  })

  test('the secret is shown once, kept sealed, and a new one signs beside it', async () => {
    const hook = await subscribe({ events: ['interaction.recorded'] })
    expect(hook.secret).toMatch(/^whsec_/)
    expect(JSON.stringify((await kith.call('GET', '/v1/webhooks')).body)).not.toContain('whsec_')
    const { rows } = await kith.pool.query('select secrets from webhooks')
    expect(rows[0].secrets.toString('latin1')).not.toContain(hook.secret)
    const next = (await kith.call('POST', `/v1/webhooks/${hook.id}/secret`, {})).body
    await says(somebody(), 'hi')
    const [heard] = await there.until(1)
    await verify(hook.secret, heard!)
    await verify(next.secret, heard!)
    const audit = (await kith.call('GET', `/v1/audit?target=${hook.id}`)).body.data
    expect(audit.map((entry: any) => entry.operation)).toEqual(['webhooks.renew_secret', 'webhooks.create'])
    expect(JSON.stringify(audit)).not.toContain('whsec_')
  })

  test('what failed comes again under the same id with the same bytes; one contact waits in order, others do not', async () => {
    await subscribe({ events: ['interaction.recorded'] })
    const [ana, bo] = [somebody(), somebody()]
    there.answer = ({ event }) => ({ status: event.data.contact.phone === ana ? 500 : 200, text: 'no' })
    await says(ana, 'one')
    await there.until(1)
    await says(ana, 'two')
    await says(bo, 'three')
    await there.until(1, ({ event }) => event.data.interaction.messages[0].text === 'three')
    const texts = () => there.heard.map(({ event }) => event.data.interaction.messages[0].text)
    expect(texts()).toEqual(['one', 'three'])
    there.answer = () => ({ status: 200 })
    await eventually(async () => (await deliveries('&status=waiting')).some((one: any) => one.attempts.length === 1))
    await hurry()
    await there.until(3)
    await eventually(async () => (await deliveries('&status=waiting')).length === 0)
    expect(texts()).toEqual(['one', 'three', 'one', 'two'])
    const [first, , second] = there.heard
    expect(second!.body).toBe(first!.body)
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id'])
    const one = (await deliveries()).find((one: any) => one.event === first!.event.id)
    expect(one.attempts).toMatchObject([{ status: 500, error: 'status', response: 'no' }, { status: 200 }])
    expect(JSON.parse((await kith.call('GET', `/v1/webhook_deliveries/${one.id}`)).body.body)).toEqual(first!.event)
  })

  test('what nobody heard for a day is given up, needs attention, and is replayed', async () => {
    const hook = await subscribe({ events: ['interaction.recorded'] })
    there.answer = () => ({ status: 503 })
    await says(somebody(), 'is anybody there')
    for (let attempt = 1; attempt <= WAITS_S.length + 1; attempt++) {
      await eventually(async () => (await deliveries())[0]?.attempts.length === attempt)
      await hurry()
    }
    const [given] = await deliveries('&status=failed')
    expect(given).toMatchObject({ webhook: hook.id, status: 'failed', next_attempt_at: null })
    const day = new Date().toISOString().slice(0, 10)
    const { body } = await kith.call('GET', `/v1/statistics?from=${day}&to=${day}`)
    expect(body.waiting.deliveries).toBe(1)
    there.answer = () => ({ status: 200 })
    expect((await kith.call('POST', `/v1/webhooks/${hook.id}/replay`, {})).body).toEqual({ deliveries: 1 })
    await eventually(async () => (await deliveries())[0].status === 'delivered')
    expect(there.heard.at(-1)!.headers).toMatchObject({ 'kith-replay': 'true', 'webhook-id': given.event })
  })

  test('410 ends it, a redirect is not followed, a test is answered, a pause is not told afterwards', async () => {
    const hook = await subscribe()
    there.answer = () => ({ status: 302, headers: { location: `${there.url}/elsewhere` } })
    const tested = (await kith.call('POST', `/v1/webhooks/${hook.id}/test`, {})).body
    const look = async () => (await kith.call('GET', `/v1/webhook_deliveries/${tested.id}`)).body
    expect((await eventually(async () => (await look()).attempts.length > 0 && look())).attempts[0]).toMatchObject({
      status: 302,
      error: 'redirect',
    })
    expect(there.heard.map(({ path }) => path)).toEqual(['/hook'])
    there.answer = () => ({ status: 410 })
    await hurry()
    const ended = await eventually(async () =>
      (await kith.call('GET', '/v1/webhooks')).body.data.find((one: any) => one.disabled_at !== null),
    )
    expect(ended).toMatchObject({ id: hook.id, disabled_by: 'gone' })
    expect((await kith.call('POST', `/v1/webhooks/${hook.id}/test`, {})).body.code).toBe('webhook_paused')
    there.answer = () => ({ status: 200 })
    // Somebody else's transaction is open meanwhile.
    const other = await kith.pool.connect()
    await other.query('begin')
    await other.query('select pg_current_xact_id()')
    await says(somebody(), 'not told')
    await kith.call('PATCH', `/v1/webhooks/${hook.id}`, { enabled: true, events: ['interaction.recorded'] })
    await other.query('rollback')
    other.release()
    await says(somebody(), 'told')
    const [told] = await there.until(1, ({ event }) => event.type === 'interaction.recorded')
    expect(told!.event.data.interaction.messages[0].text).toBe('told')
  })

  test('[I7] an erasure takes the values out of what was and what is to be told', async () => {
    await subscribe()
    const phone = somebody()
    there.answer = () => ({ status: 500, text: 'I could not find Zenobia Quartermaine' })
    const { contact } = await says(phone, 'My name is Zenobia Quartermaine')
    await eventually(async () => (await deliveries()).some((one: any) => one.attempts.length > 0))
    const { rows } = await kith.pool.query('select workspace_id from workspaces')
    const held = () => tablesHolding(kith.pool as never, rows[0].workspace_id, ['Quartermaine', phone.slice(1)])
    expect((await held()).join()).toContain('webhook_deliveries')
    expect((await kith.call('DELETE', `/v1/contacts/${contact}`)).status).toBe(200)
    expect(await held()).toEqual([])
    there.answer = () => ({ status: 200 })
    const [erased] = await there.until(1, ({ event }) => event.type === 'contact.erased')
    expect(erased!.body).not.toContain('Quartermaine')
    expect((await deliveries('&status=cancelled')).length).toBeGreaterThan(0)
    expect(await held()).toEqual([])
  })

  test('[I5] bad addresses and kinds are refused with their place; an agent key sees nothing', async () => {
    for (const url of ['ftp://example.org', 'nonsense', 'https://user:pass@example.org/', 'javascript:alert(1)'])
      expect((await kith.call('POST', '/v1/webhooks', { url })).body).toMatchObject({
        code: 'invalid_request',
        errors: [{ pointer: '/url' }],
      })
    const unknown = await kith.call('POST', '/v1/webhooks', { url: there.url, events: ['contact.eaten'] })
    expect(unknown.body.errors[0].pointer).toBe('/events/0')
    expect((await kith.call('GET', '/v1/webhooks', undefined, AGENT_KEY)).status).toBe(403)
    expect((await kith.call('GET', '/v1/webhook_deliveries?cursor=abc')).status).toBe(422)
    expect((await kith.call('POST', '/v1/webhook_deliveries/dlv_00000000000000000000000000/replay', {})).status).toBe(
      404,
    )
  })
})

test('[I1] what was recorded before a kill is told afterwards, at least once, in order', async () => {
  const database = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'kith-webhooks-'))
  const env = {
    DATABASE_URL: database.url,
    KITH_DATA: folder,
    KITH_API_KEY: OPERATOR_KEY,
    KITH_PRIVATE_WEBHOOKS: 'yes',
  }
  const call = async (url: string, body: object) =>
    (await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${OPERATOR_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).then((response) => response.json())) as any
  let running = await startKith(env)
  try {
    await call(`${running.url}/v1/webhooks`, { url: there.url, events: ['interaction.recorded'] })
    const texts = Array.from({ length: 60 }, (_, index) => `message ${index}`)
    const acknowledged = texts.map(async (text, index) => {
      const customer = { phone: `+1415555${2000 + (index % 5)}` }
      await call(`${running.url}/v1/interactions`, { id: text, type: 'message', channel: 'sms', customer, text })
    })
    await Promise.all(acknowledged)
    await there.until(5)
    running.process.kill('SIGKILL')
    await new Promise((resolve) => running.process.once('exit', resolve))
    running = await startKith(env)
    // Those that were under way wait until their lease ends.
    await database.pool.query(`update webhook_deliveries set next_at = now() where state = 'waiting'`)
    await eventually(async () => {
      const { rows } = await database.pool.query(`select from webhook_deliveries where state <> 'delivered'`)
      const told = new Set(there.heard.map(({ event }) => event.data.interaction.external_id))
      return rows.length === 0 && texts.every((text) => told.has(text))
    })
    const order = new Map<string, string[]>()
    for (const { event } of there.heard) {
      const { contact_id } = event.data
      const before = order.get(contact_id) ?? []
      if (!before.includes(event.id)) {
        expect(event.previous).toBe(before.at(-1) ?? null)
        order.set(contact_id, [...before, event.id])
      }
    }
    expect(order.size).toBe(5)
  } finally {
    await stopKith(running.process)
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
})
