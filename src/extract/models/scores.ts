/** How much speaks for each label at each word of a turn: sums of weights, kept beside the text as far as it decides them. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Cue } from '../name/cues.ts'
import { caseOf } from '../name/span.ts'
import { noted, notedBy, type Text } from '../text.ts'
import { SIZE } from './crf.ts'
import {
  addAsk,
  addFirst,
  addHeard,
  addRest,
  addWords,
  askCode,
  BUCKETS,
  MAX_TAGGED,
  mapCues,
  placeOf,
} from './features.ts'
import { type Seen, seenOf } from './seen.ts'
import { EMIT, SCALE } from './weights.ts'

export type Context = {
  cues: readonly Cue[]
  /** Words that the agent used before this turn. */
  heard: Pick<ReadonlySet<string>, 'has'>
  isFirst: boolean
}

let packed: Int32Array | undefined

/** The four labels' weights of a place in one integer, eight bits each: one look-up a feature. */
function unpack(): Int32Array {
  const raw = atob(EMIT)
  const weights = new Int32Array(BUCKETS)
  for (let at = 0; at < raw.length && at < BUCKETS * SIZE; at++)
    weights[at >> 2]! |= raw.charCodeAt(at) << ((at & 3) * 8)
  return weights
}

/** Adds up the weights of one word after the other. */
class Sums {
  readonly #weights: Int32Array
  #none = 0
  #first = 0
  #last = 0
  #middle = 0
  constructor(weights: Int32Array) {
    this.#weights = weights
  }
  add(template: number, one: number, two = 0, three = 0): void {
    const weight = this.#weights[placeOf(template, one, two, three)]!
    if (weight === 0) return
    this.#none += (weight << 24) >> 24
    this.#first += (weight << 16) >> 24
    this.#last += (weight << 8) >> 24
    this.#middle += weight >> 24
  }
  /** Adds what has come since the last call to the sums of a word. */
  flush(into: Int32Array, at: number): void {
    const to = at * SIZE
    into[to]! += this.#none
    into[to + 1]! += this.#first
    into[to + 2]! += this.#last
    into[to + 3]! += this.#middle
    this.#none = this.#first = this.#last = this.#middle = 0
  }
}

let sums: Sums | undefined

function summer(): Sums {
  packed ??= unpack()
  sums ??= new Sums(packed)
  return sums
}

const seenIn = noted((text): readonly Seen[] => {
  const isMixed = caseOf(text) === 'mixed'
  return text.tokens.slice(0, MAX_TAGGED).map((token) => seenOf(token, isMixed))
})

const byWords = notedBy((text: Text, cues: readonly Cue[]): Int32Array => {
  const to = summer()
  const words = seenIn(text)
  const map = mapCues(cues, words.length)
  const into = new Int32Array(words.length * SIZE)
  for (let at = 0; at < words.length; at++) {
    addWords(to, words, at)
    addRest(to, words, map, at, text.tokens[at]!)
    to.flush(into, at)
  }
  return into
})

const byAsk = notedBy((text: Text, ask: number): Int32Array => {
  const to = summer()
  const words = seenIn(text)
  const into = new Int32Array(words.length * SIZE)
  for (let at = 0; at < words.length; at++) {
    addAsk(to, words, at, ask)
    to.flush(into, at)
  }
  return into
})

/** Words of a text that count for more when they were heard before, as they are looked up. */
export const namesIn = noted((text): readonly string[] => [
  ...new Set(seenIn(text).flatMap(({ isName, low }) => (isName ? [low] : []))),
])

/** Per label at each of the first words of a turn: `at * SIZE + label`. */
export function scoresOf(turn: DialogueTurn, { cues, heard, isFirst }: Context): Float64Array {
  const words = seenIn(turn.read)
  const ask = askCode(turn)
  const [fixed, asked] = [byWords(turn.read, cues), byAsk(turn.read, ask)]
  const to = summer()
  const here = new Int32Array(SIZE)
  const scores = new Float64Array(words.length * SIZE)
  for (let at = 0; at < words.length; at++) {
    addFirst(to, words.length, at, isFirst)
    if (words[at]!.isName && heard.has(words[at]!.low)) addHeard(to, ask, words[at]!)
    here.fill(0)
    to.flush(here, 0)
    for (let label = 0; label < SIZE; label++) {
      const cell = at * SIZE + label
      scores[cell] = (fixed[cell]! + asked[cell]! + here[label]!) * SCALE
    }
  }
  return scores
}
