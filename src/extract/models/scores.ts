/** How much speaks for each label at each word of a turn: sums of weights, kept beside word and text as far as these decide. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Cue } from '../name/cues.ts'
import { caseOf } from '../name/span.ts'
import { noted, notedBy, type Text } from '../text.ts'
import { ofWord, wordOf } from '../word.ts'
import { SIZE } from './crf.ts'
import { type CueMap, mapCues } from './cue_map.ts'
import {
  addAsk,
  addCues,
  addFirst,
  addHeard,
  addNeighbour,
  addNoCues,
  addOwn,
  addTogether,
  askCode,
  MAX_TAGGED,
  NEIGHBOURS,
  REACH,
  type Row,
} from './features.ts'
import { type Seen, seenOf, shapeOf, UNSEEN } from './seen.ts'
import { KEPT, Sums } from './sums.ts'
import { SCALE } from './weights.ts'

export type Context = {
  cues: readonly Cue[]
  /** Words that the agent used before this turn. */
  heard: Pick<ReadonlySet<string>, 'has'>
  isFirst: boolean
}

let made: Sums | undefined

function sums(): Sums {
  made ??= new Sums()
  return made
}

/** What a word adds: to itself, to itself far from any cue, and to each of its neighbours. */
function sharesOf(seen: Seen): number[] {
  const to = sums()
  const shares = new Array<number>(FIRST_NEIGHBOUR + NEIGHBOURS.length * KEPT)
  addOwn(to, seen)
  to.keep(shares, 0)
  addNoCues(to, seen)
  to.keep(shares, NO_CUES)
  for (let each = 0; each < NEIGHBOURS.length; each++) {
    addNeighbour(to, NEIGHBOURS[each]![1], seen)
    to.keep(shares, FIRST_NEIGHBOUR + each * KEPT)
  }
  return shares
}

const OFFSETS = NEIGHBOURS.map(([offset]) => offset)
const NO_CUES = KEPT
const FIRST_NEIGHBOUR = 2 * KEPT

const sharesOfWord = ofWord((low) => sharesOf(seenOf(wordOf(low))))

let outside: number[] | undefined

const rowOf = noted((text): Row => {
  const isMixed = caseOf(text) === 'mixed'
  const tagged = text.tokens.slice(0, MAX_TAGGED)
  return { words: tagged.map(({ word }) => seenOf(word)), shapes: tagged.map((token) => shapeOf(token, isMixed)) }
})

/** Whether no cue stands near enough to tell something; `last` is where one ended last. */
const isQuiet = ({ inside, starts }: CueMap, at: number, last: number): boolean =>
  at - last >= REACH && !inside[at] && !starts[at + 1] && !starts[at + 2] && !starts[at + 3]

const byWords = notedBy((text: Text, cues: readonly Cue[]): readonly number[] => {
  const to = sums()
  outside ??= sharesOf(UNSEEN)
  const row = rowOf(text)
  const map = mapCues(cues, row.words.length)
  const shares = row.words.map((_, at) => sharesOfWord(text.tokens[at]!.word))
  const kept = new Array<number>(row.words.length * KEPT)
  let last = -REACH
  for (let at = 0; at < row.words.length; at++) {
    to.addKept(shares[at]!, 0)
    for (let each = 0; each < OFFSETS.length; each++)
      to.addKept(shares[at + OFFSETS[each]!] ?? outside, FIRST_NEIGHBOUR + each * KEPT)
    addTogether(to, row, at)
    if (map.ends[at]) last = at
    if (isQuiet(map, at, last)) to.addKept(shares[at]!, NO_CUES)
    else addCues(to, map, row, at)
    to.keep(kept, at * KEPT)
  }
  return kept
})

const byAsk = notedBy((text: Text, ask: number): readonly number[] => {
  const to = sums()
  const row = rowOf(text)
  const kept = new Array<number>(row.words.length * KEPT)
  for (let at = 0; at < row.words.length; at++) {
    addAsk(to, row, at, ask)
    to.keep(kept, at * KEPT)
  }
  return kept
})

/** Words of a text that count for more when they were heard before, as they are looked up. */
export const namesIn = noted((text): readonly string[] =>
  rowOf(text)
    .words.filter(({ isName }) => isName)
    .map(({ low }) => low),
)

/** Per label at each of the first words of a turn: `at * SIZE + label`, of which `length` words are filled. */
export type Scores = { values: Float64Array; length: number }

/** Read before the next turn's are written. */
const values = new Float64Array(MAX_TAGGED * SIZE)

export function scoresOf(turn: DialogueTurn, { cues, heard, isFirst }: Context): Scores {
  const { words } = rowOf(turn.read)
  const ask = askCode(turn)
  const [fixed, asked] = [byWords(turn.read, cues), byAsk(turn.read, ask)]
  const to = sums()
  for (let at = 0; at < words.length; at++) {
    const seen = words[at]!
    addFirst(to, words.length, at, isFirst)
    if (seen.isName && heard.has(seen.low)) addHeard(to, ask, seen)
    to.addKept(fixed, at * KEPT)
    to.addKept(asked, at * KEPT)
    to.take(values, at * SIZE, SCALE)
  }
  return { values, length: words.length }
}
