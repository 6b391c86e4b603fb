/** The turns of one conversation that are recorded already. Frameworks hand over the whole of it with every call. */

import type { Turn } from './messages.ts'

/** More than any model is given; beyond it the oldest are forgotten here, not in Kith. */
const MOST_TURNS = 2_000

export type NewTurn = Turn & { nth: number }

export class KnownTurns {
  /** Characters that are kept, in the turns and in the keys of their counts. */
  size = 0
  /** As they are compared, the oldest first. */
  #turns: Turn[] = []
  #lastIsEvent = false
  readonly #counts = new Map<string, number>()
  readonly #others = new Set<string>()

  /** Those of a history that are new; `nth` says how often the same had been said by then, so that it names each. */
  newOf(history: readonly Turn[]): NewTurn[] {
    const told = history.map(trimmed)
    const known = this.#overlap(told)
    const fresh = known ? this.#following(history, told, known) : this.#uncounted(history, told)
    if (fresh.length) this.#lastIsEvent = false
    return fresh
  }

  /** True for what a channel delivers and no model's history has told yet. */
  deliver(turn: Turn): boolean {
    const told = trimmed(turn)
    const last = this.#turns.at(-1)
    if (last && isSame(last, told) && !this.#lastIsEvent) return false
    this.#add(told, (this.#counts.get(keyOf(told)) ?? 0) + 1)
    this.#lastIsEvent = true
    return true
  }

  /** Once true for each name. */
  first(name: string): boolean {
    if (this.#others.has(name)) return false
    if (this.#others.size >= MOST_TURNS) this.#others.delete(this.#others.values().next().value!)
    this.#others.add(name)
    return true
  }

  /** How many turns a history begins with that end what is known: all of it, or the window that a model is given. */
  #overlap(told: Turn[]): number {
    for (let length = Math.min(told.length, this.#turns.length); length > 0; length--) {
      const from = this.#turns.length - length
      let at = length - 1
      while (at >= 0 && isSame(told[at]!, this.#turns[from + at]!)) at--
      if (at < 0) return length
    }
    return 0
  }

  #following(history: readonly Turn[], told: Turn[], known: number): NewTurn[] {
    return history.slice(known).map((turn, at) => {
      const one = told[known + at]!
      const nth = (this.#counts.get(keyOf(one)) ?? 0) + 1
      this.#add(one, nth)
      return { ...turn, nth }
    })
  }

  /** A history that does not go on from what is known: the same words as often as before are the same turns. */
  #uncounted(history: readonly Turn[], told: Turn[]): NewTurn[] {
    const seen = new Map<string, number>()
    return history.flatMap((turn, at) => {
      const key = keyOf(told[at]!)
      const nth = (seen.get(key) ?? 0) + 1
      seen.set(key, nth)
      if (nth <= (this.#counts.get(key) ?? 0)) return []
      this.#add(told[at]!, nth)
      return [{ ...turn, nth }]
    })
  }

  #add({ role, text }: Turn, nth: number): void {
    this.#turns.push({ role, text })
    this.size += 2 * text.length
    this.#counts.set(keyOf({ role, text }), nth)
    if (this.#turns.length <= MOST_TURNS * 2) return
    this.#turns = this.#turns.slice(-MOST_TURNS)
    this.#counts.clear()
    this.size = 0
    for (const one of this.#turns) {
      const key = keyOf(one)
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
      this.size += 2 * one.text.length
    }
  }
}

/** Space around it is not kept alike by all who hand it over. */
function trimmed(turn: Turn): Turn {
  const text = turn.text.trim()
  return text === turn.text ? turn : { role: turn.role, text }
}

function isSame(one: Turn, other: Turn): boolean {
  return one.role === other.role && one.text === other.text
}

function keyOf({ role, text }: Turn): string {
  return `${role === 'agent' ? '>' : '<'}${text}`
}
