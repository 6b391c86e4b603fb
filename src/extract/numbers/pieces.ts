/** A turn's tokens as the finders of numbers and addresses read them: folded, "twenty-five" cut in two. */

import { noted } from '../text.ts'
import type { Token } from '../turn.ts'
import { ofWord, type Word, wordOf } from '../word.ts'
import { asciiDigits, fold } from './fold.ts'
import { LANGUAGES_OF } from './lexicon.ts'

export type Piece = {
  /** Folded lower case. */
  low: string
  start: number
  end: number
  kind: Token['kind']
  glued: boolean
  /** ASCII digits, on numbers only. */
  digits?: string | undefined
  /** Of the folded text. */
  word: Word
}

/** A word as it is without its accents. */
export const foldedWord = ofWord((low) => wordOf(fold(low)))

const pieceOf = (token: Token): Piece => {
  const { start, end, glued } = token
  const digits = token.kind === 'number' ? asciiDigits(token.text) : undefined
  const kind = token.kind === 'number' && digits === undefined ? 'mark' : token.kind
  const word = foldedWord(token.word)
  return { low: word.low, start, end, glued, kind, digits, word }
}

/** "twenty-five", "vingt-et-un", "delta-tango": the parts stand for themselves when one of them can begin a number. */
function splitHyphened(piece: Piece, raw: string): Piece[] {
  const parts = raw.split('-')
  const lows = parts.map((part) => fold(part.toLowerCase()))
  if (!lows.some((low) => LANGUAGES_OF.has(low))) return [piece]
  let start = piece.start
  return parts.map((part, index) => {
    const word = wordOf(lows[index]!)
    const end = start + part.length
    const made: Piece = { low: word.low, start, end, kind: 'word', glued: index > 0, digits: undefined, word }
    start = end + 1
    return made
  })
}

const isHyphened = ofWord((low) => low.includes('-'))

/** Words and marks that are written as they are read: most are. */
const isPlain = ({ kind, word }: Token): boolean => kind !== 'number' && !isHyphened(word) && foldedWord(word) === word

/** One piece per token, the token itself where nothing differs, or one per part of a hyphenated number word. */
export function readPieces(tokens: readonly Token[]): Piece[] {
  const pieces: Piece[] = []
  for (const token of tokens) {
    if (isPlain(token)) {
      pieces.push(token)
      continue
    }
    const piece = pieceOf(token)
    if (piece.kind === 'word' && isHyphened(token.word)) pieces.push(...splitHyphened(piece, token.text))
    else pieces.push(piece)
  }
  return pieces
}

export const piecesOf = noted((text) => readPieces(text.tokens))
