/** Words that name nobody, whatever the tagger sees: of every day, of no list, or typed to try whether anybody is there. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Token } from '../turn.ts'
import { ofWord, wordOf } from '../word.ts'
import type { NameCandidate } from './candidate.ts'
import { stopLanguages, stopsOf } from './cues.ts'
import { bitsOf, firstLevel, lastLevel, lookUp, wordLevel } from './lexicon/lexicon.ts'
import { caseOf } from './span.ts'

/** What words in no list of names need, that nothing points at: typing errors and noise look like names from afar. */
const SURE_OF_UNKNOWN = 0.6

/** Never a name without a cue. "Ben" is no such word although Dutch has it as a verb. */
function isStop({ word }: Token): boolean {
  const bits = bitsOf(word)
  return stopsOf(word) !== 0 && (firstLevel(bits) < 2 || wordLevel(bits) > 0)
}

const isEverydayWord = ofWord((low) => {
  const bits = lookUp(low)
  return wordLevel(bits) > 2 && firstLevel(bits) < 2 && lastLevel(bits) < 2
})

/** "Seven-year", "last-minute": words of every day joined by hyphens. */
const isEverydayCompound = ofWord(
  (low) => low.includes('-') && low.split('-').every((part) => isEverydayWord(wordOf(part))),
)

/** Answers and small words of some language that nobody is called by. */
const isNobody = ofWord((low) => {
  const bits = lookUp(low)
  return stopLanguages(low) !== 0 && firstLevel(bits) < 2 && lastLevel(bits) < 2
})

/** Words that people hardly are called by, in small letters where the text has capitals elsewhere: "It's silly". */
const isSaid = (turn: DialogueTurn, token: Token): boolean =>
  isEverydayWord(token.word) && token.text === token.low && caseOf(turn.read) === 'mixed'

/** "Asdfgh": letters under the resting hands, as people type when they try whether anybody is there. */
const isMashed = ({ low, word }: Token): boolean => low.length > 3 && bitsOf(word) === 0 && /^[asdfghjkl]+$/.test(low)

/** Words in no list of names: said to an agent who had not asked for one ("Lifesavers"), or hardly believed. Or "Dec". */
export function isUnfounded(turn: DialogueTurn, { whole, confidence }: NameCandidate): boolean {
  const words = turn.tokens.slice(whole.from, whole.to)
  if (words.every(isStop) || words.some(isMashed)) return true
  for (let at = whole.from; at < whole.to; at++) {
    const { word, text, low } = turn.tokens[at]!
    const bits = bitsOf(word)
    const isUsual = text === low && wordLevel(bits) > 3
    if (!isUsual && (firstLevel(bits) > 0 || lastLevel(bits) > 0)) return false
  }
  return confidence < SURE_OF_UNKNOWN || (turn.prompt.tokens.length > 0 && whole.to - whole.from === 1)
}

/** Words that are a name's nowhere, whatever the tagger sees: the everyday ones. */
export const isPlainTalk = (turn: DialogueTurn, { whole }: NameCandidate): boolean =>
  turn.tokens
    .slice(whole.from, whole.to)
    .every((token) => isEverydayCompound(token.word) || isNobody(token.word) || isSaid(turn, token))
