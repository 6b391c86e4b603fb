/** The dashboard's cookies: how they are called on which address, and how the two that open a session are read. */

import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** `__Host-` binds a cookie to this very host over TLS; browsers take it on their own machine too. */
export const SECURE = { prefix: '__Host-kith', secure: true } as const
/** On a bare address of a local network no browser would keep such a cookie; the dashboard says so there. */
export const PLAIN = { prefix: 'kith', secure: false } as const
export type CookieKind = typeof SECURE | typeof PLAIN

const USER = '.session_token'
const KEY = '.key'

export type Found = { kind: CookieKind; by: 'user' | 'key'; name: string; value: string; token: string }

/** How cookies are to be set for whoever sends this. The Origin is the browser's own word for where it is. */
export function cookieKind(headers: IncomingHttpHeaders): CookieKind {
  const scheme = headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
  const from = headers.origin ?? `${scheme}://${headers.host ?? ''}`
  if (!URL.canParse(from)) return PLAIN
  const { protocol, hostname } = new URL(from)
  if (protocol === 'https:') return SECURE
  if (!/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) return PLAIN
  return refusesSecureOnLocalhost(headers['user-agent'] ?? '') ? PLAIN : SECURE
}

/** Safari alone drops secure cookies of http://localhost (WebKit bug 232088), and nobody could sign in. */
function refusesSecureOnLocalhost(agent: string): boolean {
  return /\bSafari\//.test(agent) && !/Chrom(e|ium)\/|CriOS|FxiOS|Edg|Android/.test(agent)
}

/** The cookie that opens a session here. `secret` is what users' cookies are signed with. */
export function sessionCookie(headers: IncomingHttpHeaders, secret: string): Found | null {
  const cookies = cookiesOf(headers)
  // Behind TLS a plain one was not set by us: anybody in between could have.
  const kinds = headers['x-forwarded-proto'] === 'https' ? [SECURE] : [SECURE, PLAIN]
  for (const kind of kinds) {
    const user = cookies.get(kind.prefix + USER)
    const token = user === undefined ? null : unsigned(user, secret)
    if (user !== undefined && token) return { kind, by: 'user', name: kind.prefix + USER, value: user, token }
    const key = cookies.get(kind.prefix + KEY)
    if (key && /^[\w-]{43}$/.test(key)) return { kind, by: 'key', name: kind.prefix + KEY, value: key, token: key }
  }
  return null
}

export function keyCookie(kind: CookieKind, token: string, maxAge: number): string {
  return written(kind.prefix + KEY, token, kind, maxAge)
}

/** The same cookie for another while. */
export function renewed({ name, value, kind }: Found, maxAge: number): string {
  return written(name, value, kind, maxAge)
}

/** Every cookie that could open a session, taken back. */
export function goneCookies(): string[] {
  return [SECURE, PLAIN].flatMap((kind) => [USER, KEY].map((name) => written(kind.prefix + name, '', kind, 0)))
}

function written(name: string, value: string, { secure }: CookieKind, maxAge: number): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${maxAge}${secure ? '; Secure' : ''}`
}

/** What better-auth signed: `token.signature`, HMAC-SHA256 in base 64, percent-encoded. Null when it is not its own. */
function unsigned(cookie: string, secret: string): string | null {
  const text = decoded(cookie)
  const dot = text.lastIndexOf('.')
  if (dot < 1) return null
  const token = text.slice(0, dot)
  const given = Buffer.from(text.slice(dot + 1), 'base64')
  const right = createHmac('sha256', secret).update(token).digest()
  return given.length === right.length && timingSafeEqual(given, right) ? token : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function cookiesOf(headers: IncomingHttpHeaders): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const pair of headers.cookie?.split(';') ?? []) {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at).trim()
    // Of two by one name the first is the one of the narrower path, as browsers send them.
    if (at > 0 && !cookies.has(name) && pair.length < 1_000) cookies.set(name, pair.slice(at + 1).trim())
  }
  return cookies
}
