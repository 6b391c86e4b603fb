/** The customer's names in a conversation: finders' candidates, settled against each other, as claims. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import { noted, type Text } from '../text.ts'
import { asHeard, findInCall } from './calls.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { cuesOf } from './cues.ts'
import { guessLanguages } from './language.ts'
import { splitName } from './parts.ts'
import { showName } from './shape.ts'
import { findSpelled, isAlike } from './spelled.ts'
import { retracts } from './taken_back.ts'
import { weigh } from './weigh.ts'

type Field = 'full_name' | 'first_name' | 'last_name'

function claim(turn: DialogueTurn, field: Field, range: Range, from: NameCandidate, value?: string): ExtractedClaim {
  const start = turn.tokens[range.from]!.start
  const end = turn.tokens[range.to - 1]!.end
  const quote = turn.text.slice(start, end)
  return {
    field,
    value: value ?? showName(quote),
    assurance: from.own ? 1 : 0,
    turn: turn.index,
    evidence: { message: '', quote, start, end, extractor: from.extractor, confidence: from.confidence },
  }
}

const joined = (first?: string, last?: string): string | undefined =>
  first !== undefined && last !== undefined ? `${first} ${last}` : (first ?? last)

const partsOf = (dialogue: Dialogue, found: NameCandidate) =>
  found.first || found.last
    ? found
    : splitName(dialogue.turns[found.turn]!, found.whole, found.slot, dialogue.options.locale)

/** Claims of one candidate: the parts that can be told apart, and the whole unless only one part was asked for. */
function claimsOf(dialogue: Dialogue, found: NameCandidate): ExtractedClaim[] {
  const turn = dialogue.turns[found.turn]!
  const parts = partsOf(dialogue, found)
  const claims: ExtractedClaim[] = []
  if (found.slot !== 'first' && found.slot !== 'last')
    claims.push(claim(turn, 'full_name', found.whole, found, joined(found.value?.first, found.value?.last)))
  if (parts.first) claims.push(claim(turn, 'first_name', parts.first, found, found.value?.first))
  if (parts.last) claims.push(claim(turn, 'last_name', parts.last, found, found.value?.last))
  return claims
}

const wordsOf = (dialogue: Dialogue, { turn, whole }: NameCandidate): string[] =>
  dialogue.turns[turn]!.tokens.slice(whole.from, whole.to).map((token) => token.low)

const wordsOfAll = (dialogue: Dialogue, own: readonly NameCandidate[]): Set<string> =>
  new Set(own.flatMap((each) => wordsOf(dialogue, each)))

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
  if (repeats(dialogue, known, next)) return false
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
function settle(dialogue: Dialogue, own: readonly NameCandidate[]): NameCandidate[] {
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

/** A part said after a whole name completes a lone word, or puts that part right. */
function settleParts(whole: NameCandidate, first?: NameCandidate, last?: NameCandidate): NameCandidate[] {
  if (first && last) return [first, last]
  if (whole.slot === 'full' && !(first ?? last)!.corrects) return [whole]
  if (first) return whole.last ? [{ ...whole, slot: 'last', first: undefined }, first] : [first]
  return [{ ...whole, slot: 'first', last: undefined }, last!]
}

const textOf = (dialogue: Dialogue, turn: number, range: Range | undefined): string | undefined => {
  if (!range) return undefined
  const { text, tokens } = dialogue.turns[turn]!
  return text.slice(tokens[range.from]!.start, tokens[range.to - 1]!.end)
}

/** The parts of the name as known from earlier turns. */
function partsKnown(dialogue: Dialogue, own: readonly NameCandidate[]): { first?: string; last?: string } {
  const known: { first?: string; last?: string } = {}
  for (const each of own) {
    const parts = partsOf(dialogue, each)
    known.first = each.value?.first ?? textOf(dialogue, each.turn, parts.first) ?? known.first
    known.last = each.value?.last ?? textOf(dialogue, each.turn, parts.last) ?? known.last
  }
  return known
}

const lowsOf = noted(({ tokens }) => new Set(tokens.map(({ low }) => low)))

/** The words that were said to the customer so far; asked for seldom, so that they are not gathered. */
class Heard {
  readonly #texts: Text[] = []
  add(text: Text): void {
    this.#texts.push(text)
  }
  has(low: string): boolean {
    return this.#texts.some((text) => lowsOf(text).has(low))
  }
}

/** Name claims of the customer's turns, in the order of the text. */
export function findNames(dialogue: Dialogue): ExtractedClaim[] {
  const languages = guessLanguages(dialogue)
  const heard = new Heard()
  let own: NameCandidate[] = []
  const others: NameCandidate[] = []
  let isFirst = true
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer') heard.add(turn.read)
    if (turn.role !== 'customer' || turn.tokens.length === 0) continue
    const cues = cuesOf(turn.read, languages)
    if (own.length > 0 && retracts(turn, cues, wordsOfAll(dialogue, own))) own = []
    const found = weigh(turn, { cues, heard, isFirst }, languages)
    const known = own
    const spelled = findSpelled(
      turn,
      cues,
      found.find((each) => each.own),
      () => partsKnown(dialogue, known),
    )
    for (const each of spelled ? [spelled] : found) (each.own ? own : others).push(each)
    isFirst = false
  }
  const called = findInCall(dialogue)
  const settled = called ? [called] : settle(dialogue, own).map((each) => asHeard(dialogue, each))
  return [...settled, ...others].flatMap((each) => claimsOf(dialogue, each))
}
