/** Keys, sources and the way into the dashboard: made once, shown once, ended for good. */

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secretBox } from '../../src/store/secret_box.ts'
import { OPERATOR_KEY, type TestServer, testServer } from '../server.ts'

let kith: TestServer
beforeAll(async () => {
  kith = await testServer()
})
afterAll(() => kith.stop())

const MESSAGE = { type: 'message', channel: 'chat', customer: { visitor_id: 'v_key' }, text: 'hi' }

describe('keys', () => {
  test('a key is shown once, kept as a hash, works, and stops working when it is revoked', async () => {
    const made = (await kith.call('POST', '/v1/keys', { kind: 'agent', name: 'front desk' })).body
    expect((await kith.record(MESSAGE, made.key)).status).toBe(201)
    const { rows } = await kith.pool.query("select * from api_keys where name = 'front desk'")
    expect(JSON.stringify(rows)).not.toContain(made.key)
    expect(JSON.stringify((await kith.call('GET', '/v1/keys')).body)).not.toContain(made.key)
    expect((await kith.call('DELETE', `/v1/keys/${made.id}`)).status).toBe(200)
    expect((await kith.record(MESSAGE, made.key)).status).toBe(401)
    expect((await kith.call('DELETE', `/v1/keys/${made.id}`)).status).toBe(404)
  })

  test('[I10] making and revoking leave an audit row each, without the key', async () => {
    const { rows } = await kith.pool.query(
      "select operation, before, after from audit where operation like 'keys.%' order by audit_id",
    )
    expect(rows.map((row) => row.operation)).toEqual(['keys.create', 'keys.revoke'])
    expect(rows[0].after).toEqual({ kind: 'agent', name: 'front desk' })
  })

  test('many who call with one key at once are one question to the database', async () => {
    const { key } = (await kith.call('POST', '/v1/keys', { kind: 'operator', name: 'many' })).body
    const calls = () => Array.from({ length: 10 }, () => kith.call('GET', '/v1/contacts?limit=1', undefined, key))
    const asked = `select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like '%from api_keys%'`
    const asking = async () => (await kith.pool.query(asked)).rowCount
    const holder = await kith.pool.connect()
    try {
      await holder.query('begin; lock table api_keys in access exclusive mode')
      const all = calls()
      await expect.poll(asking, { timeout: 4_000 }).toBe(1)
      all.push(...calls())
      await sleep(300)
      expect(await asking()).toBe(1)
      await holder.query('rollback')
      expect((await Promise.all(all)).map(({ status }) => status)).toEqual(all.map(() => 200))
    } finally {
      holder.release(true)
    }
  })
})

