/** The recorder: takes down what happens at once, sends it later, and never stands in the agent's way. */

import type { CustomerInput, InteractionInput, MessageInput } from '../interaction.ts'
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
    const warn = (message: string) => this.#warn(message)
    const url = options.url.replace(/\/+$/, '')
    this.#sender = new Sender({ url, key, fetch, timeoutMs, warn }, this.#queue, this.#counters)
    if (this.#queue.length) this.#schedule()
  }

  /** What an agent, a customer or an operator said. In the customer's context unless one is given. */
  recordMessage({ id, at, ...message }: Said, context: CustomerContext | undefined = currentCustomer()): void {
    const direction = message.role === 'customer' ? 'inbound' : 'outbound'
    const messages: MessageInput[] = [{ ...(id === undefined ? {} : { id }), ...message }]
    this.#take({ ...about(context), id, type: 'message', direction, messages, occurred_at: isoOf(at) })
  }

  /** A tool that the agent used, with what it gave and got. */
  recordTool(
    { id, at, name, arguments: given, result, status = 'ok' }: ToolCall,
    context: CustomerContext | undefined = currentCustomer(),
  ): void {
    const action = { name: name || 'tool', arguments: given, result, status }
    this.#take({ ...about(context), id, type: 'action', action, occurred_at: isoOf(at) })
  }

  /** Any interaction, as `POST /v1/interactions` takes it. */
  record(interaction: InteractionInput): void {
    this.#take(interaction)
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

  #take(interaction: InteractionInput): void {
    try {
      const line = this.#closed ? null : this.#lineOf(interaction)
      if (line !== null && this.#queue.push(line)) {
        this.#counters.recorded++
        this.#schedule()
      } else {
        this.#counters.dropped++
        this.#warn('Records are dropped: too many wait for Kith.')
      }
    } catch {
      this.#counters.dropped++
    }
  }

  #lineOf(given: InteractionInput): string {
    const { source = 'sdk', agent } = this.#options
    const named = { source, agent, ...withoutBlanks(given) } as InteractionInput
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

  #warn(message: string): void {
    if (this.#warned.has(message) || this.#warned.size > 20) return
    this.#warned.add(message)
    try {
      ;(this.#options.warn ?? ((text: string) => console.warn(`kith: ${text}`)))(message)
    } catch {
      // A logger that throws is not worth an agent.
    }
  }
}

function about(context: CustomerContext | undefined) {
  const { conversation, channel = 'api', user, agent, session } = context ?? {}
  return { channel, conversation, customer: user as CustomerInput | undefined, agent, session }
}

function withoutBlanks(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
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
