/** Titles before a name. A few are given names as well ("Don"): there the word after them tells. */

import type { Token } from '../turn.ts'
import { isTitle } from './cues.ts'
import { bitsOf, firstLevel } from './lexicon/lexicon.ts'

const NAMES_TOO = new Set(['don', 'dom', 'dona'])

/** "Don Pedro" is addressed, "Don Whitlock" is called so. */
export function isTitleAt(tokens: readonly Token[], at: number): boolean {
  const title = tokens[at]
  if (!title || !isTitle(title.word)) return false
  const next = tokens[at + 1]
  return !NAMES_TOO.has(title.low) || (next !== undefined && firstLevel(bitsOf(next.word)) > 1)
}
