/** What the tagger saw in some words and what a rule or a question says of them, put together. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Token } from '../turn.ts'
import { askedName } from './asked.ts'
import type { NameCandidate } from './candidate.ts'
import { stopsOf } from './cues.ts'
import { bitsOf, firstLevel, isNoWord, lastLevel } from './lexicon/lexicon.ts'
import { isVietnameseMiddle } from './parts.ts'
import { isParticle, isSuffix } from './shape.ts'
import { caseOf } from './span.ts'
import { isTitleAt } from './titles.ts'

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
  if (whole.to - whole.from > 2 && isVietnameseMiddle(turn.tokens, whole.from + 1))
    return { slot: 'full', first: undefined, last: undefined }
  if (slot === 'first') return { slot, first: whole, last: undefined }
  if (slot === 'last') return { slot, first: undefined, last: whole }
  if (slot === 'full' || !isPair(turn, tagged)) return { slot, first, last }
  const middle = whole.from + 1
  return { slot: 'full', first: { from: whole.from, to: middle }, last: { from: middle, to: whole.to } }
}

/** Given names of the lists, and what no list knows. */
const mayBegin = ({ word }: Token): boolean => firstLevel(bitsOf(word)) > 0 || bitsOf(word) === 0

const mayEnd = ({ word }: Token): boolean => lastLevel(bitsOf(word)) > 1 || bitsOf(word) === 0

/** "My name is Brian White": the rules read one more word that is a surname and has a capital letter among small ones. */
function goesOn(turn: DialogueTurn, tagged: NameCandidate, rule: NameCandidate): boolean {
  const { whole, strength } = rule
  if (isVietnameseMiddle(turn.tokens, whole.from + 1)) return whole.to >= tagged.whole.to
  if (strength > 1 && whole.to === tagged.whole.to && whole.from === tagged.whole.from - 1)
    return mayBegin(turn.tokens[whole.from]!)
  if ((strength < 2 && !rule.answers) || whole.from !== tagged.whole.from || whole.to !== tagged.whole.to + 1)
    return false
  const last = turn.tokens[whole.to - 1]!
  const isAll = rule.answers && whole.to === turn.tokens.length
  return caseOf(turn.read) === 'mixed' && last.text !== last.low && (isAll || mayEnd(last))
}

/** "Mark checking on my ride": a small word that is never a name is none behind a name with a capital letter. */
function withoutTail(turn: DialogueTurn, tagged: NameCandidate, languages: number): NameCandidate {
  const { whole, last } = tagged
  const [first, tail] = [turn.tokens[whole.from]!, turn.tokens[whole.to - 1]!]
  if (whole.to - whole.from < 2 || first.text === first.low || tail.text !== tail.low) return tagged
  if (!(stopsOf(tail.word) & languages) || isParticle(tail.low) || isSuffix(tail.low)) return tagged
  const to = whole.to - 1
  const rest = last && last.from < to ? { from: last.from, to } : undefined
  return { ...tagged, whole: { from: whole.from, to }, last: rest, slot: rest && tagged.first ? 'full' : 'unknown' }
}

/** "Jane Doe 85731890": a given name, and behind it a surname, or a word in no list, that has a capital letter as well. */
function withSurname(turn: DialogueTurn, tagged: NameCandidate): NameCandidate {
  const { whole, last } = tagged
  const [first, next] = [turn.tokens[whole.from]!, turn.tokens[whole.to]]
  if (whole.to - whole.from > 1 || last || next?.kind !== 'word' || caseOf(turn.read) !== 'mixed') return tagged
  if (first.text === first.low || next.text === next.low || next.text.length < 3) return tagged
  const isSurname = lastLevel(bitsOf(next.word)) > 1 || (isNoWord(bitsOf(next.word)) && stopsOf(next.word) === 0)
  if (firstLevel(bitsOf(first.word)) < 2 || !isSurname) return tagged
  const to = whole.to + 1
  return { ...tagged, whole: { from: whole.from, to }, first: whole, last: { from: whole.to, to }, slot: 'full' }
}

/** An answer of two words to a question for the whole name is one, also where one of them is a word of every day. */
function withOther(turn: DialogueTurn, tagged: NameCandidate): NameCandidate {
  const { tokens } = turn
  const words = tokens.at(-1)?.text === '.' ? tokens.length - 1 : tokens.length
  const { from, to } = tagged.whole
  if (words !== 2 || to - from !== 1 || askedName(turn) !== 'full_name') return tagged
  const [one, two] = [tokens[0]!, tokens[1]!]
  const isPair = one.kind === 'word' && two.kind === 'word' && one.low.length > 1
  if (!isPair || isTitleAt(tokens, 0) || (from === 0 ? !mayBeSurname(two) : !mayBeGiven(one))) return tagged
  return { ...tagged, whole: { from: 0, to: 2 }, first: { from: 0, to: 1 }, last: { from: 1, to: 2 }, slot: 'full' }
}

const ENGLISH = 1

const mayBeSurname = ({ word }: Token): boolean => lastLevel(bitsOf(word)) > 0 && stopsOf(word) === 0

/** "Tu", "Ai": small words elsewhere, never in English. */
const mayBeGiven = ({ word }: Token): boolean => firstLevel(bitsOf(word)) > 1 && !(stopsOf(word) & ENGLISH)

/** What the tagger saw, its ends put right. */
export const trimmed = (turn: DialogueTurn, tagged: NameCandidate, languages: number): NameCandidate =>
  withOther(turn, withSurname(turn, withoutTail(turn, tagged, languages)))

/** The tagger's name with what else is known of it; `rule` is the rules' name at the same place, if any. */
export function agreed(turn: DialogueTurn, tagged: NameCandidate, rule: NameCandidate | undefined): NameCandidate {
  const answers = askedName(turn) !== undefined
  const strength = answers ? 3 : (rule?.strength ?? 0)
  if (rule && goesOn(turn, tagged, rule)) return { ...rule, answers, strength }
  const { slot, first, last } = partsOf(turn, tagged, rule)
  const known: NameCandidate = { ...tagged, slot, first, last, answers, strength, nickname: rule?.nickname }
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
