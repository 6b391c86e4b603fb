/** Resend's API as far as mails received are asked for: by key, with its errors. */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fixturesOf } from './fixtures.ts'

export const RESEND_KEY = 're_made_up_0123456789'

export async function resendApi(): Promise<{
  url: string
  asked: string[]
  fail(times: number): void
  stop(): Promise<void>
}> {
  const mails = new Map(
    fixturesOf('resend').flatMap((fixture) => (fixture.fetched ? [[fixture.fetched.id, fixture]] : [])),
  )
  const asked: string[] = []
  let failures = 0
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://x')
    asked.push(pathname)
    const answer = (status: number, body: string | Buffer, type = 'application/json') =>
      response.writeHead(status, { 'content-type': type }).end(body)
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    if (failures > 0) {
      failures--
      return answer(503, '{"name":"application_error"}')
    }
    const raw = mails.get(/^\/raw\/(.*)$/.exec(pathname)?.[1] ?? '')?.raw
    if (raw) return answer(200, raw, 'binary/octet-stream')
    if (request.headers.authorization !== `Bearer ${RESEND_KEY}`) return answer(401, '{"name":"missing_api_key"}')
    const mail = mails.get(/^\/emails\/receiving\/(.*)$/.exec(pathname)?.[1] ?? '')
    if (!mail) return answer(404, '{"name":"not_found"}')
    return answer(200, JSON.stringify(mail.fetched).replace('{api}', url))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    fail(times) {
      failures = times
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
