/** What the tagger sees of one word by itself: which it is when it is common, else only how usual it is as a name. */

import { stopsOf } from '../name/cues.ts'
import { bitsOf, firstLevel, hash, isRareWord, lastLevel, otherLevel, wordLevel } from '../name/lexicon/lexicon.ts'
import { kindOf, type Token } from '../turn.ts'
import { ofWord, type Word, wordOf } from '../word.ts'

export type Seen = { id: number; bits: number; low: string; isName: boolean; isOwned: boolean }

/** Before the first word and after the last. */
export const UNSEEN: Seen = { id: 1, bits: 1024, low: '', isName: false, isOwned: false }
export const UNSEEN_SHAPE = 15

const baseOf = ofWord((low) => wordOf(low.endsWith("'s") ? low.slice(0, -2) : low))

/** A word as it is seen when it is in no list, while training. */
export const hiddenSeen = (low: string): Seen => see(low, 0)

const see = (low: string, bits: number): Seen => {
  const kind = kindOf(low)
  const base = baseOf(wordOf(low))
  const isCommon = kind === 'mark' || wordLevel(bits) > 0 || otherLevel(bits) > 0 || stopsOf(base) > 0
  const rarity = (isRareWord(bits) ? 6 : 2) + Math.max(firstLevel(bits), lastLevel(bits))
  const id = isCommon ? hash(low) : kind === 'number' ? 10 + Math.min(low.length, 6) : rarity
  const isName = kind === 'word' && (!isCommon || (bits & 15) > 0)
  return { id, bits, low: base.low, isName, isOwned: low.endsWith("'s") }
}

export const seenOf: (word: Word) => Seen = ofWord((low) =>
  see(low, kindOf(low) === 'word' ? bitsOf(baseOf(wordOf(low))) : 0),
)

const isUpper = (text: string): boolean => text !== text.toLowerCase()

/** Capitals, length and kind of a token. `isMixed`: whether capitals say something in its turn. */
export function shapeOf({ kind, text, low }: Token, isMixed: boolean): number {
  if (kind === 'number') return 8 + Math.min(text.length, 5)
  if (kind === 'mark') return 7
  const flat = isMixed ? 0 : 4
  if (text.length === 1) return flat + 3
  if (!isMixed) return 4
  if (text === low || !isUpper(text[0]!)) return 0
  return isUpper(text.slice(1)) ? 2 : 1
}
