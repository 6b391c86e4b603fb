/** Guesses which languages a conversation is in, from function words. */

import type { Dialogue } from '../dialogue.ts'
import { ofWord } from '../word.ts'
import { ALL_LANGUAGES, LANGUAGES, stopLanguages } from './cues.ts'
import { firstLevel, lookUp } from './lexicon/lexicon.ts'

const MAX_COUNTED = 400

/** What a word tells of the language; a usual given name ("Ben", "Mia") tells nothing. */
const tellsOf = ofWord((low) => (firstLevel(lookUp(low)) > 1 ? 0 : stopLanguages(low)))

/** Read before the next conversation's are written. */
const scores = LANGUAGES.map(() => 0)

function count(dialogue: Dialogue): number {
  scores.fill(0)
  let left = MAX_COUNTED
  for (const { tokens } of dialogue.turns) {
    const most = Math.min(left, tokens.length)
    for (let at = 0; at < most; at++)
      for (let bits = tellsOf(tokens[at]!.word), each = 0; bits; bits >>= 1, each++) scores[each]! += bits & 1
    left -= most
  }
  let best = 0
  for (let each = 0; each < scores.length; each++) best = Math.max(best, scores[each]!)
  return best
}

/** Bits of the languages that explain the words best; all of them when nothing tells. A locale adds its language. */
export function guessLanguages(dialogue: Dialogue): number {
  const best = count(dialogue)
  const primary = dialogue.options.locale?.slice(0, 2).toLowerCase()
  let bits = best > 0 ? 0 : ALL_LANGUAGES
  for (let each = 0; each < scores.length; each++)
    if ((best > 0 && scores[each]! >= best * 0.75) || LANGUAGES[each]!.language === primary) bits |= 1 << each
  return bits
}
