/** Runs of digits in a turn, typed and spoken mixed ("0741 six one, 19 83 5"), with the place of every group. */

import { beginsNumber, type DigitGroup, MOST_GROUPS, runIn } from './groups.ts'
import { meaningOf, type NumberLanguage, numberLanguages } from './lexicon.ts'
import type { Piece } from './pieces.ts'

export type NumberRun = { groups: DigitGroup[]; plus: boolean; start: number; end: number; from: number; to: number }

/** How far ahead of typed digits a number word still decides the language. */
const FARTHEST_WORD = 12

const digitsIn = (groups: readonly DigitGroup[]): number => groups.reduce((sum, group) => sum + group.digits.length, 0)

/** Languages worth trying at a place: those of the words near it. */
function candidates(pieces: readonly Piece[], at: number, preferred: NumberLanguage | undefined): NumberLanguage[] {
  const found = new Set<NumberLanguage>()
  let words = 0
  for (let near = at; near < Math.min(at + FARTHEST_WORD, pieces.length) && words < 3; near++) {
    const piece = pieces[near]!
    if (piece.kind === 'word') words++
    if (piece.kind === 'word') for (const language of numberLanguages(piece.word)) found.add(language)
  }
  const list = [...found]
  return preferred && found.has(preferred) ? [preferred, ...list.filter((language) => language !== preferred)] : list
}

/** From here on a run that nothing follows is not read in other languages too. */
const MANY = 24

/** Whether a number word of some language follows a run right away. */
function goesOn(pieces: readonly Piece[], groups: readonly DigitGroup[]): boolean {
  const next = pieces[groups.at(-1)!.to]
  return next?.kind === 'word' && beginsNumber(next)
}

function longestRun(pieces: readonly Piece[], at: number, preferred: NumberLanguage | undefined): DigitGroup[] {
  let best = pieces[at]!.digits === undefined ? [] : runIn(pieces, at, undefined)
  for (const language of candidates(pieces, at, preferred)) {
    const groups = runIn(pieces, at, language)
    if (digitsIn(groups) > digitsIn(best)) best = groups
    if (groups.length > MANY && best === groups && !goesOn(pieces, groups)) return best
  }
  return best
}

/** "plus" is said in most languages; other words for it only count in their own. */
function isPlus(piece: Piece | undefined, preferred: NumberLanguage | undefined): boolean {
  if (piece === undefined) return false
  if (piece.low === '+' || piece.low === '＋' || piece.low === 'plus') return true
  return preferred !== undefined && meaningOf(piece.word, preferred)?.as === 'plus'
}

function asRun(pieces: readonly Piece[], groups: DigitGroup[], preferred: NumberLanguage | undefined): NumberRun {
  const head = groups[0]!
  const opened = pieces[head.from - 1]?.low === '(' ? head.from - 1 : head.from
  const plus = isPlus(pieces[opened - 1], preferred)
  const from = plus ? opened - 1 : opened
  const last = groups.at(-1)!
  return { groups, plus, start: pieces[from]!.start, end: last.end, from, to: last.to }
}

/** All runs of a turn in order. Linear: the next run is looked for after the end of the one before. */
export function findRuns(pieces: readonly Piece[], preferred?: NumberLanguage): NumberRun[] {
  const runs: NumberRun[] = []
  let count = 0
  for (let at = 0; at < pieces.length && count < MOST_GROUPS; ) {
    const piece = pieces[at]!
    const begins = piece.digits !== undefined || (piece.kind === 'word' && beginsNumber(piece))
    const groups = begins ? longestRun(pieces, at, preferred) : []
    if (groups.length > 0) runs.push(asRun(pieces, groups, preferred))
    count += groups.length
    at = groups.at(-1)?.to ?? at + 1
  }
  return runs
}
