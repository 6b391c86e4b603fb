/** Requests as a hostile caller makes them: bytes and headers at will, an answer or a failure within seconds, never a hang. */

import { request } from 'node:http'
import { connect } from 'node:net'

export type Answer = { status: number; type: string; text: string; body: Record<string, unknown> }

export type Call = {
  method?: string
  path: string
  /** An API key; null sends none. */
  key: string | null
  headers?: Record<string, string>
  body?: string | Buffer
}

/** How long any answer may take; what is slower counts as a hang. */
const PATIENCE_MS = 10_000

/** The answer, also when it comes before the whole body is sent. */
export function call(url: string, { method, path, key, headers, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
      ...headers,
    }
    const sent = request(new URL(path, url), {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: all,
      agent: false,
    })
    let answered = false
    const timer = setTimeout(() => sent.destroy(new Error(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
    sent.on('response', async (response) => {
      answered = true
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      clearTimeout(timer)
      const text = Buffer.concat(chunks).toString()
      resolve({
        status: response.statusCode!,
        type: response.headers['content-type'] ?? '',
        text,
        body: asObject(text),
      })
    })
    // A server that has answered need not read the rest of a body that it refused.
    sent.on('error', (error) => {
      clearTimeout(timer)
      if (!answered) reject(error)
    })
    sent.end(body)
  })
}

function asObject(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Writes raw text to the server's port, closes its own side, and gives back all that came until the other side closed. */
export function raw(url: string, text: string | Buffer): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(text))
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', () => resolve(answer))
    socket.setTimeout(PATIENCE_MS, () => {
      socket.destroy()
      reject(new Error(`the connection was still open after ${PATIENCE_MS} ms`))
    })
  })
}
