/** Features of the words of a turn, hashed: the word, its neighbours, the cues and the question before. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Cue, CueKind } from '../name/cues.ts'
import { hash } from '../name/lexicon/lexicon.ts'
import type { Token } from '../turn.ts'
import { isOwned, type Seen, UNSEEN } from './seen.ts'

/** Feature places; a power of two. Weights are `BUCKETS * LABELS`. */
export const BUCKETS = 1 << 17

/** Words of a turn beyond this are not tagged: rules still read them. */
export const MAX_TAGGED = 300

/** Takes the features of one word after the other. */
export type Sink = { add(template: number, one: number, two?: number, three?: number): void }

/** The place of a feature among the weights. */
export function placeOf(template: number, one: number, two: number, three: number): number {
  let code = Math.imul(one ^ (template * 0x9e3779b1), 0x85ebca6b)
  code = Math.imul(code ^ (code >>> 15) ^ two, 0xc2b2ae35)
  code = Math.imul(code ^ (code >>> 13) ^ three, 0x27d4eb2f)
  return (code ^ (code >>> 16)) & (BUCKETS - 1)
}

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

/** Cues that end before, start at and cover each token. */
export type CueMap = [ends: Int32Array, starts: Int32Array, inside: Int32Array]

export function mapCues(cues: readonly Cue[], length: number): CueMap {
  const maps: CueMap = [new Int32Array(length + 1), new Int32Array(length + 1), new Int32Array(length + 1)]
  for (const cue of cues) {
    const bit = CUE_BITS[cue.kind]
    if (cue.to <= length) maps[0][cue.to]! |= bit
    if (cue.from < length) maps[1][cue.from]! |= bit
    for (let at = cue.from; at < cue.to && at < length; at++) maps[2][at]! |= bit
  }
  return maps
}

const ASK_CODES: Record<string, number> = { full_name: 1, first_name: 2, last_name: 3, spelling: 4, other_name: 5 }

/** The question before a turn as one number: the last three things asked, whether it is stale, whether anything was said. */
export function askCode(turn: DialogueTurn): number {
  let code = turn.prompt.tokens.length > 0 ? 1 : 0
  if (turn.carried) return 2 + code
  for (const ask of turn.asked.slice(-4)) code = code * 8 + (ASK_CODES[ask] ?? 6)
  return code + 8
}

const bucket = (count: number): number => (count < 5 ? count : count < 8 ? 5 : count < 13 ? 6 : count < 25 ? 7 : 8)

function addNeighbours(to: Sink, words: readonly Seen[], at: number): void {
  const here = words[at]!
  const before = words[at - 1] ?? UNSEEN
  const before2 = words[at - 2] ?? UNSEEN
  const before3 = words[at - 3] ?? UNSEEN
  const after = words[at + 1] ?? UNSEEN
  const after2 = words[at + 2] ?? UNSEEN
  const after3 = words[at + 3] ?? UNSEEN
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

function addLetters(to: Sink, { low, isName }: Seen): void {
  if (!isName) return
  to.add(22, hash(low.slice(0, 2)))
  to.add(23, hash(low.slice(0, 3)))
  to.add(24, hash(low.slice(-2)))
  to.add(25, hash(low.slice(-3)))
  to.add(26, hash(low.slice(-4)))
  to.add(27, Math.min(low.length, 12))
}

function addCues(to: Sink, [ends, starts, inside]: CueMap, at: number, here: Seen): void {
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

/** What hangs on the words and cues alone, whoever asked what. */
export function addWords(to: Sink, words: readonly Seen[], at: number): void {
  to.add(0, 0)
  addNeighbours(to, words, at)
  addLetters(to, words[at]!)
}

/** What was asked, and the word. */
export function addAsk(to: Sink, words: readonly Seen[], at: number, ask: number): void {
  const here = words[at]!
  const length = bucket(words.length)
  to.add(30, ask)
  to.add(31, ask, here.bits)
  to.add(32, ask, length, bucket(at))
  to.add(33, ask, length, bucket(words.length - 1 - at))
  to.add(34, ask, here.id)
  to.add(35, ask, words[at - 1]?.id ?? 0)
  to.add(38, ask, here.shape)
}

/** Whether it is the customer's first turn, and where in it the word stands. */
export function addFirst(to: Sink, count: number, at: number, isFirst: boolean): void {
  to.add(36, bucket(count), bucket(at), isFirst ? 1 : 0)
}

export function addRest(to: Sink, words: readonly Seen[], cues: CueMap, at: number, { word }: Token): void {
  to.add(37, bucket(words.length) * 16 + bucket(words.length - 1 - at), words[at]!.bits)
  addCues(to, cues, at, words[at]!)
  if (isOwned(word)) to.add(61, 1)
}

/** The agent had said this word. */
export const addHeard = (to: Sink, ask: number, { bits }: Seen): void => to.add(60, ask, bits & 15)
