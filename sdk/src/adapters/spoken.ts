/** What of a history is new: frameworks hand over the whole conversation with every call, and each word is recorded once. */

import { type CustomerContext, currentCustomer } from '../recorder/context.ts'
import { idOf } from '../recorder/record_id.ts'
import type { Recorder, ToolCall } from '../recorder/recorder.ts'

export type Turn = { role: 'customer' | 'agent'; text: string }

/** Conversations whose words are remembered; of an older one Kith itself knows what it has. */
const MOST_CONVERSATIONS = 5_000
const MOST_OF_ONE = 2_000

/** For one recorder. Never throws: what a framework hands over is not ours to trust. */
export class Spoken {
  readonly #recorder: Recorder
  readonly #known = new Map<string, Set<string>>()
  #nameless = 0

  constructor(recorder: Recorder) {
    this.#recorder = recorder
  }

  /** The customer of now, else a conversation of its own, for calls that are inside of nobody's. */
  contextOf(given?: CustomerContext): CustomerContext {
    const context = given ?? currentCustomer()
    if (context?.conversation || context?.session) return context
    return {
      ...context,
      conversation: `call:${Date.now().toString(36)}-${(this.#nameless++).toString(36)}-${Math.random().toString(36).slice(2, 8)}`,
    }
  }

  /** `turns` is the conversation so far, oldest first; those said before are known by who said what for the how-manieth time. */
  heard(turns: readonly Turn[], context: CustomerContext): void {
    const counts = new Map<string, number>()
    for (const { role, text } of turns) {
      if (!text.trim()) continue
      const nth = (counts.get(role + text) ?? 0) + 1
      counts.set(role + text, nth)
      this.#once(context, [role, text, nth], (id) => this.#recorder.recordMessage({ id, role, text }, context))
    }
  }

  /** Said now, after `before`. */
  said(turn: Turn, before: readonly Turn[], context: CustomerContext): void {
    this.heard([...before, turn], context)
  }

  used({ id, ...tool }: ToolCall, context: CustomerContext): void {
    const told = id ?? `${tool.name}${Math.random()}`
    this.#once(context, ['tool', tool.name, told], (recordId) =>
      this.#recorder.recordTool({ ...tool, id: recordId }, context),
    )
  }

  #once(context: CustomerContext, parts: (string | number)[], record: (id: string) => void): void {
    const conversation = `${context.channel ?? ''}/${context.conversation ?? context.session}`
    const id = idOf(conversation, ...parts)
    const known = this.#of(conversation)
    if (known.has(id)) return
    if (known.size >= MOST_OF_ONE) known.delete(known.values().next().value!)
    known.add(id)
    record(id)
  }

  #of(conversation: string): Set<string> {
    const known = this.#known.get(conversation) ?? new Set()
    // The one used last is the last to go.
    this.#known.delete(conversation)
    this.#known.set(conversation, known)
    if (this.#known.size > MOST_CONVERSATIONS) this.#known.delete(this.#known.keys().next().value!)
    return known
  }
}

/** The text of a message's content: a string, or parts of which some are text. */
export function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .flatMap((part: { type?: unknown; text?: unknown } | string) => {
      if (typeof part === 'string') return [part]
      return typeof part?.text === 'string' && part.type !== 'reasoning' ? [part.text] : []
    })
    .join('\n')
}

/** Messages of a model's API as turns; system prompts and tools' results are nobody's words. */
export function turnsOf(messages: unknown): Turn[] {
  if (typeof messages === 'string') return [{ role: 'customer', text: messages }]
  if (!Array.isArray(messages)) return []
  return messages.flatMap((message: { role?: unknown; content?: unknown } | null): Turn[] => {
    const text = textOf(message?.content)
    if (!text) return []
    if (message?.role === 'user') return [{ role: 'customer', text }]
    return message?.role === 'assistant' ? [{ role: 'agent', text }] : []
  })
}

/** Runs what an adapter does; its failure is not the agent's. */
export function quietly(work: () => unknown): void {
  try {
    work()
  } catch {
    // A framework that changed its shape costs a record and nothing else.
  }
}
