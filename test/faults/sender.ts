/** Sends interactions over a fixed number of connections, and never confuses "refused" with "never heard back". */

import { Agent, request } from 'node:http'
import { type Answer, OPERATOR_KEY } from '../server.ts'

/** `status` 0: the connection broke before an answer. */
export type Heard = { status: number; headers: Record<string, unknown>; body: Answer['body'] }

export type Sender = {
  send(body: unknown, method?: string, path?: string): Promise<Heard>
  close(): void
}

export function senderTo(url: string, connections: number): Sender {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return {
    send: (body, method = 'POST', path = '/v1/interactions') => ask(agent, url + path, method, body),
    close: () => agent.destroy(),
  }
}

function ask(agent: Agent, url: string, method: string, body: unknown): Promise<Heard> {
  return new Promise((resolve) => {
    const broken = () => resolve({ status: 0, headers: {}, body: null })
    const asked = request(url, { agent, method, headers: { authorization: `Bearer ${OPERATOR_KEY}` } }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk) => {
        text += chunk
      })
      response.once('error', broken)
      response.once('close', () =>
        response.complete
          ? resolve({ status: response.statusCode!, headers: response.headers, body: JSON.parse(text) })
          : broken(),
      )
    })
    asked.once('error', broken)
    if (body !== undefined) asked.setHeader('content-type', 'application/json')
    asked.end(body === undefined ? undefined : JSON.stringify(body))
  })
}

export const isRecorded = ({ status }: Heard) => status === 200 || status === 201
