/** What stands around a value in its sentence: which noun labels it, whose it is, whether it is denied. */

import { CUE } from './cues.ts'
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

const FROM = new Set(['from', 'de', 'desde', 'du', 'von', 'od', 'van', 'da', 'par', 'door', 'por', 'by'])
const CLAUSE = CUE.mine | CUE.other | CUE.yours | CUE.tell | CUE.reach

/** "contact bob at" is about Bob, "mail from" about its sender; "call" right before the value tells nothing. */
function tellsOf(reading: Reading, at: number, from: number): boolean {
  const after = at + reading.cues.lengths[at]!
  if (FROM.has(reading.pieces[after - 1]!.low)) return true
  // A word of four letters or more between is a name or a role; "at", "on", "to" are not.
  for (let next = after; next < from; next++) {
    const piece = reading.pieces[next]!
    const named = piece.kind === 'word' && piece.low.length > 2 && (reading.cues.kinds[next] ?? 0) === 0
    if (named) return true
  }
  return false
}

function ownerBefore(reading: Reading, first: number, from: number): Owner | undefined {
  for (let at = from - 1; at >= first; at--) {
    const kinds = reading.cues.kinds[at]! & CLAUSE
    if (kinds === 0) continue
    if (kinds & CUE.reach) return 'mine'
    if (kinds & CUE.mine) return 'mine'
    if (kinds & CUE.yours) return 'yours'
    if (kinds & CUE.other) return 'other'
    if (kinds & CUE.tell && !hasCue(reading, at, CUE.phone | CUE.email) && tellsOf(reading, at, from)) return 'other'
    if (kinds & CUE.tell && hasCue(reading, at, CUE.email) && tellsSomebody(reading, at, from)) return 'other'
  }
  return undefined
}

/** "email bob at": the noun used as a verb, when a word that is neither cue nor verb follows it at once. */
function tellsSomebody(reading: Reading, at: number, from: number): boolean {
  const after = at + reading.cues.lengths[at]!
  return after < from && at === 0 ? tellsOf(reading, at, from) : FROM.has(reading.pieces[after - 1]!.low)
}

/** Whose a value is by the words before it in its sentence, then by those after ("... is my wife's"). */
export function ownerOf(reading: Reading, place: Place): Owner | undefined {
  const end = windowEnd(reading, place.to)
  const after = cueWithin(reading, place.to, end, CUE.other)
  if (after >= 0 && cueWithin(reading, place.to, after, CUE.mine) >= 0) return 'other'
  return ownerBefore(reading, windowStart(reading, place.from), place.from)
}

const NEAR = 3

function deniedBefore(reading: Reading, first: number, from: number): boolean {
  if (cueWithin(reading, Math.max(first, from - NEAR), from, CUE.negate) >= 0) return true
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
