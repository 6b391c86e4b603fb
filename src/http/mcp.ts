/** `/mcp/agent` and `/mcp/operator`: who may come in, and how node's request becomes the web's. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Problem } from '../domain/problem.ts'
import type { Actor } from '../operations/operation.ts'
import { sendJson } from './answer.ts'
import { readBody } from './body.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'

const MAX_BODY = 4_194_304
const METADATA = '/.well-known/oauth-protected-resource'

type Kind = 'agent' | 'operator'

/** True when it was a path of MCP's. */
export async function mcpRoute(
  house: House,
  method: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<boolean> {
  const [, wellKnown, kind] =
    /^(\/\.well-known\/oauth-protected-resource)?\/mcp\/(agent|operator)$/.exec(url.pathname) ?? []
  if (kind === undefined) return false
  if (wellKnown) {
    if (method !== 'GET') throw new Problem('method_not_allowed')
    sendJson(response, 200, metadataOf(request, kind as Kind), requestId)
    return true
  }
  refuseForeignPages(request)
  const actor = await callerOf(house, request, response, kind as Kind)
  const answer = await house.mcp(kind as Kind, await webRequest(request, method), await bodyOf(request, method), actor)
  await send(answer, response, requestId)
  return true
}

/** RFC 9728: keys are made in the dashboard or by the operator; there is no authorization server to ask. */
function metadataOf(request: IncomingMessage, kind: Kind) {
  return {
    resource: `${originOf(request)}/mcp/${kind}`,
    resource_name: kind === 'agent' ? 'Kith for agents' : 'Kith for operators',
    bearer_methods_supported: ['header'],
    resource_documentation: `${originOf(request)}/reference`,
  }
}

function originOf({ headers }: IncomingMessage): string {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  return `${scheme}://${headers.host ?? 'localhost'}`
}

/** A page in a browser must not reach a server on its reader's machine through a name of its own (DNS rebinding). */
function refuseForeignPages({ headers }: IncomingMessage): void {
  if (headers.origin === undefined) return
  if (URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host) return
  throw new Problem('forbidden', { detail: 'Web pages of other origins are not served here.' })
}

async function callerOf(house: House, request: IncomingMessage, response: ServerResponse, kind: Kind): Promise<Actor> {
  try {
    // A browser's cookie is no key: what a tool does must be asked for by whoever holds one.
    const actor = await house.authenticator.actorOf({ ...request.headers, cookie: undefined }, 'POST')
    if (actor.keyKind === kind) return actor
  } catch (error) {
    response.setHeader('www-authenticate', `Bearer resource_metadata="${originOf(request)}${METADATA}/mcp/${kind}"`)
    throw error
  }
  throw new Problem('forbidden', { detail: `This server takes an ${kind} key.` })
}

async function webRequest(request: IncomingMessage, method: string): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !name.startsWith(':')) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  return new Request(`http://kith.invalid${request.url}`, { method, headers })
}

async function bodyOf(request: IncomingMessage, method: string): Promise<unknown> {
  if (method !== 'POST') return undefined
  return parseJson(await readBody(request, MAX_BODY))
}

async function send(answer: Response, response: ServerResponse, requestId: string): Promise<void> {
  response.writeHead(answer.status, {
    ...Object.fromEntries(answer.headers),
    'x-request-id': requestId,
    'cache-control': 'no-store',
  })
  if (answer.body) await pipeline(Readable.fromWeb(answer.body as never), response).catch(() => response.destroy())
  else response.end()
}
