/** Of a speaker's names in a conversation, the one that holds at the end. */

import type { Dialogue } from '../dialogue.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { splitName } from './parts.ts'
import { isAlike } from './spelled_part.ts'

export const partsOf = (dialogue: Dialogue, found: NameCandidate) =>
  found.first || found.last
    ? found
    : splitName(dialogue.turns[found.turn]!, found.whole, found.slot, dialogue.options.locale)

export const wordsOf = (dialogue: Dialogue, { turn, whole }: NameCandidate): string[] =>
  dialogue.turns[turn]!.tokens.slice(whole.from, whole.to).map((token) => token.low)

/** A part of the name that is known already says nothing new. */
function repeats(dialogue: Dialogue, known: NameCandidate, next: NameCandidate): boolean {
  const words = new Set(wordsOf(dialogue, known))
  const said = wordsOf(dialogue, next)
  return said.length < words.size && said.every((word) => words.has(word))
}

/** How much less sure a later name may be and still replace an earlier one. */
const MARGIN = 0.2

/** Whether a later name takes the place of an earlier one: what is pointed at less does not, nor what is less sure. */
function replaces(dialogue: Dialogue, known: NameCandidate, next: NameCandidate): boolean {
  if (repeats(dialogue, known, next) || (next.nickname && !next.corrects)) return false
  if (known.slot === 'full' && next.slot === 'unknown' && next.strength === 0 && !next.corrects) return false
  const strength = next.corrects && next.strength > 0 ? 3 : next.strength
  return strength >= known.strength && next.confidence >= known.confidence - MARGIN
}

/** A part said after the whole name: an answer to a question for it, or that part written another way. */
function betters(dialogue: Dialogue, whole: NameCandidate | undefined, part: NameCandidate): boolean {
  if (whole?.slot !== 'full' || part.answers) return true
  const known = partsKnown(dialogue, [whole])
  const said = partsKnown(dialogue, [part])
  return isAlike(said.first ?? said.last ?? '', part.slot === 'first' ? known.first : known.last)
}

/** Of the speaker's own names, the one that holds at the end: the latest whole one, or parts given one after the other. */
export function settle(dialogue: Dialogue, own: readonly NameCandidate[]): NameCandidate[] {
  let first: NameCandidate | undefined
  let last: NameCandidate | undefined
  let whole: NameCandidate | undefined
  for (const each of own) {
    if ((each.slot === 'first' || each.slot === 'last') && !betters(dialogue, whole, each)) continue
    if (each.slot === 'first') first = each
    else if (each.slot === 'last') last = each
    else if (!whole || replaces(dialogue, whole, each)) [whole, first, last] = [each, undefined, undefined]
  }
  if (whole && (first || last)) return settleParts(whole, first, last)
  return [whole, first, last].filter((each): each is NameCandidate => each !== undefined)
}

/** "My name is O'Brien-Smith, first name Séan": of two names told in one breath the one that is not called first is the last. */
const isBesideFirst = (whole: NameCandidate, first: NameCandidate): boolean =>
  whole.turn === first.turn && whole.whole.to < first.whole.from && whole.strength === 3 && !first.corrects

const asLast = (whole: NameCandidate): NameCandidate => ({
  ...whole,
  slot: 'last',
  first: undefined,
  last: whole.last ?? whole.whole,
})

/** A part said after a whole name completes a lone word, or puts that part right. */
function settleParts(whole: NameCandidate, first?: NameCandidate, last?: NameCandidate): NameCandidate[] {
  if (first && last) return [first, last]
  if (whole.slot === 'full' && !(first ?? last)!.corrects) return [whole]
  if (first) return whole.last || isBesideFirst(whole, first) ? [asLast(whole), first] : [first]
  return [{ ...whole, slot: 'first', last: undefined }, last!]
}

const textOf = (dialogue: Dialogue, turn: number, range: Range | undefined): string | undefined => {
  if (!range) return undefined
  const { text, tokens } = dialogue.turns[turn]!
  return text.slice(tokens[range.from]!.start, tokens[range.to - 1]!.end)
}

/** The parts of the name as known from earlier turns. */
export function partsKnown(dialogue: Dialogue, own: readonly NameCandidate[]): { first?: string; last?: string } {
  const known: { first?: string; last?: string } = {}
  for (const each of own) {
    const parts = partsOf(dialogue, each)
    known.first = each.value?.first ?? textOf(dialogue, each.turn, parts.first) ?? known.first
    known.last = each.value?.last ?? textOf(dialogue, each.turn, parts.last) ?? known.last
  }
  return known
}
