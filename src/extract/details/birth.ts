/** The customer's date of birth: where it was asked for, or said as such. */

import { alternativeTurn } from '../cues/asked.ts'
import { CUE } from '../cues/cues.ts'
import { isDenied } from '../cues/denied.ts'
import { mentions } from '../cues/hints.ts'
import { ownerOf } from '../cues/owner.ts'
import { Reading, readingOf } from '../cues/reading.ts'
import { cueBefore, cueWithin, hasCue, windowEnd, windowStart } from '../cues/window.ts'
import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import { type FoundDate, findDates } from './dates.ts'
import type { Detail } from './detail.ts'
import { elect, type Guess, rankWeight } from './vote.ts'

const MONTH_FIRST = new Set(['US', 'PH', 'FM', 'MH', 'PW'])

/** Whether a locale writes the month before the day. */
export const isMonthFirst = (locale: string | undefined): boolean =>
  MONTH_FIRST.has(locale?.split(/[-_]/).at(-1)?.toUpperCase() ?? '')

type Place = { turn: number; start: number; end: number }

const hasDigitsOrMonth = (turn: DialogueTurn): boolean => turn.tokens.length > 0

/** Said as a birth date: "I was born on ...", "... is my date of birth". */
function isBirth(reading: Reading, date: FoundDate): boolean {
  const first = windowStart(reading, date.from)
  const before = cueBefore(reading, first, date.from - 1, CUE.born)
  const after = cueWithin(reading, date.to, windowEnd(reading, date.to), CUE.born)
  if (before < 0 && after < 0) return false
  const owner = ownerOf(reading, date)
  const another = hasOther(reading, before < 0 ? date.from : before)
  return owner !== 'other' && owner !== 'yours' && !another
}

const hasOther = (reading: Reading, at: number): boolean =>
  at > 0 && (hasCue(reading, at - 1, CUE.other) || (at > 1 && hasCue(reading, at - 2, CUE.other)))

function guessesOf(turn: DialogueTurn, dialogue: Dialogue, monthFirst: boolean): Guess<Place>[] {
  const guesses: Guess<Place>[] = []
  const trimmed = turn.text.trim()
  const start = turn.text.indexOf(trimmed)
  const whole = { turn: turn.index, start, end: start + trimmed.length }
  const texts = [turn.text, ...turn.alternatives.filter((text) => text !== turn.text)]
  texts.forEach((text, rank) => {
    const reading = rank === 0 ? readingOf(turn, dialogue) : new Reading(alternativeTurn(turn, text), dialogue)
    const date = findDates(reading, monthFirst).find((one) => !isDenied(reading, one))
    if (!date) return
    const { pieces } = reading
    const place =
      rank > 0 ? whole : { turn: turn.index, start: pieces[date.from]!.start, end: pieces[date.to - 1]!.end }
    guesses.push({ value: date.iso, weight: rankWeight(rank) * (date.sure ? 1 : 0.6), place })
  })
  return guesses
}

/** The answers to the question, taken together; the last own statement outside a question beats nothing. */
export function findBirth(dialogue: Dialogue): Detail | undefined {
  const monthFirst = isMonthFirst(dialogue.options.locale)
  const answers: Guess<Place>[] = []
  let stated: Detail | undefined
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer' || !hasDigitsOrMonth(turn)) continue
    if (turn.asked.includes('date_of_birth')) answers.push(...guessesOf(turn, dialogue, monthFirst))
    if (!mentions(turn.read, CUE.born)) continue
    const reading = readingOf(turn, dialogue)
    for (const date of findDates(reading, monthFirst)) {
      if (!isBirth(reading, date)) continue
      const [start, end] = [reading.pieces[date.from]!.start, reading.pieces[date.to - 1]!.end]
      stated = { field: 'date_of_birth', value: date.iso, turn: turn.index, start, end, assurance: 1, confidence: 0.9 }
    }
  }
  if (stated) return stated
  const won = elect(answers)
  return (
    won && { field: 'date_of_birth', value: won.value, ...won.place, assurance: 1, confidence: 0.6 + 0.35 * won.share }
  )
}
