/** The features of a turn as lists, for training: what `models/scores.ts` adds up without listing it. */

import type { DialogueTurn } from '../dialogue.ts'
import {
  addAsk,
  addFirst,
  addHeard,
  addRest,
  addWords,
  askCode,
  MAX_TAGGED,
  mapCues,
  placeOf,
} from '../models/features.ts'
import type { Context } from '../models/scores.ts'
import { seenOf } from '../models/seen.ts'
import { caseOf } from '../name/span.ts'

/** Features of one turn: those of token `at` are `indices[offsets[at] .. offsets[at + 1]]`. */
export type Features = { indices: Int32Array; offsets: Int32Array; length: number }

/** One growing buffer for all turns: a turn's features are read before the next turn's are written. */
class Writer {
  indices = new Int32Array(1 << 14)
  count = 0
  add(template: number, one: number, two = 0, three = 0): void {
    if (this.count === this.indices.length) {
      const longer = new Int32Array(this.count * 2)
      longer.set(this.indices)
      this.indices = longer
    }
    this.indices[this.count++] = placeOf(template, one, two, three)
  }
}

const to = new Writer()

/** All features of one customer turn. `hidden`: words whose entries in the lists are hidden, as if they were in none. */
export function featuresOf(turn: DialogueTurn, context: Context, hidden: ReadonlySet<string>): Features {
  const tokens = turn.tokens.slice(0, MAX_TAGGED)
  const isMixed = caseOf(turn.read) === 'mixed'
  const words = tokens.map((token) => seenOf(token, isMixed, hidden))
  const cues = mapCues(context.cues, tokens.length)
  const ask = askCode(turn)
  const offsets = new Int32Array(tokens.length + 1)
  to.count = 0
  for (let at = 0; at < tokens.length; at++) {
    offsets[at] = to.count
    addWords(to, words, at)
    addAsk(to, words, at, ask)
    addFirst(to, words.length, at, context.isFirst)
    addRest(to, words, cues, at, tokens[at]!)
    if (words[at]!.isName && context.heard.has(words[at]!.low)) addHeard(to, ask, words[at]!)
  }
  offsets[tokens.length] = to.count
  return { indices: to.indices, offsets, length: tokens.length }
}
