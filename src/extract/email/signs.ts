/** Reads what stands at a place of a dictated address: a sign, noise, the speaker's own name, a letter with its proof. */

import type { Piece } from '../numbers/pieces.ts'
import { CODE_WORDS, LINKS, SOUNDS } from '../spelling/alphabets.ts'
import { AT_WORDS, NOISE, OWN_NAME, SIGN_WORDS } from './symbols.ts'

const LONGEST = 4

/** Phrases by their last word, so that they can be read from right to left. */
const NOISE_SET: ReadonlySet<string> = new Set(NOISE)

function joined(pieces: readonly Piece[], from: number, length: number): string {
  let phrase = pieces[from]!.low
  for (let next = 1; next < length; next++) phrase += ` ${pieces[from + next]!.low}`
  return phrase
}

type Phrase<T> = { value: T; length: number }

/** The longest phrase known to `find` that begins at a place. */
export function phraseFrom<T>(
  pieces: readonly Piece[],
  at: number,
  find: (phrase: string) => T | undefined,
): Phrase<T> | undefined {
  for (let length = Math.min(LONGEST, pieces.length - at); length > 0; length--) {
    const value = find(joined(pieces, at, length))
    if (value !== undefined) return { value, length }
  }
  return undefined
}

/** The longest phrase known to `find` that ends with the piece at a place and does not begin before `first`. */
export function phraseUpTo<T>(
  pieces: readonly Piece[],
  last: number,
  first: number,
  find: (phrase: string) => T | undefined,
): Phrase<T> | undefined {
  for (let length = Math.min(LONGEST, last - first + 1); length > 0; length--) {
    const value = find(joined(pieces, last - length + 1, length))
    if (value !== undefined) return { value, length }
  }
  return undefined
}

export const noiseOf = (phrase: string): true | undefined => NOISE_SET.has(phrase) || undefined
export const ownNameOf = (phrase: string) => OWN_NAME.get(phrase)
export const atOf = (phrase: string): true | undefined =>
  AT_WORDS.has(phrase) || phrase === '@' || phrase === '＠' || undefined

const MARKS = new Map([
  ['.', '.'],
  ['_', '_'],
  ['-', '-'],
  ['–', '-'],
  ['+', '+'],
])

export const signOf = (phrase: string): string | undefined => SIGN_WORDS.get(phrase)

/** A typed sign; a full stop that ends a sentence is none. */
export function markAt(pieces: readonly Piece[], at: number): string | undefined {
  const piece = pieces[at]
  if (piece?.kind !== 'mark') return undefined
  const sentence = piece.low === '.' && piece.glued && pieces[at + 1]?.glued !== true
  return sentence ? undefined : MARKS.get(piece.low)
}

/** Brackets around an obfuscated sign: "(at)", "[dot]". */
export const isBracket = (piece: Piece): boolean => piece.kind === 'mark' && '()[]{}<>"\'*'.includes(piece.low)

export const isLetter = (piece: Piece | undefined): boolean => piece?.kind === 'word' && piece.low.length === 1

/** The letter that a word may be the sound of ("tea", "are") or a code word for ("tango"). */
export const soundOf = (piece: Piece | undefined): string | undefined =>
  piece?.kind === 'word' && piece.low.length > 1 ? (SOUNDS.get(piece.low) ?? CODE_WORDS.get(piece.low)) : undefined

export const isCodeWord = (piece: Piece | undefined): boolean => piece?.kind === 'word' && CODE_WORDS.has(piece.low)

/** "m as in mike": the index after the proof, or `at` when none follows the letter at `at - 1`. */
export function proofEnd(pieces: readonly Piece[], at: number, letter: string): number {
  for (const link of LINKS) {
    if (!link.every((word, step) => pieces[at + step]?.low === word)) continue
    const word = pieces[at + link.length]
    if (word?.kind === 'word' && word.low.length > 1 && (word.low[0] === letter || CODE_WORDS.has(word.low)))
      return at + link.length + 1
  }
  return at
}
