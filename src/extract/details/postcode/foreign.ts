/** Postcodes of countries other than Britain. */

import { CUE } from '../../cues/cues.ts'
import type { Reading } from '../../cues/reading.ts'
import { cueBefore, hasCue } from '../../cues/window.ts'
import type { DialogueTurn } from '../../dialogue.ts'
import { type Guess, rankWeight } from '../vote.ts'
import { formatted } from './formats.ts'

export type Place = { turn: number; start: number; end: number }

export const wholeOf = (turn: DialogueTurn): Place => {
  const trimmed = turn.text.trim()
  const start = turn.text.indexOf(trimmed)
  return { turn: turn.index, start, end: start + trimmed.length }
}

const MOST_PIECES = 6

/** Letters and digits from a place on that make a postcode of another country. */
function foreign(reading: Reading, from: number, country: string | undefined): (Place & { value: string }) | undefined {
  const { pieces } = reading
  let text = ''
  let best: (Place & { value: string }) | undefined
  for (let at = from; at < Math.min(from + MOST_PIECES, pieces.length); at++) {
    const group = reading.groupAt(at)
    const piece = pieces[at]!
    if (group) text += group.digits
    else if (piece.low === '-' && text !== '') text += '-'
    else if (piece.kind === 'word' && piece.low.length <= 3) text += piece.low.toUpperCase()
    else break
    if (group) at = group.to - 1
    const value = formatted(text, country) ?? formatted(text.replaceAll('-', ''), country)
    const end = pieces[at]!.end
    if (value) best = { value, turn: reading.turn.index, start: pieces[from]!.start, end }
  }
  return best
}

/** An answer is looked for at its beginning only. */
export const MOST_ANSWER = 60

function startsOf(reading: Reading, asked: boolean): number[] {
  const starts: number[] = []
  for (let at = 0; at < Math.min(reading.pieces.length, MOST_ANSWER); at++) {
    if (!reading.groupAt(at) && !/^[a-z]$/.test(reading.pieces[at]!.low)) continue
    const cue = cueBefore(reading, Math.max(0, at - 5), at - 1, CUE.postcode)
    if (cue >= 0 ? !hasCue(reading, cue - 1, CUE.other) : asked) starts.push(at)
  }
  return starts
}

export function foreignGuess(
  reading: Reading,
  country: string | undefined,
  asked: boolean,
  rank: number,
): Guess<Place>[] {
  for (const at of startsOf(reading, asked)) {
    const found = foreign(reading, at, country)
    if (!found) continue
    const { value, turn, start, end } = found
    return [{ value, weight: rankWeight(rank), place: rank > 0 ? wholeOf(reading.turn) : { turn, start, end } }]
  }
  return []
}
