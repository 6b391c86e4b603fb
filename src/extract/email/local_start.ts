/** Where a local part that was said begins: read back from the at sign, one element after the other. */

import { COMMON_WORDS } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import type { Piece } from '../numbers/pieces.ts'
import { REPEATS } from '../spelling/alphabets.ts'
import {
  isBracket,
  isCodeWord,
  isLetter,
  isNumber,
  markAt,
  NOISES,
  OWN_NAMES,
  phraseUpTo,
  proofEnd,
  SIGNS,
  signOf,
  soundOf,
} from './signs.ts'
import { OPENERS } from './symbols.ts'

const MAX_PIECES = 80
/** A number of so many digits before a word is a phone, not the beginning of an address. */
const PHONE_DIGITS = 7

/** What stands to the right of an element. */
export type Right = 'start' | 'sign' | 'letter' | 'number' | 'word'

/** The first piece of "m as in mike" that ends at `last`, or -1. */
function proofStart(pieces: readonly Piece[], last: number, first: number): number {
  for (let at = last - 1; at > Math.max(first, last - 5); at--) {
    const letter = pieces[at - 1]
    if (isLetter(letter) && proofEnd(pieces, at, letter!.low) === last + 1) return at - 1
  }
  return -1
}

const isVowelWord = (low: string): boolean => 'aieyouà'.includes(low)

function takesLetter(pieces: readonly Piece[], at: number, right: Right): boolean {
  const { low } = pieces[at]!
  if (right !== 'word' && right !== 'start') return true
  return !isVowelWord(low) || isLetter(pieces[at - 1]) || signOf(pieces[at - 1]?.low ?? '') !== undefined
}

/** An everyday word begins no address, but may stand in one after a sign ("r dot de sousa"). */
function stops(reading: Reading, at: number): boolean {
  const { low } = reading.pieces[at]!
  if (at > 1 && signOf(reading.pieces[at - 1]!.low)) return false
  return OPENERS.has(low) || COMMON_WORDS.has(low) || (reading.cues.kinds[at] ?? 0) !== 0
}

type Step = { from: number; right: Right }

/** What the element that ends at `last` is and where it begins; undefined where the address cannot go on. */
function stepBack(reading: Reading, last: number, first: number, right: Right, mostWords: number): Step | undefined {
  const { pieces } = reading
  const piece = pieces[last]!
  const noise = phraseUpTo(pieces, last, first, NOISES)
  if (isBracket(piece) || noise) return { from: last - (noise?.length ?? 1) + 1, right }
  const own = phraseUpTo(pieces, last, first, OWN_NAMES)
  if (own) return { from: last - own.length + 1, right: 'number' }
  if (markAt(pieces, last)) return { from: last, right: 'sign' }
  const sign = phraseUpTo(pieces, last, first, SIGNS)
  if (sign && right !== 'start') return { from: last - sign.length + 1, right: 'sign' }
  if (piece.low === ',' && (right === 'start' || (right === 'letter' && isLetter(pieces[last - 1]))))
    return { from: last, right }
  if (piece.kind === 'mark') return undefined
  const proof = proofStart(pieces, last, first)
  if (proof >= 0) return { from: proof, right: 'letter' }
  if (isLetter(piece)) return takesLetter(pieces, last, right) ? { from: last, right: 'letter' } : undefined
  if (right === 'letter' && (soundOf(piece) || REPEATS.has(piece.low))) return { from: last, right: 'letter' }
  if (right === 'word' && (piece.digits?.length ?? 0) >= PHONE_DIGITS) return undefined
  const group = reading.runs[reading.runBefore(last + 1)]?.groups.at(-1)
  if (group?.spoken && group.to === last + 1 && group.from >= first && !isLetter(piece))
    return { from: group.from, right: 'number' }
  if (isNumber(piece)) return { from: last, right: 'number' }
  if (right === 'number' && REPEATS.has(piece.low)) return { from: last, right }
  if (isCodeWord(piece) && (isCodeWord(pieces[last - 1]) || isLetter(pieces[last - 1])))
    return { from: last, right: 'letter' }
  if (soundOf(piece) && isLetter(pieces[last - 1])) return { from: last, right: 'letter' }
  if (right === 'sign') return { from: last, right: 'word' }
  if (mostWords === 0 || right === 'letter' || stops(reading, last)) return undefined
  return { from: last, right: 'word' }
}

/** Index of the first piece of the local part that ends with `last`; `last + 1` when there is none. */
export function localFrom(reading: Reading, last: number, mostWords: number, least: number): number {
  const first = Math.max(least, last - MAX_PIECES)
  let [from, right, words] = [last + 1, 'start' as Right, mostWords]
  for (let at = last; at >= first; ) {
    const step = stepBack(reading, at, first, right, words)
    if (!step) break
    if (step.right === 'word' && right !== 'sign') words--
    from = step.from
    right = step.right
    at = step.from - 1
  }
  return from
}
