/** What adapters tell, recorded once each: whoever hands it over, and however often. */

import type { CustomerInput } from '../interaction.ts'
import { type CustomerContext, currentCustomer } from '../recorder/context.ts'
import { idOf } from '../recorder/record_id.ts'
import type { Recorder, ToolCall } from '../recorder/recorder.ts'
import { BoundedMap } from './bounded_map.ts'
import { KnownTurns } from './known_turns.ts'
import type { Turn } from './messages.ts'
import { Threads, type Trail } from './threads.ts'

/** What is remembered of conversations; what was forgotten is sent again, and Kith itself knows that it has it. */
const MOST_CONVERSATIONS = 5_000
const MOST_CHARACTERS = 8_000_000

/** What a framework itself knows of a call. */
export type Clues = Trail & { conversation?: string | undefined; user?: CustomerInput | undefined }

/** Conversations for which nobody gave a name are marked so, with whom they are for. */
type Context = CustomerContext & { scope?: string }

class Memory {
  readonly threads = new Threads()
  readonly #known = new BoundedMap<string, KnownTurns>(MOST_CONVERSATIONS)
  #characters = 0

  /** `use` may add to what is known of the conversation. */
  with<T>(conversation: string, use: (known: KnownTurns) => T): T {
    const known = this.#known.get(conversation) ?? new KnownTurns()
    const before = known.size
    this.#known.set(conversation, known)
    const used = use(known)
    this.#characters += known.size - before
    if (this.#characters > MOST_CHARACTERS) this.#forget()
    return used
  }

  /** The older half: counting what each eviction frees would cost every call. */
  #forget(): void {
    for (const conversation of [...this.#known.keys()].slice(0, Math.ceil(this.#known.size / 2)))
      this.#known.delete(conversation)
    this.#characters = [...this.#known.values()].reduce((sum, { size }) => sum + size, 0)
  }
}

/** One for each Kith that is recorded to: what `--import @kith/sdk/register` heard, the program's own adapter need not tell. */
function sharedMemory(recorder: Recorder): Memory {
  const shared = globalThis as { [key: symbol]: unknown }
  const name = Symbol.for('kith.spoken')
  shared[name] ??= new Map<string, Memory>()
  const memories = shared[name] as Map<string, Memory>
  const memory = memories.get(recorder.target) ?? new Memory()
  memories.set(recorder.target, memory)
  return memory
}

export class Spoken {
  readonly #recorder: Recorder
  readonly #framework: string
  readonly #memory: Memory

  constructor(recorder: Recorder, framework: string) {
    this.#recorder = recorder
    this.#framework = framework
    this.#memory = sharedMemory(recorder)
  }

  /** The customer of now; else the conversation that the framework names, or the one that the call goes on with. */
  contextOf({ conversation, user, ...trail }: Clues = {}): Context {
    const current = currentCustomer()
    if (current?.conversation || current?.session) return current
    const context = user ? { user, ...current } : { ...current }
    if (conversation) return { ...context, conversation }
    const scope = context.user ? JSON.stringify(context.user) : ''
    return { ...context, scope, conversation: this.#memory.threads.find(scope, trail) }
  }

  /** `turns` is the conversation so far, oldest first, or its last part. */
  heard(turns: readonly Turn[], context: Context, calls: readonly string[] = []): void {
    this.#mark(context, { turns, calls })
    const conversation = nameOf(context)
    for (const { role, text, nth } of this.#memory.with(conversation, (known) => known.newOf(turns)))
      this.#recorder.recordMessage({ id: idOf(conversation, role, text.trim(), nth), role, text }, context)
  }

  /** One turn that a channel delivers, known by its own id. */
  delivered({ id, at, ...turn }: Turn & { id: string; at?: Date }, context: Context): void {
    const conversation = nameOf(context)
    if (!turn.text.trim()) return
    const isNew = (known: KnownTurns) => known.first(`turn ${id}`) && known.deliver(turn)
    if (!this.#memory.with(conversation, isNew)) return
    this.#recorder.recordMessage({ id: idOf(conversation, 'turn', id), at, ...turn }, context)
  }

  used({ id, ...tool }: ToolCall & { id: string }, context: Context): void {
    this.#mark(context, { calls: [id] })
    const conversation = nameOf(context)
    if (!this.#memory.with(conversation, (known) => known.first(`tool ${id}`))) return
    this.#recorder.recordTool({ ...tool, id: idOf(conversation, 'tool', tool.name, id) }, context)
  }

  /** Runs what an adapter does. A framework that changed what it tells costs records and one warning, never the agent. */
  readonly attempt = (work: () => unknown): void => {
    try {
      work()
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      this.#recorder.warn(`${this.#framework} tells something in a new way, so not all of it is recorded (${why}).`)
    }
  }

  #mark({ scope, conversation }: Context, trail: Trail): void {
    if (scope !== undefined && conversation) this.#memory.threads.mark(scope, conversation, trail)
  }
}

function nameOf({ channel, conversation, session }: CustomerContext): string {
  return `${channel ?? ''}/${conversation ?? session}`
}

/** For what every version so far has told. */
export function expected<T>(value: T, isIt: boolean, what: string): T {
  if (!isIt) throw new Error(`no ${what}`)
  return value
}
