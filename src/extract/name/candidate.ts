/** A name found in one turn, before the turns are weighed against each other. */

import type { DialogueTurn } from '../dialogue.ts'
import { askedName } from './asked.ts'
import type { Place } from './east_asian/found.ts'

/** Tokens `from` (inclusive) to `to` (exclusive) of a turn. */
export type Range = { from: number; to: number }

export type NameCandidate = {
  turn: number
  whole: Range
  first?: Range
  last?: Range
  /** What a lone part is: told by cue or ask; `unknown` when neither says. */
  slot: 'full' | 'first' | 'last' | 'unknown'
  /** 0 to 1. */
  confidence: number
  /** False when it is another person's (A0). */
  own: boolean
  /** The name follows words that put an earlier one right. */
  corrects: boolean
  /** Given when a name was asked for. */
  answers: boolean
  /** What points at it: 3 an answer or "my name is", 2 "I'm", "... here", 1 a booking's name, 0 only how it looks. */
  strength: 0 | 1 | 2 | 3
  /** Another spelling or value than the words in the range, such as the letters of a spelled name. */
  value?: { first?: string; last?: string }
  /** What one is called by friends ("call me Jonesy"): takes the place of no name. */
  nickname?: boolean
  /** Where the words stand in the text when they are not whole tokens. */
  places?: { whole: Place; first?: Place; last?: Place }
  extractor: string
}

/** "I am Dr. Mensah", "Mensah is my surname", "Mensah" when a name was asked: stands whatever the tagger sees. */
export const TITLED = 0.97

export const RULES_VERSION = 'name-rules/1'

/** A name that a cue or a question points at; several words are a whole name unless a part was named. */
export function pointedAt(
  turn: DialogueTurn,
  whole: Range,
  slot: NameCandidate['slot'],
  confidence: number,
  strength: NameCandidate['strength'],
): NameCandidate {
  return {
    turn: turn.index,
    whole,
    slot: slot === 'unknown' && whole.to - whole.from > 1 ? 'full' : slot,
    confidence,
    own: true,
    corrects: false,
    answers: askedName(turn) !== undefined,
    strength,
    extractor: RULES_VERSION,
  }
}
