/** The line to Kith: a session, messages up one after the other, messages down as they come, and patience in between. */

import type { Memory } from './memory.ts'

export type SharedFile = { name: string; bytes: number; url: string }
export type Message = { id: string; role: string; text: string; at: string; file?: SharedFile }
export type State = 'sending' | 'sent' | 'waiting' | 'failed' | 'tooLarge' | 'notTaken'

export type Listener = {
  heard(message: Message): void
  /** Of one that this window wrote. */
  state(id: string, state: State): void
  online(isOnline: boolean): void
  slowed(): void
}

type Session = { visitor: string; thread: string; messages: Message[] }

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** Nothing, not even a sign of life, for longer: the line is dead although nobody said so. */
const SILENCE_MS = 40_000
/** As the server has it. */
const MAX_FILE_BYTES = 10_485_760

/** What the server will not take, however often it is told. */
class Refused extends Error {
  readonly why: State
  constructor(why: State = 'failed') {
    super()
    this.why = why
  }
}

export class Connection {
  readonly #base: string
  readonly #memory: Memory
  readonly #listener: Listener
  #session: Promise<Session> | null = null
  #sending = false
  #listening = false
  #identity: string | undefined
  readonly #locale: string

  constructor(base: string, memory: Memory, locale: string, listener: Listener) {
    this.#base = base
    this.#memory = memory
    this.#locale = locale
    this.#listener = listener
    addEventListener('online', () => this.#flush())
  }

  /** The host's word on who is logged in: a signed token; sent along with whatever is written from here on. */
  identify(token: string | undefined): void {
    this.#identity = token
  }

  /** Begins to listen; known visitors see their running thread again. */
  open(): void {
    if (this.#listening) return
    this.#listening = true
    for (const { id } of this.#memory.unsent) this.#listener.state(id, 'waiting')
    void this.#listen()
    this.#flush()
  }

  send(text: string): string {
    const id = newId()
    this.#memory.unsent = [...this.#memory.unsent, { id, text }]
    this.#flush()
    return id
  }

  /** A file goes while this page is open: no browser keeps it for later. */
  sendFile(file: File): string {
    const id = newId()
    void this.#upload(id, file)
    return id
  }

  async #upload(id: string, file: File): Promise<void> {
    // After whoever asked knows the id.
    await Promise.resolve()
    if (file.size > MAX_FILE_BYTES) return this.#listener.state(id, 'tooLarge')
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        this.#listener.state(id, 'sending')
        const query = new URLSearchParams({ id, name: file.name, locale: this.#locale })
        const headers = { 'content-type': file.type || 'text/plain' }
        await this.#deliver(await this.#ask(`files?${query}`, { method: 'POST', body: file, headers }))
        return this.#listener.state(id, 'sent')
      } catch (error) {
        if (error instanceof Refused) return this.#listener.state(id, error.why)
        this.#listener.state(id, 'waiting')
        await sleep(pause)
      }
    }
  }

  again(id: string, text: string): void {
    this.#memory.unsent = [...this.#memory.unsent.filter((one) => one.id !== id), { id, text }]
    this.#flush()
  }

  #flush(): void {
    if (!this.#sending) void this.#sendAll()
  }

  async #sendAll(): Promise<void> {
    this.#sending = true
    let pause = FIRST_PAUSE_MS
    try {
      for (let next = this.#memory.unsent[0]; next; next = this.#memory.unsent[0]) {
        const { id, text } = next
        try {
          this.#listener.state(id, 'sending')
          await this.#post(id, text)
          this.#listener.state(id, 'sent')
          pause = FIRST_PAUSE_MS
        } catch (error) {
          if (!(error instanceof Refused)) {
            this.#listener.state(id, 'waiting')
            await sleep(pause)
            pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
            continue
          }
          this.#listener.state(id, error.why)
        }
        this.#memory.unsent = this.#memory.unsent.filter((one) => one.id !== id)
      }
    } finally {
      this.#sending = false
    }
  }

  async #post(id: string, text: string): Promise<void> {
    const body = { id, text, locale: this.#locale, ...(this.#identity ? { identity_token: this.#identity } : {}) }
    await this.#deliver(await this.#ask('messages', { method: 'POST', body: JSON.stringify(body) }))
  }

  async #deliver(response: Response): Promise<void> {
    if (response.ok) return
    if (response.status === 413) throw new Refused('tooLarge')
    if (response.status === 415) throw new Refused('notTaken')
    if (response.status === 429) this.#listener.slowed()
    if (response.status >= 500 || response.status === 429 || response.status === 401) throw new Error('later')
    // Recorded before, by an answer that got lost on the way and a text that was changed since.
    if (response.status !== 409) throw new Refused()
  }

  async #ask(what: string, init: RequestInit): Promise<Response> {
    const session = await this.#begun()
    const response = await fetch(`${this.#base}/${what}`, {
      ...init,
      headers: {
        'content-type': 'application/json',
        ...(init.headers as Record<string, string> | undefined),
        'kith-visitor': session.visitor,
        'kith-thread': session.thread,
      },
      credentials: 'omit',
      cache: 'no-store',
    })
    if (response.status === 401) this.#session = null
    return response
  }

  #begun(): Promise<Session> {
    this.#session ??= this.#begin().catch((error: unknown) => {
      this.#session = null
      throw error
    })
    return this.#session
  }

  async #begin(): Promise<Session> {
    const known = this.#memory.visitor
    const response = await fetch(`${this.#base}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(known ? { 'kith-visitor': known } : {}) },
      body: '{}',
      credentials: 'omit',
    })
    if (!response.ok) throw new Error(String(response.status))
    const session = (await response.json()) as Session
    this.#memory.visitor = session.visitor
    for (const message of session.messages) this.#listener.heard(message)
    return session
  }

  async #listen(): Promise<never> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      const quiet = new AbortController()
      try {
        const response = await this.#ask('events', { signal: quiet.signal })
        if (!response.ok || !response.body) throw new Error(String(response.status))
        this.#listener.online(true)
        this.#flush()
        pause = FIRST_PAUSE_MS
        await this.#read(response.body, quiet)
      } catch {
        // Told below, and tried again.
      }
      this.#listener.online(false)
      // Not all windows at once when a server comes back.
      await sleep(pause * (0.5 + Math.random()))
    }
  }

  async #read(body: ReadableStream<Uint8Array>, quiet: AbortController): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
    let rest = ''
    for (;;) {
      const silence = setTimeout(() => quiet.abort(), SILENCE_MS)
      const { done, value } = await reader.read().finally(() => clearTimeout(silence))
      if (done) return
      const frames = (rest + value).split('\n\n')
      rest = frames.pop()!
      for (const frame of frames) {
        const data = /^data: (.*)$/m.exec(frame)?.[1]
        if (data !== undefined) this.#listener.heard(JSON.parse(data) as Message)
      }
    }
  }
}

function newId(): string {
  const parts = [...crypto.getRandomValues(new Uint32Array(4))]
  return `m_${parts.map((part) => part.toString(16).padStart(8, '0')).join('')}`
}

/** Ends early when the browser has its network again. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end)
  })
}
