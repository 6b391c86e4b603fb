/** The speaker's name where no blanks part the words: Chinese, Japanese, Korean. */

import type { DialogueTurn } from '../../dialogue.ts'
import type { Token } from '../../turn.ts'
import { type NameCandidate, pointedAt, type Range } from '../candidate.ts'
import { findChinese } from './chinese.ts'
import type { Place, Written } from './found.ts'
import { findJapanese } from './japanese.ts'
import { findKorean } from './korean.ts'

/** Nobody introduces himself after a page. */
const MOST = 2000
const EAST_ASIAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

function find(text: string, prompt: string): Written | undefined {
  if (/\p{Script=Hangul}/u.test(text)) return findKorean(text, prompt)
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)) return findJapanese(text, prompt)
  return findChinese(text, prompt) ?? findJapanese(text, prompt)
}

/** The tokens that a place touches. */
function rangeOf(tokens: readonly Token[], { start, end }: Place): Range {
  const from = tokens.findIndex((token) => token.end > start)
  const next = tokens.findIndex((token) => token.start >= end)
  return { from, to: next < 0 ? tokens.length : next }
}

function candidate(turn: DialogueTurn, { whole, first, last, strength }: Written): NameCandidate {
  const slot = last && !first ? 'last' : first && !last ? 'first' : 'full'
  const at = (place: Place | undefined) => place && rangeOf(turn.tokens, place)
  return {
    ...pointedAt(turn, rangeOf(turn.tokens, whole), slot, strength === 3 ? 0.95 : 0.85, strength),
    first: at(first),
    last: at(last),
    places: { whole, first, last },
  }
}

/** `found` are the names by words between blanks: in these scripts such words are whole sentences. */
export function inEastAsian(turn: DialogueTurn, found: readonly NameCandidate[]): readonly NameCandidate[] {
  if (!EAST_ASIAN.test(turn.text)) return found
  const own = find(turn.text.slice(0, MOST), turn.prompt.text.slice(0, MOST))
  if (own) return [candidate(turn, own)]
  return found.filter(({ whole }) => !turn.tokens.slice(whole.from, whole.to).some(({ text }) => EAST_ASIAN.test(text)))
}
