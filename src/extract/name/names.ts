/** The customer's names in a conversation: finders' candidates, settled against each other, as claims. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { guessLanguages } from './language.ts'
import { splitName } from './parts.ts'
import { findByRules, retracts } from './rules.ts'
import { showName } from './shape.ts'

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

/** Claims of one candidate: the parts that can be told apart, and the whole unless only one part was asked for. */
function claimsOf(dialogue: Dialogue, found: NameCandidate): ExtractedClaim[] {
  const turn = dialogue.turns[found.turn]!
  const parts = found.first || found.last ? found : splitName(turn, found.whole, found.slot, dialogue.options.locale)
  const claims: ExtractedClaim[] = []
  if (found.slot !== 'first' && found.slot !== 'last')
    claims.push(claim(turn, 'full_name', found.whole, found, joined(found.value?.first, found.value?.last)))
  if (parts.first) claims.push(claim(turn, 'first_name', parts.first, found, found.value?.first))
  if (parts.last) claims.push(claim(turn, 'last_name', parts.last, found, found.value?.last))
  return claims
}

const isWhole = (found: NameCandidate): boolean => found.slot === 'full' || found.slot === 'unknown'

/** Of the speaker's own names, the one that holds at the end: the latest full one, or parts given one after the other. */
function settle(own: NameCandidate[]): NameCandidate[] {
  let first: NameCandidate | undefined
  let last: NameCandidate | undefined
  let whole: NameCandidate | undefined
  for (const each of own) {
    if (each.slot === 'first') first = each
    else if (each.slot === 'last') last = each
    else if (!whole || each.corrects || each.slot === 'full' || whole.slot !== 'full')
      [whole, first, last] = [each, undefined, undefined]
  }
  if (whole && (first || last)) return settleParts(whole, first, last)
  return [whole, first, last].filter((each): each is NameCandidate => each !== undefined)
}

function settleParts(whole: NameCandidate, first?: NameCandidate, last?: NameCandidate): NameCandidate[] {
  if (first && last) return [first, last]
  const part = (first ?? last)!
  if (whole.slot === 'full') return [whole]
  return part === first ? [first] : [{ ...whole, slot: 'first' }, part]
}

/** Name claims of the customer's turns, in the order of the text. */
export function findNames(dialogue: Dialogue): ExtractedClaim[] {
  const languages = guessLanguages(dialogue)
  let own: NameCandidate[] = []
  const others: NameCandidate[] = []
  for (const turn of dialogue.turns) {
    if (turn.role !== 'customer') continue
    const found = findByRules(turn, languages)
    if (own.length > 0 && retracts(turn, languages)) own = []
    for (const each of found) (each.own ? own : others).push(each)
  }
  return [...settle(own), ...others].flatMap((each) => claimsOf(dialogue, each))
}

export { isWhole }
