/** Reads letters that were spelled out: "j as in juliet", "double s", "a n n a", "november oscar", "bee e r gee". */

import { noted } from '../text.ts'
import type { Token } from '../turn.ts'
import { ofWord } from '../word.ts'
import { CODE_WORDS, LINKS, PLAIN_WORDS, REPEATS, SOUNDS } from './alphabets.ts'

export type Spelled = {
  /** The letters, lower case; hyphens and apostrophes where they were said. */
  text: string
  /** Tokens `from` (inclusive) to `to` (exclusive). */
  from: number
  to: number
  /** How many letters were said as such, by a code word or with a proof; the rest were guessed from sounds. */
  proven: number
}

/** One letter (or sign) said. `proof`: 2 a letter or a proof word, 1 a code word, 0 only a sound or a plain word. */
type Piece = { text: string; to: number; proof: 0 | 1 | 2 }

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['hyphen', '-'],
  ['dash', '-'],
  ['apostrophe', "'"],
])
const SKIPPED = new Set(['capital', 'uppercase', 'lowercase', ',', '.', '-', '…', 'then', 'uh', 'um', 'and'])

const HYPHENED = /^\p{L}(?:-\p{L})+$/u

/** Nobody spells more than this in one go; keeps a turn of nothing but letters linear. */
const MAX_PIECES = 60

const initial = (word: string): string => word.normalize('NFD')[0]!

const isLetter = (token: Token): boolean => token.kind === 'word' && [...token.low].length === 1

function linkEnd(tokens: readonly Token[], at: number): number {
  for (const link of LINKS) if (link.every((word, step) => tokens[at + step]?.low === word)) return at + link.length
  return at
}

/** "s as in sierra": the proof word decides when the letter was misheard and the word is of an alphabet. */
function provenLetter(tokens: readonly Token[], at: number, letter: string): Piece | undefined {
  const end = linkEnd(tokens, at + 1)
  const word = end > at + 1 ? tokens[end] : undefined
  if (word?.kind !== 'word' || word.low.length < 2) return undefined
  if (initial(word.low) === letter) return { text: letter, to: end + 1, proof: 2 }
  const known = CODE_WORDS.get(word.low) ?? PLAIN_WORDS.get(word.low)
  return known ? { text: known, to: end + 1, proof: 2 } : undefined
}

function letterAt(tokens: readonly Token[], at: number): Piece | undefined {
  const token = tokens[at]
  if (token?.kind !== 'word') return undefined
  const { low } = token
  if (HYPHENED.test(low)) return { text: low.replaceAll('-', ''), to: at + 1, proof: 2 }
  const plain = isLetter(token) ? low : (SOUNDS.get(low) ?? CODE_WORDS.get(low) ?? PLAIN_WORDS.get(low))
  if (plain === undefined) return undefined
  const proven = isLetter(token) || SOUNDS.has(low) ? provenLetter(tokens, at, plain) : undefined
  if (proven) return proven
  return { text: plain, to: at + 1, proof: isLetter(token) ? 2 : CODE_WORDS.has(low) ? 1 : 0 }
}

function pieceAt(tokens: readonly Token[], at: number): Piece | undefined {
  const low = tokens[at]?.low
  if (low === undefined) return undefined
  const repeat = REPEATS.get(low)
  if (repeat) {
    const next = tokens[at + 1]
    if (low === 'double' && (next?.low === 'you' || next?.low === 'u')) return { text: 'w', to: at + 2, proof: 2 }
    const piece = letterAt(tokens, at + 1)
    return piece && { ...piece, text: piece.text.repeat(repeat), proof: 2 }
  }
  const sign = SIGNS.get(low)
  if (sign) return { text: sign, to: at + 1, proof: 0 }
  return letterAt(tokens, at)
}

/** Everyday words that stand before letters in a sentence, where "are you" is not "r u". */
const SENTENCE_WORDS = new Set("how what where who when they we you there these those if so i'm we're".split(' '))

function inSentence(tokens: readonly Token[], at: number): boolean {
  if (at === 0 || isLetter(tokens[at]!)) return false
  const before = tokens[at - 1]!.low
  return SENTENCE_WORDS.has(before) || (before === 'are' && tokens[at]!.low === 'you')
}

function isProven(pieces: readonly Piece[]): boolean {
  const strict = pieces.filter((piece) => piece.proof === 2).length
  const codes = pieces.filter((piece) => piece.proof === 1).length
  if (pieces.length === 1) return pieces[0]!.text.length > 2
  return strict + codes >= 2 && (strict >= 2 ? (strict + codes) * 2 >= pieces.length : strict + codes >= 3)
}

function dropTail(pieces: Piece[]): void {
  while (pieces.length > 0 && (pieces.at(-1)!.text === '-' || pieces.at(-1)!.text === "'")) pieces.pop()
}

/** The letters spelled from token `from` on, or undefined when what stands there is not a spelling of two letters or more. */
export function readLetters(tokens: readonly Token[], from: number): Spelled | undefined {
  if (inSentence(tokens, from)) return undefined
  const pieces: Piece[] = []
  for (let at = from; at < tokens.length && pieces.length < MAX_PIECES; ) {
    const piece = pieceAt(tokens, at)
    if (piece) {
      pieces.push(piece)
      at = piece.to
    } else if (pieces.length > 0 && SKIPPED.has(tokens[at]!.low) && pieceAt(tokens, at + 1)) at++
    else break
  }
  dropTail(pieces)
  if (!isProven(pieces)) return undefined
  const proven = pieces.filter((piece) => piece.proof > 0).length
  return { text: pieces.map((piece) => piece.text).join(''), from, to: pieces.at(-1)!.to, proven }
}

const signsOf = ofWord((low) => (low.length === 1 || CODE_WORDS.has(low) ? 1 : low[1] === '-' ? 2 : 0))

/** A cheap look before the real one: two letters by themselves, code words, or letters joined by hyphens. */
function mayHold(tokens: readonly Token[]): boolean {
  let signs = 0
  for (const { word, kind } of tokens) {
    if (kind !== 'word') continue
    signs += signsOf(word)
    if (signs > 1) return true
  }
  return false
}

const mayBegin = ofWord(
  (low) =>
    [...low].length === 1 ||
    HYPHENED.test(low) ||
    [SOUNDS, CODE_WORDS, PLAIN_WORDS, REPEATS, SIGNS].some((words) => words.has(low)),
)

/** All spellings of a turn, left to right, none overlapping. */
export function findSpellings(tokens: readonly Token[]): Spelled[] {
  const found: Spelled[] = []
  if (!mayHold(tokens)) return found
  for (let at = 0; at < tokens.length; at++) {
    const spelled = mayBegin(tokens[at]!.word) ? readLetters(tokens, at) : undefined
    if (!spelled) continue
    found.push(spelled)
    at = spelled.to - 1
  }
  return found
}

export const spellingsOf = noted((text): readonly Spelled[] => findSpellings(text.tokens))
