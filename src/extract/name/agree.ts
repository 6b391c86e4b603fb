/** What the tagger saw in some words and what a rule or a question says of them, put together. */

import type { DialogueTurn } from '../dialogue.ts'
import { askedName } from './asked.ts'
import type { NameCandidate } from './candidate.ts'
import { bitsOf, firstLevel, lastLevel } from './lexicon/lexicon.ts'
import { isParticle, isSuffix } from './shape.ts'

/** Given names that often have a second one behind them: "Juan Carlos", "Mary Ann". */
const FIRST_OF_TWO = new Set(
  'maria maría jose josé juan luis ana anna anne ann mary marie jean pierre joão joao john hans karl jan pier gian'.split(
    ' ',
  ),
)

function slotOf(turn: DialogueTurn, tagged: NameCandidate, rule: NameCandidate | undefined): NameCandidate['slot'] {
  if (tagged.slot === 'full') return 'full'
  if (rule && (rule.slot === 'first' || rule.slot === 'last')) return rule.slot
  const words = tagged.whole.to - tagged.whole.from
  const ask = askedName(turn)
  if (ask === 'last_name' && (words === 1 || (tagged.last && !tagged.first))) return 'last'
  if (ask === 'first_name' && (words === 1 || (tagged.first && !tagged.last))) return 'first'
  return words > 1 && tagged.first && tagged.last ? 'full' : 'unknown'
}

/** Two words seen as one part are given name and surname after all, unless they are known to stand together. */
function isPair(turn: DialogueTurn, { whole, first, last }: NameCandidate): boolean {
  const [one, two] = [turn.tokens[whole.from]!, turn.tokens[whole.from + 1]!]
  if (whole.to - whole.from !== 2 || (first && last) || one.kind !== 'word' || two.kind !== 'word') return false
  if (isParticle(one.low) || isParticle(two.low) || isSuffix(two.low) || one.low.length < 2) return false
  if (last) return firstLevel(bitsOf(one.word)) > 0
  return !FIRST_OF_TWO.has(one.low) || lastLevel(bitsOf(two.word)) > 1
}

type Told = Pick<NameCandidate, 'slot' | 'first' | 'last'>

/** What the words are of: a question or cue for one part outweighs what the words look like. */
function partsOf(turn: DialogueTurn, tagged: NameCandidate, rule: NameCandidate | undefined): Told {
  const { whole, first, last } = tagged
  const slot = slotOf(turn, tagged, rule)
  if (slot === 'first') return { slot, first: whole, last: undefined }
  if (slot === 'last') return { slot, first: undefined, last: whole }
  if (slot === 'full' || !isPair(turn, tagged)) return { slot, first, last }
  const middle = whole.from + 1
  return { slot: 'full', first: { from: whole.from, to: middle }, last: { from: middle, to: whole.to } }
}

/** The tagger's name with what else is known of it; `rule` is the rules' name at the same place, if any. */
export function agreed(turn: DialogueTurn, tagged: NameCandidate, rule: NameCandidate | undefined): NameCandidate {
  const answers = askedName(turn) !== undefined
  const strength = answers ? 3 : (rule?.strength ?? 0)
  const known = { ...tagged, ...partsOf(turn, tagged, rule), answers, strength }
  if (!rule) return known
  if (rule.strength === 3 && tagged.whole.from < rule.whole.from) return rule
  const confidence = 1 - (1 - tagged.confidence) * (1 - rule.confidence * 0.8)
  return { ...known, confidence, corrects: rule.corrects }
}

const BETWEEN = new Set([',', 'and', 'y', 'e', 'et', 'und', 'i', 'en', '/'])

const isLone = (each: NameCandidate): boolean => each.own && !(each.first && each.last) && each.slot !== 'full'

/** "Ana, Souza" and "Ana and Souza" in answer to a question for both are one name. */
export function joined(turn: DialogueTurn, found: NameCandidate[]): NameCandidate[] {
  const [one, two] = found
  if (found.length !== 2 || !one || !two || !isLone(one) || !isLone(two) || !one.answers) return found
  if (two.whole.from !== one.whole.to + 1 || !BETWEEN.has(turn.tokens[one.whole.to]!.low)) return found
  const whole = { from: one.whole.from, to: two.whole.to }
  const isTurned = turn.tokens[one.whole.to]!.low === ',' && one.last !== undefined && two.first !== undefined
  const [first, last] = isTurned ? [two.whole, one.whole] : [one.whole, two.whole]
  return [{ ...one, whole, first, last, slot: 'full', confidence: Math.min(one.confidence, two.confidence) }]
}