describe('sources', () => {
  test('secrets go in encrypted and never come out', async () => {
    const secret = 'whsec_very_secret_value'
    const { status, body } = await kith.call('POST', '/v1/sources', {
      connector: 'whatsapp',
      name: 'shop',
      account: '+4915100000000',
      secrets: { app_secret: secret },
    })
    expect(status).toBe(201)
    expect(body.inbound_url).toBe(`/in/whatsapp/${body.id}`)
    expect(JSON.stringify([body, (await kith.call('GET', '/v1/sources')).body])).not.toContain(secret)
    const { rows } = await kith.pool.query('select secrets from sources')
    expect(rows[0].secrets.toString('latin1')).not.toContain(secret)
    const { rows: audit } = await kith.pool.query("select after from audit where operation = 'sources.create'")
    expect(audit[0].after).toMatchObject({ secrets: ['app_secret'] })
    expect((await kith.call('POST', '/v1/sources', { connector: 'hook', name: 'shop' })).body).toMatchObject({
      code: 'already_exists',
      errors: [{ pointer: '/name' }],
    })
    expect((await kith.call('DELETE', `/v1/sources/${body.id}`)).body.disabled_at).toBeTruthy()
  })

  test('what a source has is told by name, and what it can be told by what that is for', async () => {
    const secrets = { secret: 'not-so-secret-value' }
    const mail = { connector: 'email', name: 'desk', account: 'desk@example.org', secrets }
    const { body } = await kith.call('POST', '/v1/sources', mail)
    expect(body.secrets).toEqual(['secret'])
    const changes = { secrets: { secret: null, smtp_password: 'x' }, config: { smtp_host: 'smtp.example.org' } }
    const { body: changed } = await kith.call('PATCH', `/v1/sources/${body.id}`, changes)
    expect(changed).toMatchObject({
      account: 'desk@example.org',
      secrets: ['smtp_password'],
      config: { smtp_host: 'smtp.example.org' },
    })
    expect((await kith.call('PATCH', `/v1/sources/${body.id}`, { account: null })).body.account).toBeNull()
    // Sealed with a key that is gone: the rest can be changed and leaves them as they are, and new ones can be given.
    const lost = Buffer.from('sealed with another key, long enough')
    await kith.pool.query('update sources set secrets = $1 where name = $2', [lost, 'desk'])
    const moved = await kith.call('PATCH', `/v1/sources/${body.id}`, { config: { from: 'Desk' } })
    expect([moved.status, moved.body.secrets]).toEqual([200, []])
    const { rows } = await kith.pool.query("select secrets from sources where name = 'desk'")
    expect(rows[0].secrets).toEqual(lost)
    const again = await kith.call('PATCH', `/v1/sources/${body.id}`, { secrets: { secret: 'another' } })
    expect([again.status, again.body.secrets]).toEqual([200, ['secret']])
    const { data } = (await kith.call('GET', '/v1/connectors')).body
    const { fields } = data.find(({ name }: { name: string }) => name === 'email')
    const field = (name: string) => fields.find((one: { name: string }) => one.name === name)
    expect(field('account')).toMatchObject({ in: 'account', use: 'receive', takes: 'text' })
    expect(field('smtp_password')).toMatchObject({ in: 'secrets', use: 'send', title: 'SMTP password' })
    expect(field('from')).toMatchObject({ in: 'config', use: 'send', about: expect.stringContaining('account') })
  })

  test('a mapping in another form than ours is refused, and would else map nothing', async () => {
    const hook = { connector: 'hook', name: 'odd', config: { mapping: { each: 7 } } }
    const { status, body } = await kith.call('POST', '/v1/sources', hook)
    expect([status, body.errors[0].pointer]).toEqual([422, expect.stringMatching(/^\/config\/mapping/)])
  })

  test('what is sealed opens with its key and in its place only', () => {
    const box = secretBox('a'.repeat(32))
    const sealed = box.seal('secret', 'row-1')
    expect(box.open(sealed, 'row-1')).toBe('secret')
    expect(() => box.open(sealed, 'row-2')).toThrow()
    expect(() => secretBox('b'.repeat(32)).open(sealed, 'row-1')).toThrow()
    sealed[20]! ^= 1
    expect(() => box.open(sealed, 'row-1')).toThrow()
  })
})

describe('the dashboard', () => {
  const signIn = (body: object) =>
    fetch(`${kith.url}/v1/dashboard/sign_in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const cookieOf = (response: Response) => response.headers.get('set-cookie')!.split(';')[0]!

  test("a session may change things only from the dashboard's own pages", async () => {
    const cookie = cookieOf(await signIn({ key: OPERATOR_KEY }))
    const post = (origin?: string) =>
      fetch(`${kith.url}/v1/keys`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json', ...(origin ? { origin } : {}) },
        body: JSON.stringify({ kind: 'agent', name: 'x' }),
      })
    expect((await post('https://evil.test')).status).toBe(403)
    expect((await post()).status).toBe(403)
    expect((await post(kith.url)).status).toBe(201)
  })

  test('an agent key opens nothing, an unknown one neither, and signing out ends the session', async () => {
    expect((await signIn({ key: 'test_agent_key_0123456789abcdefghijkl' })).status).toBe(403)
    expect((await signIn({ key: 'nobody' })).status).toBe(401)
    const cookie = cookieOf(await signIn({ key: OPERATOR_KEY }))
    await fetch(`${kith.url}/v1/dashboard/sign_out`, { method: 'POST', headers: { cookie } })
    expect((await fetch(`${kith.url}/v1/contacts`, { headers: { cookie } })).status).toBe(401)
  })

  test('its pages come with a policy that lets no foreign script run', async () => {
    const page = await fetch(`${kith.url}/contacts`)
    if (page.status === 503)
      return console.log('The dashboard is not built here; its pages are looked at in dashboard.test.ts.')
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'")
  })
})

test('what needs no key: health, the API described, the reference', async () => {
  for (const path of ['/livez', '/readyz', '/openapi.json', '/reference', '/reference.css']) {
    expect((await kith.call('GET', path, undefined, null)).status, path).toBe(200)
  }
  const { body } = await kith.call('GET', '/openapi.json', undefined, null)
  expect(body.openapi).toBe('3.1.0')
  expect(Object.keys(body.paths)).toContain('/v1/contacts/{id}/timeline')
  expect((await kith.call('GET', '/metrics', undefined, null)).status).toBe(401)
  expect((await kith.call('GET', '/metrics')).body).toContain('kith_http_requests_total')
})
