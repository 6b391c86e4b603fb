/** Names that cue phrases and questions point at. One of two finders; the other is the learned tagger. */

import type { DialogueTurn } from '../dialogue.ts'
import { askedName } from './asked.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { type Cue, type CueKind, isFiller, isTitle } from './cues.ts'
import { isParticle } from './shape.ts'
import { readName, skipFillers } from './span.ts'
import { isOthers, starts } from './taken_back.ts'

export const RULES_VERSION = 'name-rules/1'

/** What each cue needs of the first word after it (likeness) and how sure it makes us. */
const TRUST: Partial<Record<CueKind, { least: number; confidence: number }>> = {
  self: { least: 0, confidence: 0.95 },
  first: { least: 0, confidence: 0.95 },
  last: { least: 0, confidence: 0.95 },
  weak: { least: 1, confidence: 0.85 },
  booking: { least: 2, confidence: 0.75 },
}

/** "I am Dr. Mensah": nobody introduces another one so. */
export const TITLED = 0.97

const STRENGTH: Partial<Record<CueKind, NameCandidate['strength']>> = {
  self: 3,
  first: 3,
  last: 3,
  weak: 2,
  after: 2,
  booking: 1,
}

const slotOf = (kind: CueKind): NameCandidate['slot'] => (kind === 'first' || kind === 'last' ? kind : 'unknown')

function candidate(
  turn: DialogueTurn,
  whole: Range,
  slot: NameCandidate['slot'],
  confidence: number,
  kind?: CueKind,
): NameCandidate {
  const words = whole.to - whole.from
  return {
    turn: turn.index,
    whole,
    slot: slot === 'unknown' && words > 1 ? 'full' : slot,
    confidence,
    own: true,
    corrects: false,
    answers: askedName(turn) !== undefined,
    strength: (kind && STRENGTH[kind]) ?? 0,
    extractor: RULES_VERSION,
  }
}

/** Where a name that stands before a cue may begin: after a mark or an opening word. */
function openings(tokens: DialogueTurn['tokens'], cues: readonly Cue[]): Set<number> {
  const places = new Set([0])
  for (const cue of cues) if (cue.kind === 'weak' || cue.kind === 'answer') places.add(cue.to)
  for (let at = 0; at < tokens.length; at++) if (tokens[at]!.kind === 'mark') places.add(at + 1)
  return places
}

/** Names in words before `at`: "... here". They must reach back to an opening. */
function readBackwards(
  turn: DialogueTurn,
  at: number,
  places: ReadonlySet<number>,
  languages: number,
): Range | undefined {
  for (let from = Math.max(0, at - 5); from < at; from++) {
    const begin = skipFillers(turn.tokens, from)
    if (!places.has(from) || begin >= at) continue
    const range = readName(turn, begin, 1, languages)
    if (range && (range.to === at || (range.to === at - 1 && turn.tokens[range.to]!.text === '.'))) return range
  }
  return undefined
}

function fromCue(turn: DialogueTurn, cue: Cue, languages: number): NameCandidate | undefined {
  const trust = TRUST[cue.kind]
  if (!trust) return undefined
  const begin = skipFillers(turn.tokens, cue.to)
  if (cue.kind === 'weak' && isParticle(turn.tokens[begin]?.low ?? '')) return undefined
  const range = readName(turn, begin, trust.least, languages)
  const hasTitle = range !== undefined && range.from > cue.to && isTitle(turn.tokens[cue.to]!.word)
  return range && candidate(turn, range, slotOf(cue.kind), hasTitle ? TITLED : trust.confidence, cue.kind)
}

/** A turn that is nothing but a name, greetings and fillers aside. */
function wholeTurn(turn: DialogueTurn, cues: readonly Cue[], least: number, languages: number): Range | undefined {
  const { tokens } = turn
  let from = 0
  const answers = new Map(cues.filter((cue) => cue.kind === 'answer').map((cue) => [cue.from, cue]))
  for (;;) {
    const cue = answers.get(from)
    if (cue) from = cue.to
    else if (from < tokens.length && (isFiller(tokens[from]!.word) || isTitle(tokens[from]!.word))) from++
    else break
  }
  const range = readName(turn, from, least, languages)
  if (!range) return undefined
  const next = tokens[range.to]
  return next?.kind !== 'word' ? range : undefined
}

function fromAnswer(turn: DialogueTurn, cues: readonly Cue[], languages: number): NameCandidate | undefined {
  const ask = askedName(turn)
  if (!ask || turn.tokens.length > 40) return undefined
  const range = wholeTurn(turn, cues, 0, languages)
  if (!range) return undefined
  const words = range.to - range.from
  const slot = words > 1 ? 'full' : ask === 'first_name' ? 'first' : ask === 'last_name' ? 'last' : 'unknown'
  return candidate(turn, range, slot, 0.92)
}

const MOST_BARE = 6

/** A short first turn without any question that is only a name, as people type when the question was shown elsewhere. */
function fromBareTurn(turn: DialogueTurn, cues: readonly Cue[], languages: number): NameCandidate | undefined {
  if (turn.prompt.tokens.length > 0 || turn.asked.length > 0 || turn.tokens.length > MOST_BARE) return undefined
  const range = wholeTurn(turn, cues, 2, languages)
  return range && candidate(turn, range, 'unknown', 0.55)
}

const overlaps = (one: Range, two: Range): boolean => one.from < two.to && two.from < one.to

/** Cues come in order, so only the last few names can overlap the next. */
const NEAR = 6

function keep(found: NameCandidate[], next: NameCandidate | undefined): void {
  if (!next) return
  let rival = found.length - 1
  const oldest = Math.max(0, found.length - NEAR)
  while (rival >= oldest && !overlaps(found[rival]!.whole, next.whole)) rival--
  if (rival < oldest) found.push(next)
  else if (found[rival]!.confidence < next.confidence) found[rival] = next
}

/** All names that the cues of one customer turn point at, the speaker's and, as not own, those of people named by kinship. */
export function findByRules(turn: DialogueTurn, cues: readonly Cue[], languages: number): NameCandidate[] {
  if (turn.tokens.length === 0) return []
  let places: Set<number> | undefined
  const kin = starts(cues, 'kin')
  const retracted = starts(cues, 'retract')
  const found: NameCandidate[] = []
  for (const cue of cues) {
    if (cue.kind === 'after') {
      places ??= openings(turn.tokens, cues)
      const range = readBackwards(turn, cue.from, places, languages)
      keep(found, range && candidate(turn, range, 'unknown', 0.85, 'after'))
    } else if (cue.kind === 'kin') {
      const range = readName(turn, skipFillers(turn.tokens, cue.to), 2, languages)
      keep(found, range && { ...candidate(turn, range, 'unknown', 0.97), own: false })
    } else {
      const next = fromCue(turn, cue, languages)
      if (next && !retracted.has(cue.to) && !isOthers(turn.tokens, next.whole, kin)) keep(found, next)
    }
  }
  keep(found, fromAnswer(turn, cues, languages))
  if (found.length === 0) keep(found, fromBareTurn(turn, cues, languages))
  if (found.length === 0) return found
  const corrected = cues.find((cue) => cue.kind === 'correct')?.to ?? Number.POSITIVE_INFINITY
  return found.map((each) => ({ ...each, corrects: corrected <= each.whole.from }))
}
