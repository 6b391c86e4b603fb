/** What stands around a value in its sentence: which noun labels it, whose it is, whether it is denied. */

import type { Reading } from './reading.ts'

/** A value's place, as indices of pieces: the first and the first after. */
export type Place = { from: number; to: number }

export const BACK = 12
export const AHEAD = 5
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

/** Words that a line ends with when what they tell of stands on the next. */
const GOES_ON = new Set([
  ':',
  ',',
  'is',
  'at',
  'on',
  'to',
  'are',
  'es',
  'est',
  'ist',
  'sono',
  'é',
  'e',
  'è',
  'jest',
  'and',
])

/** A line that ends without pointing on says nothing of the next: lines of a signature. */
function endsLine({ pieces, text }: Reading, at: number): boolean {
  const next = pieces[at + 1]
  if (!next || GOES_ON.has(pieces[at]!.low)) return false
  return text.slice(pieces[at]!.end, next.start).includes('\n')
}

/** Index of the first piece that may speak about a value which begins at `from`. */
export function windowStart(reading: Reading, from: number): number {
  const least = Math.max(0, from - BACK)
  for (let at = from - 1; at >= least; at--) {
    const piece = reading.pieces[at]!
    if (endsSentence(reading, at) || piece.low === '@' || endsLine(reading, at)) return at + 1
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
