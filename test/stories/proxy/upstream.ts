/** A model's API on this machine: says what a test tells it to, and remembers what it was asked. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = { method: string; url: string; headers: IncomingMessage['headers']; body: Buffer }

export type Reply = (response: ServerResponse, asked: Asked) => unknown

export type Upstream = {
  url: string
  asked: Asked[]
  /** For the next requests, one after the other; then `otherwise`. */
  next: Reply[]
  otherwise: Reply
  close(): Promise<void>
}

export async function upstream(): Promise<Upstream> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { method, url, headers } = request
    const asked = { method: method!, url: url!, headers, body: Buffer.concat(chunks) }
    made.asked.push(asked)
    await (made.next.shift() ?? made.otherwise)(response, asked)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const made: Upstream = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    next: [],
    otherwise: json({ object: 'list', data: [] }),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  return made
}

export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_upstream', ...headers })
    response.end(JSON.stringify(body))
  }

export const sse =
  (events: readonly unknown[], end = 'data: [DONE]\n\n'): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    for (const event of events) response.write(eventOf(event))
    response.end(end)
  }

export const eventOf = (event: any) =>
  `${typeof event?.type === 'string' ? `event: ${event.type}\n` : ''}data: ${JSON.stringify(event)}\n\n`
