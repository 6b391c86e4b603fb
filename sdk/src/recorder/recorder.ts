/** The recorder: takes down what happens at once, sends it later, and never stands in the agent's way. */

import type { InteractionInput, MessageInput } from '../interaction.ts'
import { type CustomerContext, currentCustomer } from './context.ts'
import { type Counters, noCounts } from './counters.ts'
import { plain } from './plain.ts'
import { Queue } from './queue.ts'
import { newRecordId } from './record_id.ts'
import { Sender } from './sender.ts'
import type { Spool } from './spool.ts'

export type RecorderOptions = {
  /** Where Kith answers, e.g. `http://localhost:4000`. */
  url: string
  /** An agent key. */
  key: string
  /** Named on every record that names none. */
  agent?: string
  /** `sdk` when absent; ids are unique within it. */
  source?: string
  /** Memory that waiting records may take; 16 MiB when absent. */
  maxBytes?: number
  /** How long records gather before they are sent; 100 ms when absent. */
  flushMs?: number
  /** 10 s when absent. */
  timeoutMs?: number
  spool?: Spool | null
  fetch?: typeof globalThis.fetch
  /** Told once of each kind of trouble; console.warn when absent. */
  warn?(message: string): void
}

export type ToolCall = { id?: string; name: string; arguments?: unknown; result?: unknown; status?: string; at?: Date }
export type Said = Omit<MessageInput, 'at'> & { at?: Date }

/** An item larger than this (Kith takes 1 MiB) loses its tool's arguments and result, and says so. */
const LARGEST = 900_000

export class Recorder {
  readonly #options: RecorderOptions
  readonly #queue: Queue
  readonly #sender: Sender
  readonly #counters: Counters = noCounts()
  readonly #warned = new Set<string>()
  #timer: unknown = null
  #closed = false

  constructor(options: RecorderOptions) {
    this.#options = options
    this.#queue = new Queue(options.maxBytes ?? 16 * 1024 * 1024, options.spool ?? null)
    const { key, fetch = globalThis.fetch, timeoutMs = 10_000 } = options
    const warn = (message: string) => this.warn(message)
    const url = options.url.replace(/\/+$/, '')
    this.#sender = new Sender({ url, key, fetch, timeoutMs, warn }, this.#queue, this.#counters)
    if (this.#queue.length) this.#schedule()
  }

  /** What an agent, a customer or an operator said. In the customer's context unless one is given. */
  recordMessage(said: Said, context: CustomerContext | undefined = currentCustomer()): void {
    this.#take(() => {
      const interaction = begun('message', said, context)
      interaction.direction = said.role === 'customer' ? 'inbound' : 'outbound'
      interaction.messages = [{ ...said, at: undefined }]
      return interaction
    })
  }

  /** A tool that the agent used, with what it gave and got. */
  recordTool(tool: ToolCall, context: CustomerContext | undefined = currentCustomer()): void {
    this.#take(() => {
      const interaction = begun('action', tool, context)
      const { name, arguments: given, result, status = 'ok' } = tool
      interaction.action = { name: name || 'tool', arguments: given, result, status }
      return interaction
    })
  }

  /** Any interaction, as `POST /v1/interactions` takes it. */
  record(interaction: InteractionInput): void {
    this.#take(() => copyOf(interaction))
  }

  stats(): Counters & { waiting: number; waitingBytes: number } {
    return { ...this.#counters, waiting: this.#queue.length, waitingBytes: this.#queue.bytes }
  }

  /** True when everything was delivered within `ms`. Never rejects. */
  async flush(ms = 5_000): Promise<boolean> {
    const end = Date.now() + ms
    while (this.#queue.length && Date.now() < end) {
      this.#sender.hurry()
      const tick = new Promise<void>((resolve) => setTimeout(resolve, Math.min(100, Math.max(1, end - Date.now()))))
      await Promise.race([this.#sender.run(), tick])
    }
    return this.#queue.length === 0
  }

  /** Flushes and takes nothing more. */
  async close(ms = 5_000): Promise<boolean> {
    const flushed = await this.flush(ms)
    this.#closed = true
    this.#sender.stop()
    this.#options.spool?.close()
    return flushed
  }

  /** `make` may throw, as anything of an agent's that is read: then it is dropped and counted. */
  #take(make: () => InteractionInput): void {
    try {
      const line = this.#closed ? null : this.#lineOf(make())
      if (line !== null && this.#queue.push(line)) {
        this.#counters.recorded++
        this.#schedule()
      } else {
        this.#counters.dropped++
        this.warn('Records are dropped: too many wait for Kith.')
      }
    } catch {
      this.#counters.dropped++
    }
  }

  /** Fills in what is missing, in the given object. */
  #lineOf(named: InteractionInput): string {
    named.source ??= this.#options.source ?? 'sdk'
    named.agent ??= this.#options.agent
    named.id ??= newRecordId()
    named.occurred_at ??= new Date().toISOString()
    const line = JSON.stringify(plain(named))
    if (line.length <= LARGEST) return line
    return JSON.stringify(plain(shortened(named, line.length)))
  }

  #schedule(): void {
    if (this.#timer !== null) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#sender.run()
    }, this.#options.flushMs ?? 100)
    ;(this.#timer as { unref?(): void }).unref?.()
  }

  /** Where its records go, and under which source. */
  get target(): string {
    const { url, key, source } = this.#options
    return [url, key, source].join(' ')
  }

  /** Once of each kind. */
  warn(message: string): void {
    if (this.#warned.has(message) || this.#warned.size > 20) return
    this.#warned.add(message)
    try {
      ;(this.#options.warn ?? ((text: string) => console.warn(`kith: ${text}`)))(message)
    } catch {
      // A logger that throws is not worth an agent.
    }
  }
}

/** Members that are undefined are left out where it becomes JSON. */
function begun(type: 'message' | 'action', { id, at }: Said | ToolCall, context?: CustomerContext): InteractionInput {
  const { channel = 'api', conversation, user, agent, session } = context ?? {}
  return { type, id, channel, conversation, customer: user, agent, session, occurred_at: isoOf(at) }
}

function copyOf(interaction: InteractionInput): InteractionInput {
  if (typeof interaction !== 'object' || interaction === null) throw new TypeError('no interaction')
  return { ...interaction }
}

function isoOf(at: Date | undefined): string | undefined {
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined
}

function shortened({ action, data: _, ...rest }: InteractionInput, length: number): InteractionInput {
  const left = { truncated: true, length }
  return {
    ...rest,
    ...(action ? { action: { name: action.name, status: action.status, arguments: left, result: left } } : {}),
    ...(rest.messages
      ? { messages: rest.messages.map((one) => ({ ...one, text: one.text.slice(0, 100_000) })).slice(0, 5) }
      : {}),
  }
}
