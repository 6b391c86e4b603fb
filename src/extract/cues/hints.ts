/** Which kinds of cues a text may hold: one look-up a word, before anything else is read. */

import { fold } from '../numbers/fold.ts'
import { noted, type Text } from '../text.ts'
import { ofWord, type Word } from '../word.ts'
import { COMMON_WORDS, CUE_LANGUAGES, PHRASES } from './cues.ts'

/** Of every word in a phrase, everyday words left out where others tell: the kinds of its phrases. */
const TELLING = new Map<string, number>()
/** Of every word that begins a phrase: the kinds of its phrases. */
const BEGUN = new Map<string, number>()
for (const language of CUE_LANGUAGES)
  for (const [phrase, kinds] of PHRASES[language].kinds) {
    const parts = phrase.split(' ')
    const telling = parts.filter((part) => part.length > 2 && !COMMON_WORDS.has(part))
    for (const part of telling.length > 0 ? telling : parts) TELLING.set(part, (TELLING.get(part) ?? 0) | kinds)
    BEGUN.set(parts[0]!, (BEGUN.get(parts[0]!) ?? 0) | kinds)
  }

const tellingKinds = ofWord((low) => TELLING.get(fold(low)) ?? 0)

/** A hyphenated number word is read in parts, so each part may begin a phrase. */
const begunKinds = ofWord((low) =>
  [low, ...low.split('-')].reduce((kinds, part) => kinds | (BEGUN.get(fold(part)) ?? 0), 0),
)

const allKinds = (kindsOf: (word: Word) => number) =>
  noted(({ tokens }) => {
    let kinds = 0
    for (const { kind, word } of tokens) if (kind === 'word') kinds |= kindsOf(word)
    return kinds
  })

const toldKinds = allKinds(tellingKinds)

/** Kinds of cues that a text may hold, whatever its language; it holds no others. */
export const possibleKinds = allKinds(begunKinds)

/** Whether a text may hold a cue of these kinds at all, before anything else is read. */
export const mentions = (text: Text, kinds: number): boolean => (toldKinds(text) & kinds) !== 0
