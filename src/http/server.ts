/** The one HTTP server: API, live updates, dashboard. Finds the route, says who is calling, answers or explains. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { Problem } from '../domain/problem.ts'
import { newRequestId, sendJson, sendProblem } from './answer.ts'
import { upgrade } from './call_door.ts'
import { chatRoute } from './chat.ts'
import { dashboardRoute } from './dashboard.ts'
import { docsRoute } from './docs.ts'
import type { House } from './house.ts'
import { inbound } from './inbound.ts'
import { ingest } from './ingest.ts'
import { mcpRoute } from './mcp.ts'
import { openApi } from './openapi.ts'
import { receiveTraces, TRACES_PATH } from './otlp.ts'
import { referencePage } from './reference.ts'
import { REFERENCE_STYLE } from './reference_style.ts'
import { callOperation, findRoute } from './routes.ts'
import { isPage, sendAsset } from './static.ts'
import { streamRoute } from './streams.ts'

/** Slow senders hold nothing but their own socket; a request has this long to arrive. */
const REQUEST_TIMEOUT_MS = 60_000

export function createHttpServer(house: House): Server {
  const server = createServer((request, response) => {
    const requestId = newRequestId()
    const begin = performance.now()
    let route = 'other'
    answer(house, request, response, requestId, (name) => {
      route = name
    }).catch((error: unknown) => {
      sendProblem(response, error, requestId, house.log)
    })
    response.on('finish', () => house.metrics.answered(route, response.statusCode, (performance.now() - begin) / 1000))
  })
  // What is not even HTTP is answered like everything else, as far as its sender still listens.
  server.on('clientError', (_error, socket) => {
    if (!socket.writable) return void socket.destroy()
    const body = JSON.stringify(new Problem('invalid_request', { detail: 'This is not HTTP as it should be.' }).body())
    socket.end(
      `HTTP/1.1 400 Bad Request\r\ncontent-type: application/problem+json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
    )
  })
  server.on('upgrade', (request, socket, head) => void upgrade(house, request, socket, head))
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.headersTimeout = REQUEST_TIMEOUT_MS / 2
  server.keepAliveTimeout = 65_000
  return server
}

async function answer(
  house: House,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  isRoute: (name: string) => void,
): Promise<void> {
  const method = request.method ?? 'GET'
  if (method === 'POST' && request.url === '/v1/interactions') {
    isRoute('interactions.record')
    return ingest(house, request, response, requestId)
  }
  const url = urlOf(request)
  if (url.pathname.startsWith('/in/')) {
    isRoute('inbound')
    return inbound(house, request, response, url, requestId)
  }
  if (url.pathname.startsWith('/proxy/')) {
    isRoute('proxy')
    return house.proxy.serve(request, response, url, requestId)
  }
  if (await openRoute(house, method, url, request, response, requestId)) return
  if (url.pathname === TRACES_PATH) {
    isRoute('traces.record')
    return receiveTraces(house, request, response, requestId)
  }
  if (await mcpRoute(house, method, url, request, response, requestId)) return isRoute('mcp')
  const stream = streamRoute(url.pathname, method)
  if (stream) {
    isRoute(stream.name)
    const actor = await house.authenticator.actorOf(request.headers, method)
    return stream.run(house, actor, request, response, url.searchParams, requestId)
  }
  const found = findRoute(method, url.pathname)
  if (!found)
    throw url.pathname.startsWith('/v1/')
      ? await afterKey(house, request, new Problem('not_found'))
      : new Problem('not_found')
  if ('allow' in found) {
    response.setHeader('allow', found.allow.join(', '))
    throw new Problem('method_not_allowed')
  }
  isRoute(found.route.operation.name)
  const actor = await house.authenticator.actorOf(request.headers, method)
  const { status, output } = await callOperation(house, found.route, actor, request, found.params, url.searchParams)
  sendJson(response, status, output, requestId)
}

/** Whoever has no key is told that first, also where there is nothing. */
async function afterKey(house: House, request: IncomingMessage, problem: Problem): Promise<Problem> {
  await house.authenticator.actorOf(request.headers, 'GET')
  return problem
}

function urlOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://kith.invalid')
  } catch {
    throw new Problem('not_found')
  }
}

/** What needs no key: the dashboard's pages and files, sign-in, the API's description, health. */
async function openRoute(
  house: House,
  method: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<boolean> {
  if (await chatRoute(house, method, url, request, response, requestId)) return true
  if (url.pathname.startsWith('/v1/dashboard/'))
    return dashboardRoute(house, method, url.pathname, request, response, requestId)
  if (method !== 'GET' && method !== 'HEAD') return false
  switch (url.pathname) {
    case '/livez':
      sendJson(response, 200, { status: 'ok' }, requestId)
      return true
    case '/readyz':
      await ready(house)
      sendJson(response, 200, { status: 'ok' }, requestId)
      return true
    case '/openapi.json':
      sendJson(response, 200, openApi(), requestId)
      return true
    case '/reference':
      sendText(response, referencePage(), 'text/html; charset=utf-8', requestId)
      return true
    case '/reference.css':
      sendText(response, REFERENCE_STYLE, 'text/css; charset=utf-8', requestId)
      return true
  }
  if (docsRoute(house.docs, url.pathname, method === 'HEAD', response)) return true
  if (!isPage(url.pathname) && !house.webRoot) return false
  return sendAsset(house.webRoot, url.pathname, request, response)
}

async function ready(house: House): Promise<void> {
  if (house.stopping) throw new Problem('overloaded', { detail: 'Kith is stopping.' })
  await house.database.pool.query('select 1')
}

function sendText(response: ServerResponse, text: string, type: string, requestId: string): void {
  response.writeHead(200, {
    'content-type': type,
    'content-security-policy': "default-src 'none'; style-src 'self'",
    'x-content-type-options': 'nosniff',
    'x-request-id': requestId,
  })
  response.end(text)
}
