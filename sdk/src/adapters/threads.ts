/** Conversations that nobody named: a call goes on with the one whose turns or tool calls its history begins with. */

import { idOf } from '../recorder/record_id.ts'
import { BoundedMap } from './bounded_map.ts'
import type { Turn } from './messages.ts'

const MOST_MARKS = 20_000

/** What a call brings that may tell its conversation. `calls` are ids that no other conversation has. */
export type Trail = { turns?: readonly Turn[]; calls?: readonly string[] }

export class Threads {
  /** Null where two conversations went the same way: then neither is meant. */
  readonly #marks = new BoundedMap<string, string | null>(MOST_MARKS)
  #started = 0

  /** `scope` is whom the call is for, so that nobody's words lead into somebody else's conversation. */
  find(scope: string, { turns = [], calls = [] }: Trail): string {
    const answered = turns.slice(0, turns.findLastIndex(({ role }) => role === 'agent') + 1)
    for (const mark of this.#marksOf(scope, { turns: answered, calls })) {
      const conversation = this.#marks.get(mark)
      if (conversation) return conversation
    }
    return `call:${Date.now().toString(36)}-${(this.#started++).toString(36)}-${Math.random().toString(36).slice(2, 8)}`
  }

  /** `trail` leads to this conversation from now on. */
  mark(scope: string, conversation: string, trail: Trail): void {
    for (const mark of this.#marksOf(scope, trail)) {
      const other = this.#marks.get(mark)
      this.#marks.set(mark, other === undefined || other === conversation ? conversation : null)
    }
  }

  #marksOf(scope: string, { turns = [], calls = [] }: Trail): string[] {
    const marks = calls.map((call) => `${scope}|call|${call}`).reverse()
    if (turns.some(({ role }) => role === 'agent'))
      marks.push(`${scope}|turns|${idOf(...turns.flatMap(({ role, text }) => [role, text.trim()]))}`)
    return marks
  }
}
