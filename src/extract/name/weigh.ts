/** One merge of both finders' answers for a turn: what the rules point at, what the tagger sees. */

import type { DialogueTurn } from '../dialogue.ts'
import { type Context, namesIn, type Scores } from '../models/scores.ts'
import { certainty, readTags, tag } from '../models/tagger.ts'
import { noted } from '../text.ts'
import type { Token } from '../turn.ts'
import { agreed, joined, trimmed } from './agree.ts'
import { askedName, asksName } from './asked.ts'
import { type NameCandidate, type Range, TITLED } from './candidate.ts'
import { type Cue, stopsOf } from './cues.ts'
import { isElsewhere } from './elsewhere.ts'
import { bitsOf, firstLevel, lastLevel, otherLevel, wordLevel } from './lexicon/lexicon.ts'
import { isPlainTalk, isUnfounded } from './plain_talk.ts'
import { findByRules } from './rules.ts'
import { findSigned } from './signature.ts'
import { starts } from './taken_back.ts'

/** The tagger's word alone counts from here on. */
const ALONE = 0.5
/** What the tagger must at least leave open for a rule of some trust to stand against it. */
const OPEN_TO_STRONG = 0.15
const OPEN_TO_WEAK = 0.35
const STRONG = 0.9

const overlaps = (one: Range, two: Range): boolean => one.from < two.to && two.from < one.to

const TELLING = new Set(['self', 'after', 'booking', 'first', 'last'])

/** A word that could be part of a name without any cue: of the lists and no common word, or in no list at all. */
function mayBeName({ kind, low, text, word }: Token, isStart: boolean): boolean {
  if (kind !== 'word') return false
  const bits = bitsOf(word)
  if (bits === 0) return low.length > 1 && stopsOf(word) === 0
  const level = Math.max(firstLevel(bits), lastLevel(bits))
  const common = wordLevel(bits)
  if (!isStart && text !== low && level > 0 && common < 5) return true
  return level > 1 && common < 4 && otherLevel(bits) < 3
}

/** Whether a turn is worth the tagger's time: a cue, a question about a name, or a word that could be one. */
export function mayName(turn: DialogueTurn, cues: readonly Cue[]): boolean {
  if (cues.some((cue) => TELLING.has(cue.kind)) || askedName(turn)) return true
  return looksNamed(turn.read)
}

/** Whether a text holds a word that could be a name without any cue. */
export const looksNamed = noted(({ tokens }) =>
  tokens.some((token, at) => mayBeName(token, at === 0 || tokens[at - 1]!.kind === 'mark')),
)

function stands(rule: NameCandidate, probabilities: Scores): boolean {
  if (rule.confidence >= TITLED) return true
  const open = certainty(probabilities, rule.whole)
  return open >= (rule.confidence >= STRONG ? OPEN_TO_STRONG : OPEN_TO_WEAK)
}

/** By a cue, or by a question for a name, be it stale. */
const isPointedAt = (turn: DialogueTurn, each: NameCandidate, rules: readonly NameCandidate[]): boolean =>
  asksName(turn) || rules.some((rule) => rule.strength > 0 && overlaps(rule.whole, each.whole))

function weighTurn(turn: DialogueTurn, context: Context, languages: number): NameCandidate[] {
  const rules = findByRules(turn, context.cues, languages).filter(
    (rule) => !isElsewhere(turn, rule.whole) && (rule.strength === 3 || !isPlainTalk(turn, rule)),
  )
  const retracted = starts(context.cues, 'retract')
  const probabilities = tag(turn, context)
  if (!probabilities) return rules.filter((rule) => !rule.own || rule.confidence >= TITLED)
  const others = rules.filter((rule) => !rule.own)
  const seen = readTags(turn, probabilities, ALONE).map((each) => trimmed(turn, each, languages))
  const tagged = seen.filter(
    (each) =>
      !isElsewhere(turn, each.whole) &&
      (!isPlainTalk(turn, each) || rules.some((rule) => overlaps(rule.whole, each.whole))) &&
      !retracted.has(each.whole.from) &&
      !others.some((other) => overlaps(other.whole, each.whole)) &&
      (isPointedAt(turn, each, rules) || !isUnfounded(turn, each)),
  )
  const found = tagged.map((each) =>
    agreed(
      turn,
      each,
      rules.find((rule) => overlaps(rule.whole, each.whole)),
    ),
  )
  for (const rule of rules)
    if (!tagged.some((each) => overlaps(each.whole, rule.whole)) && (!rule.own || stands(rule, probabilities)))
      found.push(rule)
  return joined(
    turn,
    found.sort((one, two) => one.whole.from - two.whole.from),
  )
}

const NONE: readonly NameCandidate[] = []

/** Nothing points at a name: most turns need no more than this look. */
const isPlain = (turn: DialogueTurn, cues: readonly Cue[], languages: number): boolean =>
  !mayName(turn, cues) && findByRules(turn, cues, languages).length === 0

/** All that the names of a text depend on besides its words. */
type Circumstances = { languages: number; state: number; asked: DialogueTurn['asked']; heard: string }

function circumstances(turn: DialogueTurn, { heard, isFirst }: Context, languages: number): Circumstances {
  const { asked, carried, prompt } = turn
  const state = (isFirst ? 1 : 0) + (carried ? 2 : 0) + (prompt.tokens.length > 0 ? 4 : 0)
  let words = ''
  for (const word of namesIn(turn.read)) if (heard.has(word)) words += ` ${word}`
  return { languages, state, asked, heard: words }
}

const areSame = (one: Circumstances, two: Circumstances): boolean =>
  one.languages === two.languages &&
  one.state === two.state &&
  one.heard === two.heard &&
  (one.asked === two.asked ||
    (one.asked.length === two.asked.length && one.asked.every((ask, at) => ask === two.asked[at])))

type Weighed = { when: Circumstances; found: readonly NameCandidate[] }

/** A text is met anew with the turns before it and alone, as the first turn and as a later one: what it told last is kept twice. */
const lastWeighed = noted((): { last: Weighed | undefined; before: Weighed | undefined } => ({
  last: undefined,
  before: undefined,
}))

function weighed(turn: DialogueTurn, context: Context, languages: number): readonly NameCandidate[] {
  const kept = lastWeighed(turn.read)
  const when = circumstances(turn, context, languages)
  if (kept.last && areSame(kept.last.when, when)) return kept.last.found
  const again = kept.before && areSame(kept.before.when, when) ? kept.before : undefined
  kept.before = kept.last
  kept.last = again ?? { when, found: weighTurn(turn, context, languages) }
  return kept.last.found
}

/** A signature's name stands for all that a message says of its writer. */
function withSigned(turn: DialogueTurn, found: readonly NameCandidate[]): readonly NameCandidate[] {
  const signed = findSigned(turn)
  if (!signed) return found
  return [...found.filter((each) => !each.own || each.strength > 2), { ...signed, turn: turn.index }]
}

/** The names of one customer turn, the speaker's and others', in order of the text. */
export function weigh(turn: DialogueTurn, context: Context, languages: number): readonly NameCandidate[] {
  return withSigned(turn, weighWords(turn, context, languages))
}

function weighWords(turn: DialogueTurn, context: Context, languages: number): readonly NameCandidate[] {
  if (isPlain(turn, context.cues, languages)) return NONE
  const found = weighed(turn, context, languages)
  const isHere = found.length === 0 || found[0]!.turn === turn.index
  return isHere ? found : found.map((each) => ({ ...each, turn: turn.index }))
}
