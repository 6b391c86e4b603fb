/** What stands around a value in its sentence: which noun labels it, whose it is, whether it is denied. */

import { COMMON_WORDS, CUE } from './cues.ts'
import type { Reading } from './reading.ts'

/** A value's place, as indices of pieces: the first and the first after. */
export type Place = { from: number; to: number }

export type Owner = 'mine' | 'other' | 'yours'

const BACK = 12
const AHEAD = 5
const MAX_DIGITS_INSIDE = 5

/** Short forms whose full stop ends no sentence. */
const ABBREVIATED = new Set(['no', 'nr', 'tel', 'ph', 'num', 'mob', 'cel', 'cell', 'dr', 'mr', 'mrs', 'ms'])

/** Whether a sentence ends at this piece. */
export function endsSentence({ pieces, text }: Reading, at: number): boolean {
  const piece = pieces[at]!
  if (piece.kind !== 'mark') return false
  if ('?!;。？！\u061f'.includes(piece.low)) return true
  if (piece.low !== '.') return false
  const next = pieces[at + 1]
  return next !== undefined && !next.glued && !ABBREVIATED.has(pieces[at - 1]?.low ?? '') && text.length > 0
}

/** Index of the first piece that may speak about a value which begins at `from`. */
export function windowStart(reading: Reading, from: number): number {
  const least = Math.max(0, from - BACK)
  for (let at = from - 1; at >= least; at--) {
    const piece = reading.pieces[at]!
    if (endsSentence(reading, at) || piece.low === '@') return at + 1
    if ((piece.digits?.length ?? 0) > MAX_DIGITS_INSIDE) return at + 1
  }
  return least
}

const AND = new Set([
  'and',
  'y',
  'e',
  'et',
  'und',
  'i',
  'en',
  'oraz',
  'but',
  'pero',
  'mas',
  'mais',
  'aber',
  'ma',
  'ale',
  'maar',
])

/** Index after the last piece that may speak about a value which ends before `to`: "... is my order number". */
export function windowEnd(reading: Reading, to: number): number {
  const most = Math.min(reading.pieces.length, to + AHEAD)
  for (let at = to; at < most; at++) {
    const piece = reading.pieces[at]!
    if (piece.digits !== undefined || AND.has(piece.low) || piece.low === ',') return at
    if (endsSentence(reading, at)) return at
  }
  return most
}

/** Whether the piece at `at` begins one of the kinds of phrases. */
export const hasCue = (reading: Reading, at: number, kinds: number): boolean =>
  ((reading.cues.kinds[at] ?? 0) & kinds) !== 0

/** The nearest place at or before `last`, not before `first`, where one of the kinds begins; -1 where none does. */
export function cueBefore(reading: Reading, first: number, last: number, kinds: number): number {
  for (let at = last; at >= first; at--) if (hasCue(reading, at, kinds)) return at
  return -1
}

export function cueWithin(reading: Reading, first: number, end: number, kinds: number): number {
  for (let at = first; at < end; at++) if (hasCue(reading, at, kinds)) return at
  return -1
}

const CLAUSE = CUE.mine | CUE.self | CUE.other | CUE.yours | CUE.tell | CUE.told | CUE.reach

/** "contact bob at", "email bob": a name or role stands between. Right before the value the verb tells nothing. */
function tellsSomebody(reading: Reading, at: number, from: number): boolean {
  for (let next = at + reading.cues.lengths[at]!; next < from; next++) {
    const { kind, low } = reading.pieces[next]!
    // "at", "on", "to" are shorter than names.
    if (kind === 'word' && low.length > 2 && (reading.cues.kinds[next] ?? 0) === 0 && !COMMON_WORDS.has(low))
      return true
  }
  return false
}

const POLITE = new Set([
  'please',
  'to',
  'you',
  'just',
  'por',
  'favor',
  'bitte',
  'prosze',
  'puede',
  'pode',
  'can',
  'could',
  'then',
  'and',
])

