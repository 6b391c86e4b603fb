/** Features of the words of a turn, hashed: the word, its neighbours, the cues and the question before. */

import type { DialogueTurn } from '../dialogue.ts'
import { hash } from '../name/lexicon/lexicon.ts'
import { CUE_BITS, type CueMap } from './cue_map.ts'
import { type Seen, UNSEEN, UNSEEN_SHAPE } from './seen.ts'

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

/** The words of a turn, as many as are tagged. */
export type Row = { words: readonly Seen[]; shapes: readonly number[] }

/** By the word alone. */
export function addOwn(to: Sink, { id, bits, low, isName, isOwned }: Seen): void {
  to.add(0, 0)
  to.add(1, id)
  to.add(10, bits)
  if (isOwned) to.add(61, 1)
  if (!isName) return
  to.add(22, hash(low.slice(0, 2)))
  to.add(23, hash(low.slice(0, 3)))
  to.add(24, hash(low.slice(-2)))
  to.add(25, hash(low.slice(-3)))
  to.add(26, hash(low.slice(-4)))
  to.add(27, Math.min(low.length, 12))
}

/** How far away a neighbour stands, and the template that tells of it. */
export const NEIGHBOURS: readonly [offset: number, template: number][] = [
  [-1, 2],
  [1, 3],
  [-2, 4],
  [2, 5],
  [-3, 19],
  [3, 20],
]

export const addNeighbour = (to: Sink, template: number, { id }: Seen): void => to.add(template, id)

/** By the word, its shape and its neighbours together. */
export function addTogether(to: Sink, { words, shapes }: Row, at: number): void {
  const { id, bits } = words[at]!
  const shape = shapes[at]!
  const before = words[at - 1] ?? UNSEEN
  const before2 = words[at - 2] ?? UNSEEN
  const before3 = words[at - 3] ?? UNSEEN
  const after = words[at + 1] ?? UNSEEN
  const after2 = words[at + 2] ?? UNSEEN
  to.add(6, before2.id, before.id)
  to.add(7, before.id, after.id)
  to.add(8, after.id, after2.id)
  to.add(9, before3.id, before2.id, before.id)
  to.add(11, bits, shape)
  to.add(12, bits, before.bits)
  to.add(13, bits, after.bits)
  to.add(14, (shapes[at - 1] ?? UNSEEN_SHAPE) * 256 + shape * 16 + (shapes[at + 1] ?? UNSEEN_SHAPE))
  to.add(15, bits, after.id)
  to.add(16, bits, before.id)
  to.add(17, shape, before.id)
  to.add(18, bits & 15, before.id, after.id)
  to.add(21, shape, id)
  to.add(37, bucket(words.length) * 16 + bucket(words.length - 1 - at), bits)
}

const bucket = (count: number): number => (count < 5 ? count : count < 8 ? 5 : count < 13 ? 6 : count < 25 ? 7 : 8)

/** By the cues at the word and before it. */
export function addCues(to: Sink, { ends, starts, inside }: CueMap, { words, shapes }: Row, at: number): void {
  const { bits } = words[at]!
  for (let back = 0; back < 4 && at - back >= 0; back++) {
    const mask = ends[at - back]!
    if (mask === 0) continue
    to.add(40 + back, mask)
    to.add(44 + back, mask, bits)
    to.add(48 + back, mask, shapes[at]!)
  }
  for (let ahead = 1; ahead < 4 && at + ahead <= words.length; ahead++)
    if (starts[at + ahead]! & CUE_BITS.after) to.add(52 + ahead, bits & 15)
  let nearby = 0
  for (let back = 0; back < REACH && at - back >= 0; back++) nearby |= ends[at - back]!
  to.add(56, inside[at]!)
  to.add(57, nearby & ~(CUE_BITS.answer | CUE_BITS.others))
  to.add(58, nearby, bits & 15)
}

/** How many words back a cue still tells something. */
export const REACH = 9

/** As `addCues` where no cue is near. */
export function addNoCues(to: Sink, { bits }: Seen): void {
  to.add(56, 0)
  to.add(57, 0)
  to.add(58, 0, bits & 15)
}

const ASK_CODES: Record<string, number> = { full_name: 1, first_name: 2, last_name: 3, spelling: 4, other_name: 5 }

/** The question before a turn as one number: the last three things asked, whether it is stale, whether anything was said. */
export function askCode(turn: DialogueTurn): number {
  let code = turn.prompt.tokens.length > 0 ? 1 : 0
  if (turn.carried) return 2 + code
  for (const ask of turn.asked.slice(-4)) code = code * 8 + (ASK_CODES[ask] ?? 6)
  return code + 8
}

/** By what was asked, and the word. */
export function addAsk(to: Sink, { words, shapes }: Row, at: number, ask: number): void {
  const { id, bits } = words[at]!
  const length = bucket(words.length)
  to.add(30, ask)
  to.add(31, ask, bits)
  to.add(32, ask, length, bucket(at))
  to.add(33, ask, length, bucket(words.length - 1 - at))
  to.add(34, ask, id)
  to.add(35, ask, words[at - 1]?.id ?? 0)
  to.add(38, ask, shapes[at]!)
}

/** By the place in the turn, and whether it is the customer's first. */
export const addFirst = (to: Sink, length: number, at: number, isFirst: boolean): void =>
  to.add(36, bucket(length), bucket(at), isFirst ? 1 : 0)

/** The agent had said this word. */
export const addHeard = (to: Sink, ask: number, { bits }: Seen): void => to.add(60, ask, bits & 15)
