/** What a process remembers of conversations that went through it; when it forgets, one that is named loses nothing but repeats. */

import { createHash } from 'node:crypto'
import { Latest } from '../latest.ts'
import type { Step, Turn } from '../traces/told.ts'
import type { Place } from '../traces/told_items.ts'
import type { Call } from './exchange.ts'

const MOST_CONVERSATIONS = 2_000
const MOST_OF_ONE = 200
const MOST_IDS = 20_000
/** Conversations that stand at the same words; more are not told apart. */
const MOST_ALIKE = 100

type Told = { mark: string; nth: number }

export class ThreadMemory {
  readonly #told = new Latest<{ order: Told[]; counts: Map<string, number> }>(MOST_CONVERSATIONS)
  readonly #at = new Latest<{ conversation: string; gone_on: number }[]>(MOST_IDS)
  readonly #answers = new Latest<string>(MOST_IDS)
  readonly #calls = new Latest<Call>(MOST_IDS)

  /** Which of its equals each turn is, also where the history that is told has lost its beginning. */
  count(conversation: string, turns: readonly Turn[]): Place {
    const known = this.#told.get(conversation) ?? { order: [], counts: new Map<string, number>() }
    const marks = turns.map(markOf)
    const from = overlap(known.order, marks)
    const own = new Map<string, number>()
    const told = marks.map((mark, index): Told => {
      const before = from === -1 ? undefined : known.order[from + index]
      const nth = before?.nth ?? ((from === -1 ? own : known.counts).get(mark) ?? 0) + 1
      own.set(mark, nth)
      known.counts.set(mark, Math.max(nth, known.counts.get(mark) ?? 0))
      return { mark, nth }
    })
    const whole = from === -1 ? told : [...known.order.slice(0, from), ...longer(known.order.slice(from), told)]
    this.#told.set(conversation, { order: whole.slice(-MOST_OF_ONE), counts: known.counts })
    return (_, index) => String(told[index]!.nth)
  }

  /**
   * The conversation that stood where this history goes on, for whoever names none. Of several that stand at the very same
   * words the one that went on least, and of those the latest: as they are alike, it is as good as any.
   */
  goesOn(scope: string, steps: readonly Step[]): string | undefined {
    const last = steps.findLastIndex(({ byAgent }) => byAgent)
    const candidates = last === -1 ? undefined : this.#at.get(stateOf(scope, steps.slice(0, last + 1)))
    const next = candidates?.reduce((least, one) => (one.gone_on <= least.gone_on ? one : least))
    if (next) next.gone_on++
    return next?.conversation
  }

  standsAt(scope: string, steps: readonly Step[], conversation: string): void {
    if (!steps.at(-1)?.byAgent) return
    const key = stateOf(scope, steps)
    const known = this.#at.get(key) ?? []
    if (known.some((one) => one.conversation === conversation)) return
    this.#at.set(key, [...known, { conversation, gone_on: 0 }].slice(-MOST_ALIKE))
  }

  answered(scope: string, answer: string, conversation: string): void {
    this.#answers.set(`${scope}/${answer}`, conversation)
  }

  conversationOf(scope: string, answer: string): string | undefined {
    return this.#answers.get(`${scope}/${answer}`)
  }

  asks(scope: string, calls: ReadonlyMap<string, Call>): void {
    for (const [id, call] of calls) this.#calls.set(`${scope}/${id}`, call)
  }

  callOf(scope: string, id: string): Call | undefined {
    return this.#calls.get(`${scope}/${id}`)
  }
}

function markOf({ role, text }: Turn): string {
  return hash(role, text)
}

function stateOf(scope: string, steps: readonly Step[]): string {
  return hash(scope, ...steps.map(({ byAgent, mark }) => `${byAgent} ${mark}`))
}

function hash(...parts: string[]): string {
  return createHash('sha256').update(parts.join('\u001f')).digest('base64').slice(0, 16)
}

/** Where in what was told before this history begins; -1 when it does not go on from there. */
function overlap(order: readonly Told[], marks: readonly string[]): number {
  return order.findIndex((_, from) => {
    const length = Math.min(order.length - from, marks.length)
    for (let at = 0; at < length; at++) if (order[from + at]!.mark !== marks[at]) return false
    return length > 0
  })
}

function longer(known: Told[], told: Told[]): Told[] {
  return known.length > told.length ? known : told
}
