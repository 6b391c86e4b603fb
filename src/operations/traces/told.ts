/** What a span tells of a conversation, in one form for all dialects. */

import type { Value } from './span.ts'

export type Turn = { role: 'customer' | 'agent'; text: string }

export type ToolUse = {
  /** Null where the dialect's tool spans don't know it: then name and arguments tell calls apart. */
  call: string | null
  name: string
  arguments: Value | undefined
  /** Undefined: not known yet; another span will say. */
  result: Value | undefined
  failed: boolean
}

export type Told = {
  /** All that was said before and in this span, oldest first; those from `answered` on are its own answer. */
  turns: Turn[]
  answered: number
  tools: ToolUse[]
}

/** In what order roles are called by whom; system prompts are nobody's words. */
export function roleOf(role: unknown): 'customer' | 'agent' | 'tool' | null {
  switch (String(role).toLowerCase()) {
    case 'user':
    case 'human':
      return 'customer'
    case 'assistant':
    case 'ai':
    case 'model':
      return 'agent'
    case 'tool':
    case 'function':
      return 'tool'
    default:
      return null
  }
}

export type Step = { byAgent: boolean; mark: string }

/** Messages of one history: calls are joined with their results, which come later. */
export class History {
  readonly turns: Turn[] = []
  /** Turns and calls in their order, as text. */
  readonly steps: Step[] = []
  readonly #tools = new Map<string, ToolUse>()

  say(role: unknown, text: string | undefined): void {
    const speaker = roleOf(role)
    const said = text?.trim()
    if (!said || (speaker !== 'customer' && speaker !== 'agent')) return
    this.turns.push({ role: speaker, text: said })
    this.steps.push({ byAgent: speaker === 'agent', mark: said })
  }

  call(call: string, name: string, given: Value | undefined): void {
    this.#tools.set(call, { call, name, arguments: given, result: undefined, failed: false })
    this.steps.push({ byAgent: true, mark: `${call} ${name} ${JSON.stringify(given) ?? ''}` })
  }

  has(call: string): boolean {
    return this.#tools.has(call)
  }

  result(call: string, result: Value | undefined, failed = false): void {
    const tool = this.#tools.get(call)
    if (tool) Object.assign(tool, { result: result ?? null, failed })
  }

  /** Those whose result is known. */
  get tools(): ToolUse[] {
    return [...this.#tools.values()].filter(({ result }) => result !== undefined)
  }
}
