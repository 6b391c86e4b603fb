/** The name in a call: every guess of the recogniser for every time it was asked, and what was spelled, at once. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { guessesOf, isLetterwise, spellingsOf } from './heard.ts'
import { bestPair, type Pair } from './joint.ts'
import { showName } from './shape.ts'
import { SPELLING_VERSION } from './spelled.ts'

export const CALL_VERSION = 'name-calls/1'

const isFresh = (turn: DialogueTurn): boolean => turn.role === 'customer' && !turn.carried

/** Asked for a name, not to spell one. */
const isAnswer = (turn: DialogueTurn): boolean =>
  isFresh(turn) && !turn.asked.includes('spelling') && turn.asked.at(-1) === 'full_name'

const isSpelling = (turn: DialogueTurn): boolean => isFresh(turn) && turn.asked.includes('spelling')

/** Without guesses to choose from or letters, answers say what they say. */
const mayTell = (turn: DialogueTurn): boolean =>
  turn.role === 'customer' && (turn.alternatives.length > 0 || isSpelling(turn))

function wordAt(turn: DialogueTurn, word: string | undefined): Range | undefined {
  const at = turn.tokens.findIndex((token) => token.low === word)
  return at < 0 ? undefined : { from: at, to: at + 1 }
}

/** Where the pair stands in a turn's own words, as far as it does; else all that was said there. */
function placeOf(turn: DialogueTurn, pair: Pair): { whole: Range; first: Range; last: Range } {
  const all = { from: 0, to: turn.tokens.length }
  const first = wordAt(turn, pair.first)
  const last = wordAt(turn, pair.last)
  const whole = first && last && first.from < last.from ? { from: first.from, to: last.to } : all
  return { whole, first: first ?? all, last: last ?? all }
}

const literal = (turn: DialogueTurn, pair: Pair): number =>
  (wordAt(turn, pair.first) ? 1 : 0) + (wordAt(turn, pair.last) ? 1 : 0)

const LIKELY = 0.5
/** A spelling of both parts with at most this much amiss. */
const CLOSE = 2
/** By how much the letters must prefer the name to those that sound like it ("Steven" to "Stephen"). */
const CLEARLY = 0.3

/**
 * Sure (0.9 or more) when the name was spelled letter by letter and the letters are those of this name and of none that
 * sounds like it. What is only heard is never sure. On calls with known names 0.98 of the sure ones are right.
 */
function confidenceOf(pair: Pair, isSpelled: boolean): number {
  const isSure = isSpelled && pair.probability > LIKELY && pair.fit <= CLOSE && pair.lead >= CLEARLY
  return isSure ? 0.92 + 0.07 * pair.probability : 0.45 + 0.4 * pair.probability
}

/** Words that a recogniser wrote are never sure by themselves. */
const HEARD = 0.85

/** A name as sure as it can be where it was only heard: where guesses came with it, or spelling it was asked for. */
export function asHeard(dialogue: Dialogue, found: NameCandidate): NameCandidate {
  if (found.extractor === SPELLING_VERSION || !dialogue.turns.some(mayTell)) return found
  return { ...found, confidence: Math.min(found.confidence, HEARD) }
}

/** The name that explains the answers and spellings of a call best, when the recogniser gave more than one guess. */
export function findInCall(dialogue: Dialogue): NameCandidate | undefined {
  if (!dialogue.turns.some(mayTell)) return undefined
  const answers = dialogue.turns.filter(isAnswer)
  const spelled = dialogue.turns.filter(isSpelling)
  const hasGuesses = [...answers, ...spelled].some((turn) => turn.alternatives.length > 0)
  if (!hasGuesses && (spelled.length === 0 || answers.length < 2)) return undefined
  const guesses = answers.flatMap(guessesOf)
  if (guesses.every(({ lone }) => lone !== undefined) && spelled.length === 0) return undefined
  const pair = bestPair(guesses, spelled.flatMap(spellingsOf))
  const places = [...answers, ...spelled].filter((turn) => turn.tokens.length > 0)
  if (!pair || places.length === 0) return undefined
  const turn = places.reduce((best, each) => (literal(each, pair) > literal(best, pair) ? each : best))
  return {
    turn: turn.index,
    ...placeOf(turn, pair),
    slot: 'full',
    confidence: confidenceOf(pair, spelled.some(isLetterwise)),
    own: true,
    corrects: false,
    answers: true,
    strength: 3,
    value: { first: showName(pair.first!), last: showName(pair.last!) },
    extractor: CALL_VERSION,
  }
}
