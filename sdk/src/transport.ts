/** One request over fetch: address, key, JSON both ways, failures as KithError. */

import { errorOf, KithError } from './error.ts'

export type ClientOptions = {
  /** Where Kith answers, e.g. `http://localhost:4000`. */
  baseUrl: string
  /** Leave out in a page that Kith serves: its cookie is sent to the same origin. */
  key?: string
  fetch?: typeof globalThis.fetch
}

export type CallOptions = { signal?: AbortSignal }

export type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>

export type Transport = {
  url(path: string, query?: Query): string
  send<T>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, more?: Sent): Promise<T>
}

type Sent = CallOptions & { query?: Query; body?: unknown; headers?: Record<string, string> }

export function transport({ baseUrl, key, fetch = globalThis.fetch }: ClientOptions): Transport {
  const base = baseUrl.replace(/\/+$/, '')

  function url(path: string, query: Query = {}): string {
    const search = new URLSearchParams()
    for (const [name, value] of Object.entries(query)) {
      if (value === undefined || value === null || value === '') continue
      for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
    }
    return search.size ? `${base}${path}?${search}` : base + path
  }

  async function send<T>(method: string, path: string, { query, body, headers, signal }: Sent = {}): Promise<T> {
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

  return { url, send }
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
