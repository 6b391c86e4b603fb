/** One call of a model's API that went through the proxy, as it was asked and answered; all of it is untrusted. */

import type { Value } from '../traces/span.ts'
import type { Step, Told } from '../traces/told.ts'

export type Members = { [name: string]: Value }

export type Api = 'chat_completions' | 'responses' | 'messages'

export type Exchange = {
  api: Api
  asked: Members
  /** The whole answer, or the events of its stream as far as they came; empty when there was none. */
  answers: Value[]
  /** `Kith-*` headers by their lower-case names. */
  headers: Record<string, string | undefined>
  /** Milliseconds since 1970. */
  start: number
  end: number
}

export type Call = { name: string; arguments: Value | undefined }

export type Heard = Told & {
  /** What the API names its answer; null when it gave none. */
  answer: string | null
  /**
   * Set where the API keeps the conversation itself and the request holds only what is new: the answer that it goes on
   * from, or null where it names its conversation alone.
   */
  since?: string | null
  /** Calls that the answer asks for; a later request has their results. */
  calls: Map<string, Call>
  /** What was said and asked for before the answer, and with it. */
  before: Step[]
  after: Step[]
}

/** Undefined for what is no JSON. */
export function parsed(text: string): Value | undefined {
  try {
    return JSON.parse(text) as Value
  } catch {
    return undefined
  }
}
