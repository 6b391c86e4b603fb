/** The web chat's door: what the widget on anybody's page talks to. No key; a visitor is known by what was signed for it here. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '../domain/problem.ts'
import { beginChat, chatSource } from '../operations/chat/begin.ts'
import { handOver, MAX_FILE_BYTES } from '../operations/chat/hand_over.ts'
import { say } from '../operations/chat/say.ts'
import { visitorOf } from '../operations/chat/visitor.ts'
import type { ChatSource } from '../store/chat.ts'
import { sendJson } from './answer.ts'
import { readBody, requireJson } from './body.ts'
import { sendChatFile } from './chat_file.ts'
import { chatPage } from './chat_page.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'
import { Throttle } from './throttle.ts'

const MAX_BODY = 65_536
/** More than a person types, less than a script likes. By address: a household or an office behind one. */
const visitors = new Throttle({ burst: 60, perMinute: 60 })
const messages = new Throttle({ burst: 20, perMinute: 60 })
const files = new Throttle({ burst: 10, perMinute: 10 })

/** True when the path was one of the chat's. */
export async function chatRoute(
  house: House,
  method: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<boolean> {
  if (url.pathname.startsWith('/files/')) return sendChatFile(house, method, url.pathname.slice(7), response)
  if (url.pathname === '/widget.js') return sendWidget(house, method, response)
  const [, id, what] = /^\/chat\/([\w]{1,64})(?:\/(session|messages|events|files))?$/.exec(url.pathname) ?? []
  if (id === undefined) return false
  const source = await chatSource(house.database.pool, id)
  if (what === undefined) return sendPage(source, id, method, response)
  allowOrigin(source, request, response)
  if (method === 'OPTIONS') response.writeHead(204).end()
  else if (method !== (what === 'events' ? 'GET' : 'POST')) throw new Problem('method_not_allowed')
  else await VERBS[what]!({ house, source, request, response, requestId, query: url.searchParams })
  return true
}

type Call = {
  house: House
  source: ChatSource
  request: IncomingMessage
  response: ServerResponse
  requestId: string
  query: URLSearchParams
}

const VERBS: Record<string, (call: Call) => Promise<void>> = {
  async session({ house, source, request, response, requestId }) {
    visitors.take(request.socket.remoteAddress ?? '')
    requireJson(request)
    await readBody(request, MAX_BODY)
    const context = { ...contextOf(house, source), tx: house.database.pool }
    const begun = await beginChat(context, source, headerOf(request, 'kith-visitor'))
    sendJson(response, 200, begun, requestId)
  },
  async messages({ house, source, request, response, requestId }) {
    const who = whoIs(house, source, request)
    messages.take(who.visitor)
    requireJson(request)
    const said = parseJson(await readBody(request, MAX_BODY))
    sendJson(response, 201, await say(contextOf(house, source), source, who, said), requestId)
  },
  /** The file is the body, as it is; its name and the window's id for it stand in the address. */
  async files({ house, source, request, response, requestId, query }) {
    const who = whoIs(house, source, request)
    files.take(who.visitor)
    const id = query.get('id') ?? ''
    if (!/^[\w-]{8,64}$/.test(id))
      throw new Problem('invalid_request', {
        errors: [{ pointer: '/id', detail: 'Letters, digits, _ and -, 8 to 64 of them.' }],
      })
    const content = await readBody(request, MAX_FILE_BYTES)
    if (content.length === 0)
      throw new Problem('invalid_request', { errors: [{ pointer: '', detail: 'The file is empty.' }] })
    const [name, locale] = [query.get('name') ?? '', query.get('locale')?.slice(0, 35)]
    const handed = { id, name, contentType: request.headers['content-type'] ?? '', content, locale }
    sendJson(response, 201, await handOver(contextOf(house, source), source, who, handed), requestId)
  },
  async events({ house, source, request, response }) {
    await house.chats.stream(response, source, whoIs(house, source, request))
  },
}

function whoIs(house: House, source: ChatSource, request: IncomingMessage) {
  const headers = { visitor: headerOf(request, 'kith-visitor'), thread: headerOf(request, 'kith-thread') }
  return visitorOf(house.secretBox, source.source_id, headers)
}

function contextOf(house: House, source: ChatSource) {
  const {
    actor: _,
    sender: _1,
    ...context
  } = house.context({
    kind: 'system',
    id: `chat:${source.source_id}`,
    keyKind: 'operator',
    workspace: source.workspace_id,
  })
  return context
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Pages of any origin unless the source names its own. Nothing rides on the browser's cookies, so none is allowed more than any. */
function allowOrigin({ config }: ChatSource, request: IncomingMessage, response: ServerResponse): void {
  const origin = request.headers.origin
  response.setHeader('vary', 'origin')
  if (origin === undefined) return
  const isOwn = URL.canParse(origin) && new URL(origin).host === request.headers.host
  if (Array.isArray(config.origins) && !isOwn && !config.origins.includes(origin))
    throw new Problem('forbidden', { detail: 'This chat is not for pages of this origin.' })
  response.setHeader('access-control-allow-origin', origin)
  response.setHeader('access-control-allow-headers', 'content-type, kith-visitor, kith-thread')
  response.setHeader('access-control-allow-methods', 'GET, POST')
  response.setHeader('access-control-max-age', '86400')
}

function sendWidget(house: House, method: string, response: ServerResponse): boolean {
  if ((method !== 'GET' && method !== 'HEAD') || !house.widget) return false
  response.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'gzip',
    'content-length': house.widget.length,
    'cache-control': 'public, max-age=300',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'cross-origin',
  })
  response.end(method === 'HEAD' ? undefined : house.widget)
  return true
}

function sendPage({ name }: ChatSource, id: string, method: string, response: ServerResponse): boolean {
  if (method !== 'GET' && method !== 'HEAD') throw new Problem('method_not_allowed')
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  })
  response.end(method === 'HEAD' ? undefined : chatPage(id, name))
  return true
}
