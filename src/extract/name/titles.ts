/** Titles before a name. A few are given names as well ("Don", "Prince"): there the words after them tell. */

import type { Token } from '../turn.ts'
import { isFiller, isTitle } from './cues.ts'
import { bitsOf, firstLevel, isNoWord } from './lexicon/lexicon.ts'

/** How many words of a name must follow for these to be titles. */
const NAMES_TOO = new Map([
  ['don', 1],
  ['dom', 1],
  ['dona', 1],
  ['prince', 2],
  ['princess', 2],
])

/** "Don Pedro" and "Princess Amelia Lind" are addressed; "Don Whitlock", "Prince Okonkwo" and "Prince James" are called so. */
export function isTitleAt(tokens: readonly Token[], at: number): boolean {
  const title = tokens[at]
  if (!title || !isTitle(title.word)) return false
  const least = NAMES_TOO.get(title.low)
  if (least === undefined) return true
  const next = tokens[at + 1]
  return next !== undefined && firstLevel(bitsOf(next.word)) > 1 && (least === 1 || isSurnameLike(tokens[at + 2]))
}

const isSurnameLike = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.low.length > 2 && isNoWord(bitsOf(token.word))

/** What may stand between a cue and a name: "uh", "the", titles. */
export const isBetween = (tokens: readonly Token[], at: number): boolean =>
  isTitle(tokens[at]!.word) ? isTitleAt(tokens, at) : isFiller(tokens[at]!.word)

/** A word that is nothing but a title, whatever follows. */
export const isOnlyTitle = (token: Token): boolean => isTitle(token.word) && !NAMES_TOO.has(token.low)
