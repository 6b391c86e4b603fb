/** What the tagger sees of one word by itself: which it is when it is common, else only how it looks. */

import { stopsOf } from '../name/cues.ts'
import { bitsOf, firstLevel, hash, lastLevel, otherLevel, wordLevel } from '../name/lexicon/lexicon.ts'
import type { Token } from '../turn.ts'
import { ofWord, wordOf } from '../word.ts'

export type Seen = { id: number; bits: number; shape: number; low: string; isName: boolean }

export const UNSEEN: Seen = { id: 1, bits: 512, shape: 15, low: '', isName: false }

const isUpper = (text: string): boolean => text !== text.toLowerCase()

function shapeOf(token: Token, isMixed: boolean): number {
  if (token.kind === 'number') return 8 + Math.min(token.text.length, 5)
  if (token.kind === 'mark') return 7
  const flat = isMixed ? 0 : 4
  if (token.text.length === 1) return flat + 3
  if (!isMixed) return 4
  if (token.text === token.low || !isUpper(token.text[0]!)) return 0
  return isUpper(token.text.slice(1)) ? 2 : 1
}

export const isOwned = ofWord((low) => low.endsWith("'s"))
const baseOf = ofWord((low) => wordOf(low.endsWith("'s") ? low.slice(0, -2) : low))
const hashOf = ofWord(hash)

/** `hidden`: words that are taken for unknown, while training. */
export function seenOf(token: Token, isMixed: boolean, hidden?: ReadonlySet<string>): Seen {
  const base = baseOf(token.word)
  const bits = token.kind === 'word' && !hidden?.has(base.low) ? bitsOf(base) : 0
  const isCommon = token.kind === 'mark' || wordLevel(bits) > 0 || otherLevel(bits) > 0 || stopsOf(base) > 0
  const rarity = 2 + Math.max(firstLevel(bits), lastLevel(bits))
  const id = isCommon ? hashOf(token.word) : token.kind === 'number' ? 10 + Math.min(token.text.length, 6) : rarity
  return {
    id,
    bits,
    shape: shapeOf(token, isMixed),
    low: base.low,
    isName: token.kind === 'word' && (!isCommon || (bits & 15) > 0),
  }
}
