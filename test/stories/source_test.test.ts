/** The test button of a source: what is missing is said in plain words, and the vendor is asked where it can be. */

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AGENT_KEY, type TestServer, testServer } from '../server.ts'

let kith: TestServer
let vendor: Server
/** What the vendor's stand-in answers, and what it was asked. */
let answer: { status: number; body: unknown } | 'nothing' = { status: 200, body: {} }
const asked: { path: string; authorization: string | undefined }[] = []
let api_url: string

beforeAll(async () => {
  vendor = createServer((request, response) => {
    asked.push({ path: `${request.method} ${request.url}`, authorization: request.headers.authorization })
    if (answer === 'nothing') return
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => vendor.listen(0, '127.0.0.1', resolve))
  api_url = `http://127.0.0.1:${(vendor.address() as AddressInfo).port}`
  kith = await testServer()
})
afterAll(async () => {
  vendor.closeAllConnections()
  vendor.close()
  await kith?.stop()
})

const source = async (given: object) => (await kith.call('POST', '/v1/sources', given)).body
const tested = async (id: string, body: object = {}) => (await kith.call('POST', `/v1/sources/${id}/test`, body)).body
const codes = ({ checks }: { checks: { code: string; state: string }[] }) =>
  checks.map(({ code, state }) => `${code} ${state}`)

describe('the test of a source', () => {
  it('says which secret is missing, that nothing came, and that nobody outside reaches the address', async () => {
    const { id } = await source({ connector: 'telegram', name: 'bare bot' })
    const told = await tested(id, { origin: 'http://localhost:4000/' })
    expect(told).toMatchObject({ object: 'source_test', id, ready: false })
    expect(codes(told)).toEqual([
      'secret_missing missing',
      'address_local missing',
      'event_none missing',
      'sends_not open',
    ])
    const [secret, address] = told.checks
    expect(secret.text).toBe('It refuses everything until secret_token is set.')
    expect(address.text).toContain(`http://localhost:4000/in/telegram/${id}`)
  })

  it('is ready once a first event came, at an address that vendors reach, with a key that the vendor takes', async () => {
    const { id, inbound_url } = await source({
      connector: 'telegram',
      name: 'whole bot',
      secrets: { secret_token: 'hush', bot_token: '1:abc' },
      config: { api_url, public_url: 'https://kith.example.com' },
    })
    answer = { status: 200, body: { ok: true, result: { username: 'whole_bot' } } }
    await fetch(kith.url + inbound_url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'hush' },
      body: JSON.stringify({
        update_id: 1,
        message: {
          message_id: 1,
          date: 1764000000,
          chat: { id: 7, type: 'private' },
          from: { id: 7, is_bot: false, first_name: 'Ada' },
          text: 'hi',
        },
      }),
    })
    await expect
      .poll(async () => codes(await tested(id)))
      .toEqual(['secret_set good', 'address_public good', 'event_read good', 'vendor_good good', 'sends good'])
    const told = await tested(id)
    expect(told.ready).toBe(true)
    expect(told.checks[3]).toMatchObject({ values: { as: 'whole_bot' }, text: 'The vendor knows it as whole_bot.' })
    expect(asked.at(-1)!.path).toBe('GET /bot1:abc/getMe')
  })

  it.each([
    [
      'whatsapp',
      { app_secret: 's', access_token: 't' },
      { phone_number_id: '123456789' },
      'GET /v25.0/123456789?fields=verified_name,display_phone_number',
      { verified_name: 'Salon' },
      'Salon',
    ],
    [
      'instagram',
      { app_secret: 's', access_token: 't' },
      {},
      'GET /v25.0/me?fields=name,username',
      { username: 'salon' },
      'salon',
    ],
    ['facebook', { app_secret: 's', access_token: 't' }, {}, 'GET /v25.0/me?fields=name', { name: 'Salon' }, 'Salon'],
    [
      'twilio',
      { auth_token: 't', account_sid: 'AC1' },
      {},
      'GET /2010-04-01/Accounts/AC1.json',
      { friendly_name: 'Salon' },
      'Salon',
    ],
    ['postmark', { secret: 's', server_token: 't' }, {}, 'GET /server', { Name: 'Salon' }, 'Salon'],
    ['sendgrid', { secret: 's', api_key: 't' }, {}, 'GET /v3/scopes', { scopes: [] }, null],
    ['resend', { webhook_secret: 'whsec_aaaa', api_key: 't' }, {}, 'GET /domains', { data: [] }, null],
  ])(
    '%s is asked who it is, and a refusal is told in its own words',
    async (connector, secrets, config, path, body, as) => {
      const { id } = await source({ connector, name: `asked ${connector}`, secrets, config: { ...config, api_url } })
      answer = { status: 200, body }
      const vendorLine = ({ checks }: { checks: { code: string }[] }) =>
        checks.find(({ code }) => code.startsWith('vendor_'))
      expect(vendorLine(await tested(id))).toMatchObject(
        as === null ? { code: 'vendor_accepts' } : { code: 'vendor_good', values: { as } },
      )
      expect(asked.at(-1)!.path).toBe(path)
      answer = {
        status: 401,
        body: {
          message: 'Bad key',
          Message: 'Bad key',
          error: { code: 190, message: 'Bad key' },
          errors: [{ message: 'Bad key' }],
        },
      }
      expect(vendorLine(await tested(id))).toMatchObject({
        code: 'vendor_refused',
        state: 'missing',
        values: { why: 'Bad key' },
      })
      answer = { status: 503, body: {} }
      expect(vendorLine(await tested(id))).toMatchObject({ code: 'vendor_silent', state: 'open' })
    },
  )

  it.each([
    ['typeform', false, 'no_connector missing'],
    ['chat', true, 'chat_open good'],
  ])('says of %s, which no vendor calls here, whether it is ready: %s', async (connector, ready, code) => {
    const { id } = await source({ connector, name: `uncalled ${connector}` })
    const told = await tested(id, { origin: 'https://kith.example.com' })
    expect(told.ready).toBe(ready)
    expect(codes(told)).toEqual([code])
  })

  it('does not wait long for a vendor that says nothing', async () => {
    const { id } = await source({
      connector: 'telegram',
      name: 'slow bot',
      secrets: { secret_token: 'x', bot_token: '1:b' },
      config: { api_url },
    })
    answer = 'nothing'
    const begin = Date.now()
    expect(codes(await tested(id))).toContain('vendor_silent open')
    expect(Date.now() - begin).toBeLessThan(15_000)
  })

  it('[D6] [I11] only who manages the workspace, and no secret is in the answer', async () => {
    const { id } = await source({
      connector: 'telegram',
      name: 'secret bot',
      secrets: { secret_token: 'hush-hush', bot_token: '1:very-secret' },
      config: { api_url },
    })
    answer = { status: 401, body: { description: 'Unauthorized' } }
    const { status } = await kith.call('POST', `/v1/sources/${id}/test`, {}, AGENT_KEY)
    expect(status).toBe(403)
    const told = JSON.stringify(await tested(id))
    expect(told).not.toMatch(/hush-hush|very-secret/)
    await kith.call('DELETE', `/v1/sources/${id}`)
    expect((await kith.call('POST', `/v1/sources/${id}/test`, {})).status).toBe(404)
    expect((await kith.call('POST', `/v1/sources/${id}/test`, { origin: 'javascript:alert(1)' })).status).toBe(422)
  })
})
