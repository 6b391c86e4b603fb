/** Where webhooks are not sent, and what is read of an answer. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postWebhook } from './post_webhook.ts'

let port: number
let calls = 0
const server = createServer((request, response) => {
  calls++
  if (request.url === '/endless') return void setInterval(() => response.write('x'.repeat(4096)), 5).unref()
  response.writeHead(200, { 'retry-after': '7' }).end('a\0b')
})
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const { signal: stop } = new AbortController()

test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0', '2130706433', '0x7f.1'])(
  'nothing is sent to %s unless that is allowed',
  async (host) => {
    const posted = await postWebhook(`http://${host}:${port}/`, {}, '{}', { allowPrivate: false, stop })
    expect(posted).toMatchObject({ status: null, error: 'private_address' })
    expect(calls).toBe(0)
  },
)

test('an answer is read to a bound, without what a database does not take', async () => {
  const allowed = { allowPrivate: true, stop }
  expect(await postWebhook(`http://127.0.0.1:${port}/`, {}, '{}', allowed)).toEqual({
    status: 200,
    error: null,
    response: 'ab',
    retryAfter: 7,
  })
  const endless = await postWebhook(`http://127.0.0.1:${port}/endless`, {}, '{}', allowed)
  expect(endless.response).toHaveLength(2000)
  expect(await postWebhook('http://127.0.0.1:1/', {}, '{}', allowed)).toMatchObject({ status: null, error: 'refused' })
})
