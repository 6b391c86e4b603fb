/** The customer's names in a conversation: finders' candidates, settled against each other, as claims. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { ExtractedClaim } from '../extract.ts'
import { spellingsOf } from '../spelling/letters.ts'
import type { Text } from '../text.ts'
import { asHeard, findInCall } from './calls.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { type Cue, cuesOf } from './cues.ts'
import { inEastAsian } from './east_asian/find.ts'
import { guessLanguages } from './language.ts'
import { findLettered, placesOf } from './lettered.ts'
import { partsKnown, partsOf, settle, wordsOf } from './settle.ts'
import { showName } from './shape.ts'
import { findSpelled } from './spelled.ts'
import { retracts } from './taken_back.ts'
import { weigh } from './weigh.ts'

type Field = 'full_name' | 'first_name' | 'last_name'

const PART: Record<Field, 'whole' | 'first' | 'last'> = { full_name: 'whole', first_name: 'first', last_name: 'last' }

function claim(turn: DialogueTurn, field: Field, range: Range, from: NameCandidate, value?: string): ExtractedClaim {
  const place = from.places?.[PART[field]]
  const start = place?.start ?? turn.tokens[range.from]!.start
  const end = place?.end ?? turn.tokens[range.to - 1]!.end
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
  const parts = partsOf(dialogue, found)
  const claims: ExtractedClaim[] = []
  if (found.slot !== 'first' && found.slot !== 'last')
    claims.push(claim(turn, 'full_name', found.whole, found, joined(found.value?.first, found.value?.last)))
  if (parts.first) claims.push(claim(turn, 'first_name', parts.first, found, found.value?.first))
  if (parts.last) claims.push(claim(turn, 'last_name', parts.last, found, found.value?.last))
  return claims
}

const wordsOfAll = (dialogue: Dialogue, own: readonly NameCandidate[]): Set<string> =>
  new Set(own.flatMap((each) => wordsOf(dialogue, each)))

/** The words that were said to the customer so far; asked for seldom, so that they are not gathered. */
class Heard {
  readonly #texts: Text[] = []
  add(text: Text): void {
    this.#texts.push(text)
  }
  has(low: string): boolean {
    for (const { tokens } of this.#texts) for (const token of tokens) if (token.low === low) return true
    return false
  }
}

/** Whether a text holds spelled letters, or "with a k". */
const maySpell = (text: Text): boolean => spellingsOf(text).length > 0 || placesOf(text) !== null

/** The name that a turn's letters give or put right; `own` are the speaker's names before it. */
function spelledOf(
  dialogue: Dialogue,
  turn: DialogueTurn,
  cues: readonly Cue[],
  found: readonly NameCandidate[],
  own: readonly NameCandidate[],
): NameCandidate | undefined {
  const known = () => partsKnown(dialogue, own)
  const said = found.find((each) => each.own)
  return findSpelled(turn, cues, said, known) ?? findLettered(turn, known)
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
    const found = inEastAsian(turn, weigh(turn, { cues, heard, isFirst }, languages))
    const spelled = maySpell(turn.read) ? spelledOf(dialogue, turn, cues, found, own) : undefined
    for (const each of spelled ? [spelled] : found) (each.own ? own : others).push(each)
    isFirst = false
  }
  const called = findInCall(dialogue)
  if (!called && own.length === 0 && others.length === 0) return []
  const settled = called ? [called] : settle(dialogue, own).map((each) => asHeard(dialogue, each))
  return [...settled, ...others].flatMap((each) => claimsOf(dialogue, each))
}
