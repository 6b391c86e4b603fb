/** Whether a value is denied, or only asked about. */

import { CUE } from './cues.ts'
import type { Reading } from './reading.ts'
import {
  AHEAD,
  BACK,
  cueBefore,
  cueWithin,
  endsSentence,
  hasCue,
  type Place,
  windowEnd,
  windowStart,
} from './window.ts'

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
