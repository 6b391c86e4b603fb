/** What the tagger sees of each word: hashed features of the word, its neighbours, cues and the question before. */

import type { DialogueTurn } from '../dialogue.ts'
import { type Cue, type CueKind, stopLanguages } from '../name/cues.ts'
import { firstLevel, hash, lastLevel, lookUp, otherLevel, wordLevel } from '../name/lexicon/lexicon.ts'
import { caseOf } from '../name/span.ts'
import type { Token } from '../turn.ts'

/** Feature places; a power of two. Weights are `BUCKETS * LABELS`. */
export const BUCKETS = 1 << 17

/** Words of a turn beyond this are not tagged: rules still read them. */
export const MAX_TAGGED = 300

/** Features of one turn: those of token `at` are `indices[offsets[at] .. offsets[at + 1]]`. */
export type Features = { indices: Int32Array; offsets: Int32Array; length: number }

export type Context = {
  cues: readonly Cue[]
  /** Words that the agent used before this turn. */
  heard: ReadonlySet<string>
  isFirst: boolean
  /** While training, words whose entries in the lists are hidden, as if the name were in no list. */
  hidden?: ReadonlySet<string>
}

type Word = { id: number; bits: number; shape: number; low: string; isName: boolean }

const NONE: Word = { id: 1, bits: 512, shape: 15, low: '', isName: false }
const CUE_BITS: Record<CueKind, number> = {
  self: 1,
  weak: 2,
  answer: 4,
  after: 8,
  booking: 16,
  first: 32,
  last: 64,
  kin: 128,
  others: 256,
  retract: 512,
  correct: 1024,
}

const isUpper = (text: string): boolean => text !== text.toLowerCase()

function shapeOf(token: Token, isMixed: boolean): number {
  if (token.kind === 'number') return 8 + Math.min(token.text.length, 5)
  if (token.kind === 'mark') return 7
  const flat = isMixed ? 0 : 4
  if (token.text.length === 1) return flat + 3
  if (!isMixed) return 4
  if (!isUpper(token.text[0]!)) return 0
  return isUpper(token.text.slice(1)) ? 2 : 1
}

const baseOf = (low: string): string => (low.endsWith("'s") ? low.slice(0, -2) : low)

function wordOf(token: Token, isMixed: boolean, hidden: ReadonlySet<string> | undefined): Word {
  const low = baseOf(token.low)
  const bits = token.kind === 'word' && !hidden?.has(low) ? lookUp(low) : 0
  const isCommon = token.kind === 'mark' || wordLevel(bits) > 0 || otherLevel(bits) > 0 || stopLanguages(low) > 0
  const rarity = 2 + Math.max(firstLevel(bits), lastLevel(bits))
  const id = isCommon ? hash(token.low) : token.kind === 'number' ? 10 + Math.min(token.text.length, 6) : rarity
  return {
    id,
    bits,
    shape: shapeOf(token, isMixed),
    low,
    isName: token.kind === 'word' && (!isCommon || (bits & 15) > 0),
  }
}

const ASK_CODES: Record<string, number> = { full_name: 1, first_name: 2, last_name: 3, spelling: 4, other_name: 5 }

/** The question before a turn as one number: the last three things asked, whether it is stale, whether anything was said. */
function askCode(turn: DialogueTurn): number {
  let code = turn.prompt.length > 0 ? 1 : 0
  if (turn.carried) return 2 + code
  for (const ask of turn.asked.slice(-4)) code = code * 8 + (ASK_CODES[ask] ?? 6)
  return code + 8
}

const bucket = (count: number): number => (count < 5 ? count : count < 8 ? 5 : count < 13 ? 6 : count < 25 ? 7 : 8)

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
    let code = Math.imul(one ^ (template * 0x9e3779b1), 0x85ebca6b)
    code = Math.imul(code ^ (code >>> 15) ^ two, 0xc2b2ae35)
    code = Math.imul(code ^ (code >>> 13) ^ three, 0x27d4eb2f)
    this.indices[this.count++] = (code ^ (code >>> 16)) & (BUCKETS - 1)
  }
}

const writer = new Writer()

