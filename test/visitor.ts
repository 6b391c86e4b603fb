/** A browser without a window, for stories about signing in: keeps cookies, names its origin, speaks JSON. */

import { createHmac } from 'node:crypto'
import type { Answer, Started } from './server.ts'

export type Visitor = {
  /** As the browser would send them. */
  cookies: Map<string, string>
  get<T = any>(path: string): Promise<Answer<T>>
  post<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  send<T = any>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
}

/** From an address of its own, so that no test spends another one's tries. */
let addresses = 0

export function visitor({ url }: Pick<Started, 'url'>): Visitor {
  const address = `203.0.113.${++addresses % 256}`
  const cookies = new Map<string, string>()
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { origin: url }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'x-forwarded-for': address,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const cookie of response.headers.getSetCookie()) keep(cookies, cookie)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: /^[[{]/.test(text) ? JSON.parse(text) : text,
    } as Answer
  }
  return {
    cookies,
    send,
    get: (path) => send('GET', path),
    post: (path, body = {}, headers) => send('POST', path, body, headers),
  }
}

function keep(cookies: Map<string, string>, cookie: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
  if (/max-age=0/i.test(cookie) || value === '') cookies.delete(name!)
  else cookies.set(name!, value!)
}

export const OWNER = { name: 'Mara Quist', email: 'mara@shop.example', password: 'violet-harbour-93' }

/** Makes the owner's account by the printed link; whoever did is signed in. */
export async function setUp(server: Pick<Started, 'url' | 'setupLink'>, owner = OWNER): Promise<Visitor> {
  const token = new URL(server.setupLink).searchParams.get('token')
  const browser = visitor(server)
  const answer = await browser.post('/v1/dashboard/set_up', { token, ...owner })
  if (answer.status !== 200) throw new Error(`the set-up failed: ${JSON.stringify(answer.body)}`)
  return browser
}

/** Lets somebody in by an invitation of `by`, with an account of their own. */
export async function invite(
  by: Visitor,
  server: Pick<Started, 'url'>,
  account: { name: string; email: string; password: string },
  role: string,
): Promise<Visitor> {
  const { body } = await by.post('/v1/invitations', { role, email: account.email })
  const token = new URL(body.path, server.url).searchParams.get('token')
  const browser = visitor(server)
  const answer = await browser.post('/v1/dashboard/invitation/accept', { token, account })
  if (answer.status !== 200) throw new Error(`accepting failed: ${JSON.stringify(answer.body)}`)
  return browser
}

/** The code that an authenticator app shows for an `otpauth:` address (RFC 6238, written here so that it proves the library's). */
export function codeOf(uri: string, at = Date.now()): string {
  const secret = fromBase32(new URL(uri).searchParams.get('secret')!)
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.at(-1)! & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
