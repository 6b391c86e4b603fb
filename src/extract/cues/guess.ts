/** Guesses the language of a conversation among those that have cue phrases, by its everyday words. */

import type { Text } from '../text.ts'
import { CUE_LANGUAGES, type CueLanguage, commonLanguages } from './cues.ts'

/** How often each language's everyday words stand in a text's first tokens. */
export function countCommon(text: Text, most: number, counts: number[]): void {
  for (let at = 0; at < most; at++) {
    const { kind, word } = text.tokens[at]!
    if (kind === 'word')
      for (let bits = commonLanguages(word), each = 0; bits; bits >>= 1, each++) counts[each]! += bits & 1
  }
}

/** The language whose everyday words are most; `stated` (else English) where none is ahead. */
export function guessLanguage(counts: readonly number[], stated: CueLanguage = 'en'): CueLanguage {
  let best = CUE_LANGUAGES.indexOf(stated)
  counts.forEach((count, language) => {
    // One word alone is too often a name or a place ("al", "ma").
    if (count > counts[best]! && count > 1) best = language
  })
  return CUE_LANGUAGES[best]!
}
