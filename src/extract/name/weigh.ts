/** One merge of both finders' answers for a turn: what the rules point at, what the tagger sees. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Context } from '../models/features.ts'
import { certainty, readTags, tag } from '../models/tagger.ts'
import type { NameCandidate, Range } from './candidate.ts'
import type { Cue } from './cues.ts'
import { firstLevel, lastLevel, lookUp, wordLevel } from './lexicon/lexicon.ts'
import { askedName, findByRules } from './rules.ts'

/** The tagger's word alone counts from here on. */
const ALONE = 0.5
/** What the tagger must at least leave open for a rule of some trust to stand against it. */
const OPEN_TO_STRONG = 0.15
const OPEN_TO_WEAK = 0.35
const STRONG = 0.9

const overlaps = (one: Range, two: Range): boolean => one.from < two.to && two.from < one.to

const TELLING = new Set(['self', 'weak', 'after', 'booking', 'first', 'last', 'correct'])

/** Whether a turn is worth the tagger's time: a cue, a question about a name, or a word that could be one. */
function mayName(turn: DialogueTurn, cues: readonly Cue[]): boolean {
  if (cues.some((cue) => TELLING.has(cue.kind)) || askedName(turn)) return true
  return turn.tokens.some((token) => {
    if (token.kind !== 'word') return false
    const bits = lookUp(token.low)
    return wordLevel(bits) < 4 && (bits === 0 || Math.max(firstLevel(bits), lastLevel(bits)) > 0)
  })
}

function slotOf(turn: DialogueTurn, tagged: NameCandidate, rule: NameCandidate | undefined): NameCandidate['slot'] {
  if (tagged.slot === 'full') return 'full'
  if (rule && (rule.slot === 'first' || rule.slot === 'last')) return rule.slot
  const ask = askedName(turn)
  if (ask === 'last_name' && tagged.last && !tagged.first) return 'last'
  if (ask === 'first_name' && tagged.first && !tagged.last) return 'first'
  return tagged.whole.to - tagged.whole.from > 1 && tagged.first && tagged.last ? 'full' : 'unknown'
}

function agreed(turn: DialogueTurn, tagged: NameCandidate, rule: NameCandidate | undefined): NameCandidate {
  const slot = slotOf(turn, tagged, rule)
  if (!rule) return { ...tagged, slot }
  const confidence = 1 - (1 - tagged.confidence) * (1 - rule.confidence * 0.8)
  return { ...tagged, slot, confidence, corrects: rule.corrects }
}

function stands(rule: NameCandidate, probabilities: Float64Array): boolean {
  const open = certainty(probabilities, rule.whole)
  return open >= (rule.confidence >= STRONG ? OPEN_TO_STRONG : OPEN_TO_WEAK)
}

/** The names of one customer turn, the speaker's and others', in order of the text. */
export function weighTurn(turn: DialogueTurn, context: Context, languages: number): NameCandidate[] {
  const rules = findByRules(turn, context.cues, languages)
  if (rules.length === 0 && !mayName(turn, context.cues)) return []
  const probabilities = tag(turn, context)
  const others = rules.filter((rule) => !rule.own)
  const tagged = readTags(turn, probabilities, ALONE).filter(
    (each) => !others.some((other) => overlaps(other.whole, each.whole)),
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
  return found.sort((one, two) => one.whole.from - two.whole.from)
}
