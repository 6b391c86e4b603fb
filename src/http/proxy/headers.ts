/** Which headers go through: all but those of one connection, Kith's own, and cookies, which are for this origin alone. */

import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { readable } from './tap.ts'

const OF_ONE_CONNECTION = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
const NOT_SENT = new Set([...OF_ONE_CONNECTION, 'host', 'cookie', 'expect', 'origin', 'referer', 'forwarded'])
const NOT_ANSWERED = new Set([...OF_ONE_CONNECTION, 'set-cookie', 'content-security-policy', 'alt-svc'])

/** For the upstream. `instead` takes the place of what the caller sent: undefined takes it away. */
export function headersOut(request: IncomingMessage, instead: Record<string, string | undefined>): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {}
  for (const [name, value] of Object.entries(request.headersDistinct)) {
    if (NOT_SENT.has(name) || /^(kith-|x-forwarded-|x-real-ip$)/.test(name) || name in instead) continue
    headers[name] = value!.length === 1 ? value![0] : value
  }
  for (const [name, value] of Object.entries(instead)) if (value !== undefined) headers[name] = value
  headers['accept-encoding'] = readable(request.headers['accept-encoding'] ?? 'identity')
  return headers
}

/** For the caller. A page of the upstream's must not run as one of ours. */
export function headersBack(answer: IncomingMessage): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {}
  for (const [name, value] of Object.entries(answer.headersDistinct))
    if (!NOT_ANSWERED.has(name)) headers[name] = value!.length === 1 ? value![0] : value
  headers['content-security-policy'] = "default-src 'none'; sandbox"
  headers['x-content-type-options'] = 'nosniff'
  return headers
}

/** Kith's own headers, in the letters that were sent: node reads every byte as one. */
export function ownHeaders(request: IncomingMessage): Record<string, string | undefined> {
  const own = Object.entries(request.headers).filter(([name]) => name.startsWith('kith-') && name !== 'kith-key')
  return Object.fromEntries(own.map(([name, value]) => [name, inUtf8(String(value))]))
}

function inUtf8(text: string): string {
  const read = Buffer.from(text, 'latin1').toString()
  return read.includes('\uFFFD') ? text : read
}
