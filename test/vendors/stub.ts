/** A vendor's send API that answers as it is told, on a port of its own, and keeps what it was asked. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  method: string
  path: string
  headers: Record<string, string>
  body: string
  json: any
  form: URLSearchParams
}
/** `hang`: takes the request and never answers; `drop`: takes it and cuts the line. */
export type Said = { status?: number; headers?: Record<string, string>; body: unknown } | 'hang' | 'drop'

export type Stub = {
  url: string
  asked: Asked[]
  /** What messages are answered next, in order; then `otherwise` again. */
  next(...answers: Said[]): void
  /** What questions (GET) are. */
  nextToQuestions(...answers: Said[]): void
  close(): Promise<void>
}

export async function vendorStub(otherwise: (asked: Asked, nth: number) => Said): Promise<Stub> {
  const asked: Asked[] = []
  const queues: Record<string, Said[]> = { GET: [], POST: [] }
  const server = createServer(async (request, response) => {
    const one = await read(request)
    asked.push(one)
    say(response, queues[one.method]?.shift() ?? otherwise(one, asked.length))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    next: (...answers) => void queues.POST!.push(...answers),
    nextToQuestions: (...answers) => void queues.GET!.push(...answers),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function say(response: ServerResponse, said: Said): void {
  if (said === 'hang') return
  if (said === 'drop') return void response.socket?.destroy()
  response.writeHead(said.status ?? 200, { 'content-type': 'application/json', ...said.headers })
  response.end(typeof said.body === 'string' ? said.body : JSON.stringify(said.body))
}

async function read(request: IncomingMessage): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  return {
    method: request.method!,
    path: request.url!,
    headers: request.headers as Record<string, string>,
    body,
    json: jsonOf(body),
    form: new URLSearchParams(body),
  }
}

function jsonOf(body: string): any {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
