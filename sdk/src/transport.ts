/** One request over fetch: address, key, JSON both ways, tries again where that is safe, failures as KithError. */

import { errorOf, KithError } from './error.ts'

export type ClientOptions = {
  /** Where Kith answers, e.g. `http://localhost:4000`. */
  baseUrl: string
  /** Leave out in a page that Kith serves: its cookie is sent to the same origin. */
  key?: string
  fetch?: typeof globalThis.fetch
  /** How often a request is sent again when nobody answered or Kith is busy; 2 when absent. */
  retries?: number
}

export type CallOptions = { signal?: AbortSignal }

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export type Transport = {
  url(path: string, query?: Query): string
  send<T>(method: Method, path: string, more?: Sent): Promise<T>
}

type Sent = CallOptions & {
  query?: Query
  body?: unknown
  headers?: Record<string, string>
  /** Sending it twice does it once; always so for GET. */
  repeatable?: boolean
}

const FIRST_WAIT_MS = 200
const LONGEST_WAIT_MS = 10_000

/** Kith says with these that it did nothing, so that sending it again is right whatever it was. */
const NOTHING_DONE = ['overloaded', 'database_unavailable', 'too_many_requests']

export function transport({ baseUrl, key, fetch = globalThis.fetch, retries = 2 }: ClientOptions): Transport {
  const base = baseUrl.replace(/\/+$/, '')

  function url(path: string, query: Query = {}): string {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
      if (value === undefined || value === null || value === '') continue
      for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
    }
    const text = search.toString()
    return text ? `${base}${path}?${text}` : base + path
  }

  async function once<T>(method: Method, path: string, { query, body, headers, signal }: Sent): Promise<T> {
    const request: RequestInit = {
      method,
      headers: {
        accept: 'application/json',
        ...(key ? { authorization: `Bearer ${key}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }
    const response = await reach(() => fetch(url(path, query), request), signal)
    if (!response.ok) throw await errorOf(response)
    if (response.status === 204) return undefined as T
    return reach(() => response.json(), signal)
  }

  async function send<T>(method: Method, path: string, sent: Sent = {}): Promise<T> {
    const repeatable = sent.repeatable ?? method === 'GET'
    for (let tries = 0; ; tries++) {
      try {
        return await once(method, path, sent)
      } catch (error) {
        if (tries >= retries || !(error instanceof KithError) || !mayRepeat(error, repeatable)) throw error
        await wait(error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** tries * (0.5 + Math.random()), sent.signal)
      }
    }
  }

  return { url, send }
}

function mayRepeat({ status, code }: KithError, repeatable: boolean): boolean {
  if (NOTHING_DONE.includes(code)) return true
  return repeatable && [0, 429, 502, 503, 504].includes(status) && code !== 'no_sender'
}

/** The caller's own abort passes as it is; every other failure to get an answer is one kind of error. */
async function reach<T>(step: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await step()
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new KithError({ status: 0, code: 'unreachable', detail: 'Kith could not be reached.', cause })
  }
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(
      () => {
        signal?.removeEventListener('abort', stop)
        resolve()
      },
      Math.min(ms, LONGEST_WAIT_MS),
    )
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
