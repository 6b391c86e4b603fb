/** One POST to an address that somebody gave: bounded in time and size, never redirected, never into this network. */

import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPrivateAddress } from '../domain/webhook.ts'

export type Posted = { status: number | null; error: string | null; response: string | null; retryAfter: number | null }

const TIMEOUT_MS = 15_000
/** Kept of an answer, in characters; nothing of it is needed but to find out what is wrong. */
const KEPT = 2000

class Refused extends Error {
  readonly code = 'PRIVATE_ADDRESS'
}

/** Words for what went wrong, without addresses or names in them (I11). */
const WORDS: Record<string, string> = {
  PRIVATE_ADDRESS: 'private_address',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'broken_off',
  ENOTFOUND: 'unknown_host',
  EAI_AGAIN: 'unknown_host',
  ETIMEDOUT: 'timeout',
  TIMEOUT: 'timeout',
}

/** Never throws; `stop` ends it as if the receiver had been away. */
export function postWebhook(
  url: string,
  headers: Record<string, string>,
  body: string,
  { allowPrivate, stop }: { allowPrivate: boolean; stop: AbortSignal },
): Promise<Posted> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(nothing(wordOf(error)))
    const { protocol, hostname } = new URL(url)
    const host = hostname.replace(/^\[|\]$/g, '')
    if (!allowPrivate && isIP(host) && isPrivateAddress(host)) return failed(new Refused())
    const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)])
    const request = (protocol === 'https:' ? https : http).request(
      url,
      {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Kith-Webhooks/1' },
        // What the name says is looked at where the connection is made, so that it can't say something else afterwards.
        lookup: allowPrivate ? lookup : publicOnly,
        signal,
        agent: false,
      },
      (response) => {
        read(response, (text) => resolve(answered(response, text)), failed)
      },
    )
    request.on('error', (error) => failed(signal.aborted && !stop.aborted ? named('TIMEOUT') : error))
    request.end(body)
  })
}

const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new Refused(), [])
    if (options.all) callback(null, addresses)
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}

/** The beginning of the answer; the rest is not waited for. */
function read(response: http.IncomingMessage, done: (text: string) => void, failed: (error: Error) => void): void {
  let text = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    text += chunk
    if (text.length < KEPT) return
    done(text)
    response.destroy()
  })
  response.on('end', () => done(text))
  response.on('error', failed)
}

function answered(response: http.IncomingMessage, text: string): Posted {
  const status = response.statusCode!
  const error = status >= 200 && status < 300 ? null : status >= 300 && status < 400 ? 'redirect' : 'status'
  // PostgreSQL's text holds no NUL.
  const kept = text.slice(0, KEPT).replaceAll('\0', '').toWellFormed()
  return { status, error, response: kept, retryAfter: secondsOf(response.headers['retry-after']) }
}

/** Seconds, or a date. */
function secondsOf(header: string | undefined): number | null {
  if (header === undefined) return null
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null
}

function nothing(error: string): Posted {
  return { status: null, error, response: null, retryAfter: null }
}

function named(code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(code), { code })
}

function wordOf({ code = '' }: NodeJS.ErrnoException): string {
  return WORDS[code] ?? (/CERT|SSL|TLS|SIGNED/.test(code) ? 'certificate' : 'broken_off')
}
