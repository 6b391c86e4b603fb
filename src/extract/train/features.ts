/** The features of a turn as lists, for training: what `models/scores.ts` adds up without listing it. */

import type { DialogueTurn } from '../dialogue.ts'
import { mapCues } from '../models/cue_map.ts'
import {
  addAsk,
  addCues,
  addFirst,
  addHeard,
  addNeighbour,
  addOwn,
  addTogether,
  askCode,
  MAX_TAGGED,
  NEIGHBOURS,
  placeOf,
  type Row,
} from '../models/features.ts'
import type { Context } from '../models/scores.ts'
import { hiddenSeen, seenOf, shapeOf, UNSEEN } from '../models/seen.ts'
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

function rowOf({ tokens, read }: DialogueTurn, hidden: ReadonlySet<string>): Row {
  const isMixed = caseOf(read) === 'mixed'
  const tagged = tokens.slice(0, MAX_TAGGED)
  const words = tagged.map(({ word }) => {
    const seen = seenOf(word)
    return hidden.has(seen.low) ? hiddenSeen(word.low) : seen
  })
  return { words, shapes: tagged.map((token) => shapeOf(token, isMixed)) }
}

/** All features of one customer turn. `hidden`: words whose entries in the lists are hidden, as if they were in none. */
export function featuresOf(turn: DialogueTurn, context: Context, hidden: ReadonlySet<string>): Features {
  const row = rowOf(turn, hidden)
  const { words } = row
  const cues = mapCues(context.cues, words.length)
  const ask = askCode(turn)
  const offsets = new Int32Array(words.length + 1)
  to.count = 0
  for (let at = 0; at < words.length; at++) {
    offsets[at] = to.count
    const seen = words[at]!
    addOwn(to, seen)
    for (const [offset, template] of NEIGHBOURS) addNeighbour(to, template, words[at + offset] ?? UNSEEN)
    addTogether(to, row, at)
    addCues(to, cues, row, at)
    addAsk(to, row, at, ask)
    addFirst(to, words.length, at, context.isFirst)
    if (seen.isName && context.heard.has(seen.low)) addHeard(to, ask, seen)
  }
  offsets[words.length] = to.count
  return { indices: to.indices, offsets, length: words.length }
}
