/** `/in/{connector}/{source}`: where vendors call. Raw bytes in, the vendor's own kind of answer out. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { baseUrl } from '../domain/base_url.ts'
import { Problem } from '../domain/problem.ts'
import { MAX_EVENT_BYTES, openSource, Refused, receive } from '../operations/inbound/receive.ts'
import type { OpenSource } from '../operations/inbound/sources.ts'
import { readBody } from './body.ts'
import type { House } from './house.ts'

export const INBOUND_PATH = /^\/in\/([a-z_]{1,32})\/(src_[0-9a-z]{26})$/

export async function inbound(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  requestId: string,
): Promise<void> {
  const [, connector, id] = INBOUND_PATH.exec(url.pathname) ?? []
  if (connector === undefined || id === undefined) throw new Problem('not_found')
  const source = await openSource(house, connector, id)
  if (request.method === 'GET') return answerChallenge(source, url, response, requestId)
  if (request.method !== 'POST') {
    response.setHeader('allow', 'GET, POST')
    throw new Problem('method_not_allowed')
  }
  const raw = await readBody(request, source.connector.maxBytes ?? MAX_EVENT_BYTES)
  try {
    const answer = await receive(house, source, { raw, headers: headersOf(request), urls: urlsOf(source, request) })
    house.metrics.inbound(connector, 'accepted')
    send(response, answer.status, answer.contentType, answer.body, requestId)
  } catch (error) {
    house.metrics.inbound(connector, error instanceof Refused ? error.why : 'failed')
    throw error
  }
}

function answerChallenge(source: OpenSource, url: URL, response: ServerResponse, requestId: string): void {
  const { challenge } = source.connector
  if (!challenge) {
    response.setHeader('allow', 'POST')
    throw new Problem('method_not_allowed')
  }
  const answer = challenge(url.searchParams, source)
  if (answer === null) throw new Refused('forged')
  send(response, 200, 'text/plain; charset=utf-8', answer, requestId)
}

function send(response: ServerResponse, status: number, type: string, body: string, requestId: string): void {
  if (response.destroyed) return
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  response.end(body)
}

export function headersOf(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  )
}

/**
 * The configured origin, else what the proxy in front or the caller says we are called. A caller that lies about it gains
 * nothing: the signature must fit the address and only the vendor can make one.
 */
export function urlsOf({ config }: OpenSource, request: IncomingMessage): string[] {
  const path = request.url ?? '/'
  if (typeof config.public_url === 'string') return [baseUrl(config.public_url) + path]
  const first = (name: string) =>
    String(request.headers[name] ?? '')
      .split(',')[0]!
      .trim()
  const host = first('x-forwarded-host') || first('host')
  const proto = first('x-forwarded-proto')
  return (proto === 'http' || proto === 'https' ? [proto] : ['https', 'http']).map(
    (scheme) => `${scheme}://${host}${path}`,
  )
}