/** Nouns that are verbs as well ("email", "contact"): a verb at the start of the sentence or after "please". */
function isVerb(reading: Reading, at: number, first: number): boolean {
  if (!hasCue(reading, at, CUE.phone | CUE.email)) return true
  return at > first && POLITE.has(reading.pieces[at - 1]!.low)
}

function ownerBefore(reading: Reading, first: number, from: number): Owner | undefined {
  for (let at = from - 1; at >= first; at--) {
    const kinds = reading.cues.kinds[at]! & CLAUSE
    if (kinds === 0 || at + reading.cues.lengths[at]! > from) continue
    if (kinds & CUE.told) return 'other'
    if (kinds & (CUE.reach | CUE.mine)) return 'mine'
    if (kinds & CUE.tell && isVerb(reading, at, first)) {
      if (tellsSomebody(reading, at, from)) return 'other'
      if (hasCue(reading, at, CUE.email)) return 'other'
    }
    if (kinds & CUE.self) return 'mine'
    if (kinds & CUE.yours) return 'yours'
    if (kinds & CUE.other) return 'other'
  }
  return undefined
}

/** Whether the value is called the speaker's in so many words ("my number"), not only spoken of by him. */
export function isPossessed(reading: Reading, place: Place): boolean {
  const first = windowStart(reading, place.from)
  const at = cueBefore(reading, first, place.from - 1, CUE.mine | CUE.reach | CUE.told | CUE.other)
  return at >= 0 && hasCue(reading, at, CUE.mine | CUE.reach)
}

/** Whose a value is by the words before it in its sentence, then by those after ("... is my wife's"). */
export function ownerOf(reading: Reading, place: Place): Owner | undefined {
  const end = windowEnd(reading, place.to)
  const after = cueWithin(reading, place.to, end, CUE.other)
  if (after >= 0 && cueWithin(reading, place.to, after, CUE.mine) >= 0) return 'other'
  const yours = cueWithin(reading, place.to, end, CUE.yours)
  if (yours >= 0 && cueWithin(reading, place.to, yours, CUE.mine) < 0) return 'yours'
  return ownerBefore(reading, windowStart(reading, place.from), place.from)
}

const NEAR = 3

/** "that's wrong, it's ...": what follows these is the right value. */
const ANEW = new Set([
  'its',
  "it's",
  'it',
  'use',
  'try',
  'now',
  'but',
  "c'est",
  'ahora',
  'agora',
  'jetzt',
  'ora',
  'teraz',
  'nu',
])

function deniedBefore(reading: Reading, first: number, from: number): boolean {
  for (let at = from - 1; at >= Math.max(first, from - NEAR); at--) {
    if (reading.pieces[at]!.low === ',' || ANEW.has(reading.pieces[at]!.low)) return false
    if (hasCue(reading, at, CUE.negate)) return true
  }
  const label = cueBefore(reading, first, from - 1, CUE.phone | CUE.email | CUE.number)
  if (label < 0 || from - label > NEAR + 1) return false
  return cueWithin(reading, Math.max(first, label - 2), label, CUE.negate) >= 0
}

/** Whether the value is said to be wrong, old or not the speaker's: "my old number was", "... is not my number". */
export function isDenied(reading: Reading, place: Place): boolean {
  if (deniedBefore(reading, windowStart(reading, place.from), place.from)) return true
  const end = windowEnd(reading, place.to)
  if (reading.pieces[end]?.digits !== undefined) return false
  const turned = cueWithin(reading, place.to, end, (CUE.insteadOf & ~CUE.negate) | CUE.correct)
  const denied = cueWithin(reading, place.to, end, CUE.negate)
  return denied >= 0 && (turned < 0 || turned >= denied)
}

/** Whether the sentence that holds the value is a question. */
export function isAsked(reading: Reading, place: Place): boolean {
  for (let at = place.to; at < Math.min(reading.pieces.length, place.to + BACK); at++)
    if (endsSentence(reading, at)) return '?？\u061f'.includes(reading.pieces[at]!.low)
  return '?？'.includes(reading.pieces.at(-1)?.low ?? ' ') && reading.pieces.length - place.to <= AHEAD
}
