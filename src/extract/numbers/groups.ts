/** The groups of digits of one run, read in one language. */

import { meaningOf, type NumberLanguage, numberLanguages } from './lexicon.ts'
import type { Piece } from './pieces.ts'
import { spokenAt } from './spoken.ts'

export type DigitGroup = {
  digits: string
  start: number
  end: number
  /** Index of the first piece and of the first one after. */
  from: number
  to: number
  spoken: boolean
  /** The marks between the group before and this one: "-", ")(". */
  marks: string
  /** The words between ("and", "then"). */
  words: readonly string[]
  /** Whether white space stands before it. */
  spaced: boolean
}

/** Marks that may stand between the groups of one number. */
const JOINING = new Set(['-', '–', '‑', '−', '.', '/', '(', ')', ',', '·', '~'])
const MAX_MARKS = 3
const MAX_FILLERS = 3
/** Beside longer typed groups an "o" is a word (Spanish "or"), not a zero. */
const LONGEST_BESIDE_O = 4

type Cursor = { pieces: readonly Piece[]; language: NumberLanguage | undefined; groups: DigitGroup[] }

export const beginsNumber = (piece: Piece): boolean => numberLanguages(piece.word).length > 0

const isLetterO = (piece: Piece): boolean => piece.low === 'o' || piece.low === 'oh'

function oFits({ pieces }: Cursor, at: number): boolean {
  const long = (piece: Piece | undefined) => (piece?.digits?.length ?? 0) > LONGEST_BESIDE_O
  const near = (piece: Piece | undefined) =>
    piece !== undefined && (piece.digits !== undefined || (piece.kind === 'word' && beginsNumber(piece)))
  const [before, after] = [pieces[at - 1], pieces[at + 1]]
  return !long(before) && !long(after) && (near(before) || near(after))
}

/** A homophone counts only between two spoken numbers: "six to one", never "call 555 0134 for 2". */
function soundAt({ pieces, language }: Cursor, at: number): string | undefined {
  const meaning = language && pieces[at]!.kind === 'word' ? meaningOf(pieces[at]!.word, language) : undefined
  if (meaning?.as !== 'sound') return undefined
  const isSpoken = (piece: Piece | undefined) => piece?.kind === 'word' && beginsNumber(piece)
  return isSpoken(pieces[at - 1]) && isSpoken(pieces[at + 1]) ? meaning.digit : undefined
}

type NumberHere = { digits: string; next: number; spoken: boolean }

function numberAt(cursor: Cursor, at: number): NumberHere | undefined {
  const piece = cursor.pieces[at]
  if (!piece) return undefined
  if (piece.digits !== undefined) return { digits: piece.digits, next: at + 1, spoken: false }
  if (!cursor.language || piece.kind !== 'word') return undefined
  if (isLetterO(piece) && !oFits(cursor, at)) return undefined
  const sound = cursor.groups.length > 0 ? soundAt(cursor, at) : undefined
  if (sound) return { digits: sound, next: at + 1, spoken: true }
  const spoken = spokenAt(cursor.pieces, at, cursor.language)
  return spoken && { digits: spoken.digits, next: spoken.next, spoken: true }
}

const isFiller = ({ language }: Cursor, piece: Piece): boolean => {
  const meaning = meaningOf(piece.word, language ?? 'en')?.as
  return meaning === 'filler' || meaning === 'and'
}

/** The next group of a run, with what stands between it and the one before. */
type Step = { at: number; marks: string; words: readonly string[]; found: NumberHere }

const NO_WORDS: readonly string[] = []

/** Skips what may stand between two groups. */
function nextStep(cursor: Cursor, from: number): Step | undefined {
  let marks = ''
  let words = NO_WORDS
  for (let at = from; at < cursor.pieces.length; at++) {
    const piece = cursor.pieces[at]!
    if (piece.kind === 'mark' && JOINING.has(piece.low) && marks.length < MAX_MARKS) {
      marks += piece.low
      continue
    }
    const found = numberAt(cursor, at)
    if (found) return { at, marks, words, found }
    if (piece.kind !== 'word' || words.length >= MAX_FILLERS || !isFiller(cursor, piece)) return undefined
    words = [...words, piece.low]
  }
  return undefined
}

export function runIn(pieces: readonly Piece[], first: number, language: NumberLanguage | undefined): DigitGroup[] {
  const cursor: Cursor = { pieces, language, groups: [] }
  const head = numberAt(cursor, first)
  let step: Step | undefined = head && { at: first, marks: '', words: NO_WORDS, found: head }
  while (step && cursor.groups.length < MOST_GROUPS) {
    const { at, marks, words, found } = step
    const { start, glued } = pieces[at]!
    const { end } = pieces[found.next - 1]!
    const { digits, spoken, next } = found
    cursor.groups.push({ digits, start, end, from: at, to: next, spoken, marks, words, spaced: !glued })
    step = nextStep(cursor, next)
  }
  return cursor.groups
}

/** A turn with more groups of digits is a table, and the rest of it is not read for numbers: work stays bounded. */
export const MOST_GROUPS = 2500