function addNeighbours(to: Writer, words: readonly Word[], at: number): void {
  const here = words[at]!
  const before = words[at - 1] ?? NONE
  const before2 = words[at - 2] ?? NONE
  const before3 = words[at - 3] ?? NONE
  const after = words[at + 1] ?? NONE
  const after2 = words[at + 2] ?? NONE
  const after3 = words[at + 3] ?? NONE
  to.add(1, here.id)
  to.add(2, before.id)
  to.add(3, after.id)
  to.add(4, before2.id)
  to.add(5, after2.id)
  to.add(6, before2.id, before.id)
  to.add(7, before.id, after.id)
  to.add(8, after.id, after2.id)
  to.add(9, before3.id, before2.id, before.id)
  to.add(10, here.bits)
  to.add(11, here.bits, here.shape)
  to.add(12, here.bits, before.bits)
  to.add(13, here.bits, after.bits)
  to.add(14, before.shape * 256 + here.shape * 16 + after.shape)
  to.add(15, here.bits, after.id)
  to.add(16, here.bits, before.id)
  to.add(17, here.shape, before.id)
  to.add(18, here.bits & 15, before.id, after.id)
  to.add(19, before3.id)
  to.add(20, after3.id)
  to.add(21, here.shape, here.id)
}

function addLetters(to: Writer, { low, isName }: Word): void {
  if (!isName) return
  to.add(22, hash(low.slice(0, 2)))
  to.add(23, hash(low.slice(0, 3)))
  to.add(24, hash(low.slice(-2)))
  to.add(25, hash(low.slice(-3)))
  to.add(26, hash(low.slice(-4)))
  to.add(27, Math.min(low.length, 12))
}

function addPlace(to: Writer, words: readonly Word[], at: number, ask: number, isFirst: boolean): void {
  const here = words[at]!
  const length = bucket(words.length)
  const left = bucket(at)
  const right = bucket(words.length - 1 - at)
  to.add(30, ask)
  to.add(31, ask, here.bits)
  to.add(32, ask, length, left)
  to.add(33, ask, length, right)
  to.add(34, ask, here.id)
  to.add(35, ask, words[at - 1]?.id ?? 0)
  to.add(36, length, left, isFirst ? 1 : 0)
  to.add(37, length * 16 + right, here.bits)
  to.add(38, ask, here.shape)
}

function addCues(to: Writer, ends: Int32Array, starts: Int32Array, inside: Int32Array, at: number, here: Word): void {
  for (let back = 0; back < 4 && at - back >= 0; back++) {
    const mask = ends[at - back]!
    if (mask === 0) continue
    to.add(40 + back, mask)
    to.add(44 + back, mask, here.bits)
    to.add(48 + back, mask, here.shape)
  }
  for (let ahead = 1; ahead < 4 && at + ahead < starts.length; ahead++)
    if (starts[at + ahead]! & CUE_BITS.after) to.add(52 + ahead, here.bits & 15)
  to.add(56, inside[at]!)
  let nearby = 0
  for (let back = 0; back < 9 && at - back >= 0; back++) nearby |= ends[at - back]!
  to.add(57, nearby & ~(CUE_BITS.answer | CUE_BITS.others))
  to.add(58, nearby, here.bits & 15)
}

function mapCues(cues: readonly Cue[], length: number): [Int32Array, Int32Array, Int32Array] {
  const maps: [Int32Array, Int32Array, Int32Array] = [0, 0, 0].map(() => new Int32Array(length + 1)) as never
  for (const cue of cues) {
    const bit = CUE_BITS[cue.kind]
    if (cue.to <= length) maps[0][cue.to]! |= bit
    if (cue.from < length) maps[1][cue.from]! |= bit
    for (let at = cue.from; at < cue.to && at < length; at++) maps[2][at]! |= bit
  }
  return maps
}

/** All features of one customer turn. */
export function featuresOf(turn: DialogueTurn, context: Context): Features {
  const tokens = turn.tokens.length > MAX_TAGGED ? turn.tokens.slice(0, MAX_TAGGED) : turn.tokens
  const isMixed = caseOf(turn) === 'mixed'
  const words = tokens.map((token) => wordOf(token, isMixed, context.hidden))
  const [ends, starts, inside] = mapCues(context.cues, tokens.length)
  const ask = askCode(turn)
  const to = writer
  to.count = 0
  const offsets = new Int32Array(tokens.length + 1)
  for (let at = 0; at < tokens.length; at++) {
    offsets[at] = to.count
    to.add(0, 0)
    addNeighbours(to, words, at)
    addLetters(to, words[at]!)
    addPlace(to, words, at, ask, context.isFirst)
    addCues(to, ends, starts, inside, at, words[at]!)
    if (words[at]!.isName && context.heard.has(words[at]!.low)) to.add(60, ask, words[at]!.bits & 15)
    if (tokens[at]!.low.endsWith("'s")) to.add(61, 1)
  }
  offsets[tokens.length] = to.count
  return { indices: to.indices, offsets, length: tokens.length }
}
