/** `/proxy/{openai|anthropic}/v1/...`: a model's API as it is, recorded behind its answers. docs/agents/proxy.md. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import { Problem } from '../../domain/problem.ts'
import type { Actor, Context } from '../../operations/operation.ts'
import { type Api, type Exchange, type Members, parsed } from '../../operations/proxy/exchange.ts'
import { jsonEvents } from '../../operations/proxy/server_sent.ts'
import { isObject, type Value } from '../../operations/traces/span.ts'
import { sendJson } from '../answer.ts'
import type { Authenticator } from '../authenticate.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { Callers } from './callers.ts'
import { type Answered, forward } from './forward.ts'
import { headersOut, ownHeaders } from './headers.ts'
import { Keeper } from './keeper.ts'
import { Tap } from './tap.ts'

export type Upstream = { url: string; key: string | undefined }

type Vendor = 'openai' | 'anthropic'

/** The header that holds a vendor's key, and the paths under /v1 whose calls are recorded. */
const VENDORS: Record<Vendor, { keyHeader: string; prefix: string; recorded: Record<string, Api> }> = {
  openai: {
    keyHeader: 'authorization',
    prefix: 'Bearer ',
    recorded: { '/chat/completions': 'chat_completions', '/responses': 'responses' },
  },
  anthropic: { keyHeader: 'x-api-key', prefix: '', recorded: { '/messages': 'messages' } },
}

const PATH = /^\/proxy\/(openai|anthropic)(?:\/([^/]{16,512}))?\/v1(\/.*)?$/

type Settings = {
  upstreams: Record<Vendor, Upstream>
  authenticator: Authenticator
  context(actor: Actor): Context
  metrics: Pick<Metrics, 'proxied'>
  log: Log
}

export class RecordingProxy {
  readonly #upstreams: Record<Vendor, Upstream>
  readonly #callers: Callers
  readonly #keeper: Keeper
  /** Answers that are over and being read. */
  readonly #keeping = new Set<Promise<void>>()
  readonly #log: Log

  constructor({ upstreams, authenticator, context, metrics, log }: Settings) {
    this.#upstreams = upstreams
    this.#log = log
    this.#callers = new Callers(authenticator)
    this.#keeper = new Keeper({
      context,
      log,
      ask: (key) => this.#callers.ask(key),
      count: metrics.proxied,
    })
  }

  async serve(request: IncomingMessage, response: ServerResponse, url: URL, requestId: string): Promise<void> {
    try {
      await this.#serve(request, response, url)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      this.#log.debug({ requestId, code: error.code }, 'the proxy did not send a request on')
      refuse(response, error, requestId)
    }
  }

  /** Records what waits. */
  async close(ms: number): Promise<void> {
    await Promise.all(this.#keeping)
    await this.#keeper.close(ms)
  }

  async #serve(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const [, name, segment, path = ''] = PATH.exec(url.pathname) ?? []
    if (name === undefined) throw new Problem('not_found')
    const vendor = VENDORS[name as Vendor]
    const upstream = this.#upstreams[name as Vendor]
    const { key, instead } = await this.#callerOf(request, segment, vendor, upstream)
    const start = Date.now()
    const target = new URL(upstream.url + path + url.search)
    const api = request.method === 'POST' ? vendor.recorded[path] : undefined
    const asked = new Tap()
    const answering = forward(request, response, target, headersOut(request, instead), asked, api !== undefined)
    if (api) {
      const keep = (answered: Answered | null) => this.#keep(key, api, ownHeaders(request), asked, answered, start)
      const kept = answering.then(keep, () => keep(null)).finally(() => this.#keeping.delete(kept))
      this.#keeping.add(kept)
    }
    await answering
  }

  /** Kith's key: a header, a part of the path, or what stands where the vendor's key would; that is never sent on. */
  async #callerOf(
    request: IncomingMessage,
    segment: string | undefined,
    { keyHeader, prefix }: (typeof VENDORS)[Vendor],
    upstream: Upstream,
  ): Promise<{ key: string; instead: Record<string, string | undefined> }> {
    const own = request.headers['kith-key'] ?? (segment && decoded(segment))
    const usual = upstream.key === undefined ? undefined : prefix + upstream.key
    const given = String(request.headers[keyHeader] ?? '')
    if (typeof own === 'string') {
      await this.#callers.of(own)
      return { key: own, instead: given === '' || given === prefix + own ? { [keyHeader]: usual } : {} }
    }
    const key = given.startsWith(prefix) ? given.slice(prefix.length) : ''
    const actor = key ? await this.#callers.of(key) : undefined
    if (actor === undefined) throw new Problem('unauthenticated', { detail: WHERE })
    // It may be Kith's, which the vendor must not see, or the vendor's, for which nobody vouches.
    if (actor === null) throw new Problem('database_unavailable')
    return { key, instead: { [keyHeader]: usual } }
  }

  async #keep(
    key: string,
    api: Api,
    headers: Exchange['headers'],
    asked: Tap,
    answered: Answered | null,
    start: number,
  ): Promise<void> {
    const end = Date.now()
    const question = parsed((await asked.text()) ?? '')
    if (!isObject(question)) return
    const answers = answered && answered.status < 300 ? await answersIn(answered) : []
    this.#keeper.keep(key, { api, asked: question as Members, answers, headers, start, end })
  }
}

const WHERE = 'Give Kith\'s key in the header "kith-key", or in the address: /proxy/openai/<key>/v1.'

async function answersIn({ body, headers }: Answered): Promise<Value[]> {
  const text = (await body.text(headers['content-encoding'])) ?? ''
  if (headers['content-type']?.startsWith('text/event-stream')) return jsonEvents(text)
  const whole = parsed(text)
  return whole === undefined ? [] : [whole]
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** As every problem here, and with the member in which the vendors' own clients look for what went wrong. */
function refuse(response: ServerResponse, problem: Problem, requestId: string): void {
  const { code, message, status } = problem
  const error = { message, type: 'kith', code }
  sendJson(response, status, { ...problem.body(), error }, requestId, {
    'content-type': 'application/problem+json',
    ...(status === 503 ? { 'retry-after': '1' } : {}),
    ...(status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  })
}
