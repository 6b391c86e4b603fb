/** Reads what stands at a place of a dictated address: a sign, noise, the speaker's own name, a letter with its proof. */

import { LANGUAGES_OF } from '../numbers/lexicon.ts'
import type { Piece } from '../numbers/pieces.ts'
import { CODE_WORDS, LINKS, SOUNDS } from '../spelling/alphabets.ts'
import { SPLIT_NAMES } from './providers.ts'
import { AT_WORDS, NOISE, OWN_NAME, SIGN_WORDS } from './symbols.ts'

const LONGEST = 4

/** Phrases with their values, and how long those get that begin and end with a word: most words begin none. */
export type Phrases<T> = { values: ReadonlyMap<string, T>; byFirst: Map<string, number>; byLast: Map<string, number> }

function phrases<T>(entries: Iterable<readonly [string, T]>): Phrases<T> {
  const values = new Map(entries)
  const [byFirst, byLast] = [new Map<string, number>(), new Map<string, number>()]
  for (const phrase of values.keys()) {
    const parts = phrase.split(' ')
    byFirst.set(parts[0]!, Math.max(byFirst.get(parts[0]!) ?? 0, parts.length))
    byLast.set(parts.at(-1)!, Math.max(byLast.get(parts.at(-1)!) ?? 0, parts.length))
  }
  return { values, byFirst, byLast }
}

export const NOISES = phrases(NOISE.map((phrase) => [phrase, true] as const))
export const OWN_NAMES = phrases(OWN_NAME)
export const SIGNS = phrases(SIGN_WORDS)
export const SPLITS = phrases(SPLIT_NAMES)
export const ATS = phrases([...AT_WORDS, '@', '＠'].map((phrase) => [phrase, true] as const))

function joined(pieces: readonly Piece[], from: number, length: number): string {
  let phrase = pieces[from]!.low
  for (let next = 1; next < length; next++) phrase += ` ${pieces[from + next]!.low}`
  return phrase
}

type Phrase<T> = { value: T; length: number }

/** The longest of the phrases that begins at a place. */
export function phraseFrom<T>(
  pieces: readonly Piece[],
  at: number,
  { values, byFirst }: Phrases<T>,
): Phrase<T> | undefined {
  const most = at < pieces.length ? (byFirst.get(pieces[at]!.low) ?? 0) : 0
  for (let length = Math.min(most, LONGEST, pieces.length - at); length > 0; length--) {
    const value = values.get(joined(pieces, at, length))
    if (value !== undefined) return { value, length }
  }
  return undefined
}

/** The longest of the phrases that ends with the piece at a place and does not begin before `first`. */
export function phraseUpTo<T>(
  pieces: readonly Piece[],
  last: number,
  first: number,
  { values, byLast }: Phrases<T>,
): Phrase<T> | undefined {
  const most = last < pieces.length ? (byLast.get(pieces[last]!.low) ?? 0) : 0
  for (let length = Math.min(most, LONGEST, last - first + 1); length > 0; length--) {
    const value = values.get(joined(pieces, last - length + 1, length))
    if (value !== undefined) return { value, length }
  }
  return undefined
}

/** A sign that is one word. */
export const signOf = (word: string): string | undefined => SIGNS.values.get(word)

const MARKS = new Map([
  ['.', '.'],
  ['_', '_'],
  ['-', '-'],
  ['–', '-'],
  ['+', '+'],
])

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

export const isNumber = (piece: Piece | undefined): boolean =>
  piece !== undefined && (piece.digits !== undefined || (piece.kind === 'word' && LANGUAGES_OF.has(piece.low)))
