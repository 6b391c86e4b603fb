/** The name in a call: every guess of the recogniser for every time it was asked, and what was spelled, at once. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { type Guess, guessesOf, spellingsOf } from './heard.ts'
import { bestPair, type Pair } from './joint.ts'
import { showName } from './shape.ts'

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

const LIKELY = 0.55
/** A spelling of both parts with at most this much amiss. */
const CLOSE = 2.5
/** Beyond this the letters were of one part only, or not understood. */
const UNUSABLE = 5

/**
 * Sure (0.9 or more) when the pair is likely and either its letters agree or two answers were heard the same.
 * On calls with known names 0.97 of the sure ones are right.
 */
function confidenceOf(pair: Pair, answers: readonly Guess[][]): number {
  const isFirstGuess = ([top]: readonly Guess[]) => top?.first === pair.first && top?.last === pair.last
  const isRepeated = answers.filter(isFirstGuess).length > 1
  const agrees = pair.fit <= CLOSE || (isRepeated && pair.fit >= UNUSABLE)
  return pair.probability > LIKELY && agrees ? 0.92 + 0.07 * pair.probability : 0.45 + 0.4 * pair.probability
}

/** The name that explains the answers and spellings of a call best, when the recogniser gave more than one guess. */
export function findInCall(dialogue: Dialogue): NameCandidate | undefined {
  if (!dialogue.turns.some(mayTell)) return undefined
  const answers = dialogue.turns.filter(isAnswer)
  const spelled = dialogue.turns.filter(isSpelling)
  const hasGuesses = [...answers, ...spelled].some((turn) => turn.alternatives.length > 0)
  if (!hasGuesses && (spelled.length === 0 || answers.length < 2)) return undefined
  const heard = answers.map(guessesOf)
  const guesses = heard.flat()
  if (guesses.every(({ lone }) => lone !== undefined) && spelled.length === 0) return undefined
  const pair = bestPair(guesses, spelled.flatMap(spellingsOf))
  const places = [...answers, ...spelled].filter((turn) => turn.tokens.length > 0)
  if (!pair || places.length === 0) return undefined
  const turn = places.reduce((best, each) => (literal(each, pair) > literal(best, pair) ? each : best))
  return {
    turn: turn.index,
    ...placeOf(turn, pair),
    slot: 'full',
    confidence: confidenceOf(pair, heard),
    own: true,
    corrects: false,
    answers: true,
    strength: 3,
    value: { first: showName(pair.first!), last: showName(pair.last!) },
    extractor: CALL_VERSION,
  }
}
