/** The customer's postcode: where it was asked for, or said as such. */

import { alternativeTurn } from '../../cues/asked.ts'
import { CUE } from '../../cues/cues.ts'
import { isDenied } from '../../cues/denied.ts'
import { mentions } from '../../cues/hints.ts'
import { Reading, readingOf } from '../../cues/reading.ts'
import { hasCue } from '../../cues/window.ts'
import type { Dialogue, DialogueTurn } from '../../dialogue.ts'
import type { Piece } from '../../numbers/pieces.ts'
import { countryOf } from '../../phone/normal.ts'
import type { Detail } from '../detail.ts'
import { elect, type Guess, rankWeight } from '../vote.ts'
import { type British, readBritish } from './british.ts'
import { foreignGuess, MOST_ANSWER, type Place, wholeOf } from './foreign.ts'
import { type Slot, slotsOf } from './slots.ts'

/** More guesses of one answer add little and cost time. */
const MOST_GUESSES = 8
const MOST_READINGS = 5
/** How fast belief falls with the cost of a reading. */
const STEEPNESS = 1.6

/** A letter said by a code word makes its answer worth so much more. */
const PROVEN_WEIGHT = 0.4

const isBritish = (country: string | undefined): boolean =>
  country === undefined || ['GB', 'GG', 'JE', 'IM'].includes(country)

function british(turn: DialogueTurn, pieces: readonly Piece[], rank: number): Guess<Place>[] {
  const slots = slotsOf(pieces)
  return readBritish(slots, MOST_READINGS).map(({ value, cost, proven, from, to }) => {
    const [head, last] = [pieces[slots[from]!.piece]!, pieces[slots[to - 1]!.piece]!]
    const place = rank > 0 ? wholeOf(turn) : { turn: turn.index, start: head.start, end: last.end }
    return { value, weight: rankWeight(rank) * Math.exp(-STEEPNESS * cost) * (1 + PROVEN_WEIGHT * proven), place }
  })
}

function guessesOf(turn: DialogueTurn, dialogue: Dialogue): Guess<Place>[] {
  const country = countryOf(dialogue.options.locale)
  const texts = [turn.text, ...turn.alternatives.filter((text) => text !== turn.text)].slice(0, MOST_GUESSES)
  return texts.flatMap((text, rank) => {
    const reading = rank === 0 ? readingOf(turn, dialogue) : new Reading(alternativeTurn(turn, text), dialogue)
    const found = isBritish(country) ? british(turn, reading.pieces.slice(0, MOST_ANSWER), rank) : []
    return found.length > 0 ? found : foreignGuess(reading, country, true, rank)
  })
}

const SURE_COST = 0.35

const MOST_SPELLED = 16
const SHORTEST = 5
const LONGEST = 7

/** The postcode that the first letters and digits make; what comes after them is another sentence. */
function firstBritish(slots: readonly Slot[]): British | undefined {
  let best: British | undefined
  for (let length = SHORTEST; length <= LONGEST; length++) {
    const [found] = slots.length >= length ? readBritish(slots.slice(0, length), 1) : []
    if (found && found.cost <= SURE_COST && (!best || found.cost <= best.cost)) best = found
  }
  return best
}

/** "my postcode is SW1A 1AA" outside a question. */
function stated(reading: Reading, country: string | undefined): Detail | undefined {
  const at = reading.cues.kinds.findIndex((kinds) => (kinds & CUE.postcode) !== 0)
  if (at < 0 || hasCue(reading, at - 1, CUE.other | CUE.yours)) return undefined
  const from = at + reading.cues.lengths[at]!
  const pieces = reading.pieces.slice(from, from + MOST_SPELLED)
  const best = isBritish(country) ? firstBritish(slotsOf(pieces)) : undefined
  const detail = { field: 'postcode', turn: reading.turn.index, assurance: 1, confidence: 0.9 } as const
  if (best) {
    const slots = slotsOf(pieces)
    const [start, end] = [pieces[slots[best.from]!.piece]!.start, pieces[slots[best.to - 1]!.piece]!.end]
    return { ...detail, value: best.value, start, end }
  }
  const [guess] = foreignGuess(reading, country, false, 0)
  return guess && { ...detail, value: guess.value, start: guess.place.start, end: guess.place.end }
}

/** All answers to the question together; a statement outside one counts when nothing was asked. */
export function findPostcode(dialogue: Dialogue): Detail | undefined {
  const country = countryOf(dialogue.options.locale)
  const answers: Guess<Place>[] = []
  let said: Detail | undefined
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer' || turn.tokens.length === 0) continue
    if (turn.asked.includes('postcode')) answers.push(...guessesOf(turn, dialogue))
    else if (mentions(turn.read, CUE.postcode)) {
      const reading = readingOf(turn, dialogue)
      const found = stated(reading, country)
      if (found && !isDenied(reading, { from: 0, to: reading.pieces.length })) said = found
    }
  }
  const won = elect(answers)
  if (!won) return said
  const { turn, start, end } = won.place
  return { field: 'postcode', value: won.value, turn, start, end, assurance: 1, confidence: 0.4 + 0.55 * won.share }
}
