/** Somebody who receives webhooks: real HTTP on a free port, answering as the test says. */

import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Heard = { path: string; headers: IncomingHttpHeaders; body: string; event: any }

export type Receiver = {
  url: string
  heard: Heard[]
  /** What is answered from now on: a status, or status and headers by what came. */
  answer: (heard: Heard) => { status: number; headers?: Record<string, string>; text?: string }
  /** Waits until as many came as asked. */
  until(count: number, of?: (heard: Heard) => boolean): Promise<Heard[]>
  close(): Promise<void>
}

export async function receiver(): Promise<Receiver> {
  const heard: Heard[] = []
  const self = { heard, answer: () => ({ status: 204 }) } as unknown as Receiver
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const one = { path: request.url!, headers: request.headers, body, event: JSON.parse(body) }
    heard.push(one)
    const { status, headers, text } = self.answer(one)
    response.writeHead(status, headers).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  self.until = async (count, of = () => true) => {
    const deadline = Date.now() + 30_000
    while (heard.filter(of).length < count) {
      if (Date.now() > deadline) throw new Error(`${heard.filter(of).length} of ${count} webhooks came`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return heard.filter(of)
  }
  self.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return self
}
