/** Sends what waits, batch by batch, and waits longer each time that Kith does not take it. Runs beside the agent. */

import type { Counters } from './counters.ts'
import type { Queue } from './queue.ts'

const MOST_ITEMS = 200
const MOST_BYTES = 4 * 1024 * 1024
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000

export type SenderOptions = {
  url: string
  key: string
  fetch: typeof globalThis.fetch
  timeoutMs: number
  warn(message: string): void
}

/** What became of a batch: taken; asked again later; or split, because one item spoils it. */
type Outcome = { kind: 'done'; refused: string[] } | { kind: 'later'; afterMs: number } | { kind: 'split' }

export class Sender {
  readonly #options: SenderOptions
  readonly #queue: Queue
  readonly #counters: Counters
  #running: Promise<void> | null = null
  #wake: (() => void) | null = null
  #failures = 0
  #most = MOST_ITEMS
  #stopped = false

  constructor(options: SenderOptions, queue: Queue, counters: Counters) {
    this.#options = options
    this.#queue = queue
    this.#counters = counters
  }

  /** Begins when nothing runs yet. Never rejects. */
  run(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  /** Ends the waiting, so that the next try is now. */
  hurry(): void {
    this.#wake?.()
  }

  stop(): void {
    this.#stopped = true
    this.#wake?.()
  }

  async #sendAll(): Promise<void> {
    while (!this.#stopped && this.#queue.length) {
      try {
        const lines = await this.#queue.peek(this.#most, MOST_BYTES)
        if (lines.length === 0) continue
        await this.#settle(lines, await this.#send(lines))
      } catch {
        // The disk under the spool, or a fetch that is none: neither is the agent's business.
        await this.#wait(this.#backOff())
      }
    }
  }

  async #settle(lines: string[], outcome: Outcome): Promise<void> {
    if (outcome.kind === 'later') {
      this.#counters.retries++
      return this.#wait(Math.max(outcome.afterMs, this.#backOff()))
    }
    this.#failures = 0
    if (outcome.kind === 'split' && lines.length > 1) {
      this.#most = Math.ceil(lines.length / 2)
      return
    }
    const refused = outcome.kind === 'split' ? ['not taken'] : outcome.refused
    this.#queue.drop(lines.length)
    this.#most = MOST_ITEMS
    this.#counters.delivered += lines.length - refused.length
    this.#counters.refused += refused.length
    if (refused.length) this.#options.warn(`Kith refused ${refused.length} of ${lines.length} records: ${refused[0]}.`)
  }

  async #send(lines: string[]): Promise<Outcome> {
    const { url, key, fetch, timeoutMs, warn } = this.#options
    let response: Response
    try {
      response = await fetch(`${url}/v1/interactions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: `{"interactions":[${lines.join(',')}]}`,
        signal: AbortSignal.timeout(timeoutMs),
      })
      return await outcomeOf(response, lines.length, warn)
    } catch {
      warn('Kith could not be reached; records wait and are sent later.')
      return { kind: 'later', afterMs: 0 }
    }
  }

  /** Full jitter: many agents that lost the same Kith must not come back as one. */
  #backOff(): number {
    const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures++)
    return longest / 2 + (Math.random() * longest) / 2
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      // Waiting alone must not keep a finished program alive.
      ;(timer as { unref?(): void }).unref?.()
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

async function outcomeOf(response: Response, count: number, warn: SenderOptions['warn']): Promise<Outcome> {
  const body = (await response.json().catch(() => null)) as { results?: unknown; code?: unknown } | null
  const results = Array.isArray(body?.results) && body.results.length === count ? body.results : null
  if (results && (response.ok || response.status === 422)) return outcomeOfResults(results)
  if ([400, 413, 422].includes(response.status) && typeof body?.code === 'string') return { kind: 'split' }
  const why = response.status === 401 || response.status === 403 ? 'refuses the key' : `answers ${response.status}`
  warn(`Kith ${why}; records wait and are sent later.`)
  return { kind: 'later', afterMs: (Number(response.headers.get('retry-after')) || 0) * 1000 }
}

/** 409: it is there already, from before a restart, told with other times. */
function outcomeOfResults(results: unknown[]): Outcome {
  const errors = results.flatMap((one) => {
    const { error } = one as { error?: { status?: number; code?: string } }
    return error && error.status !== 409 ? [error] : []
  })
  if (errors.some(({ status = 500 }) => status >= 500 || status === 429)) return { kind: 'later', afterMs: 0 }
  return { kind: 'done', refused: errors.map(({ code }) => code ?? 'unknown') }
}
