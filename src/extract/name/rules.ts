/** Names that cue phrases and questions point at. One of two finders; the other is the learned tagger. */

import type { DialogueTurn } from '../dialogue.ts'
import { fromAnswer, fromBareTurn } from './answers.ts'
import { type NameCandidate, pointedAt, type Range } from './candidate.ts'
import type { Cue, CueKind } from './cues.ts'
import { isParticle } from './shape.ts'
import { readName, skipFillers } from './span.ts'
import { isOthers, starts } from './taken_back.ts'
import { isTitleAt } from './titles.ts'

/** What each cue needs of the first word after it (likeness) and how sure it makes us. */
const TRUST: Partial<Record<CueKind, { least: number; confidence: number }>> = {
  self: { least: 0, confidence: 0.95 },
  first: { least: 0, confidence: 0.95 },
  last: { least: 0, confidence: 0.95 },
  weak: { least: 1, confidence: 0.85 },
  booking: { least: 2, confidence: 0.75 },
}

/** "I am Dr. Mensah", "Mensah is my surname": nobody speaks of another one so. */
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

function candidate(turn: DialogueTurn, whole: Range, slot: NameCandidate['slot'], sure: number, kind: CueKind) {
  return pointedAt(turn, whole, slot, sure, STRENGTH[kind] ?? 0)
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

/** "... is my surname": the part that a cue names within itself. */
const partIn = (cue: Cue, cues: readonly Cue[]): NameCandidate['slot'] =>
  slotOf(
    cues.find(({ kind, from, to }) => slotOf(kind) !== 'unknown' && from >= cue.from && to <= cue.to)?.kind ?? cue.kind,
  )

function fromCue(turn: DialogueTurn, cue: Cue, languages: number): NameCandidate | undefined {
  const trust = TRUST[cue.kind]
  if (!trust) return undefined
  const begin = skipFillers(turn.tokens, cue.to)
  if (cue.kind === 'weak' && isParticle(turn.tokens[begin]?.low ?? '')) return undefined
  const range = readName(turn, begin, trust.least, languages)
  const hasTitle = range !== undefined && range.from > cue.to && isTitleAt(turn.tokens, cue.to)
  return range && candidate(turn, range, slotOf(cue.kind), hasTitle ? TITLED : trust.confidence, cue.kind)
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
      const part = partIn(cue, cues)
      keep(found, range && candidate(turn, range, part, part === 'unknown' ? 0.85 : TITLED, 'after'))
    } else if (cue.kind === 'kin') {
      const range = readName(turn, skipFillers(turn.tokens, cue.to), 2, languages)
      keep(found, range && { ...candidate(turn, range, 'unknown', 0.97, 'kin'), own: false })
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
