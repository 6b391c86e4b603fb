/** Names that cue phrases and questions point at. One of two finders; the other is the learned tagger. */

import type { DialogueTurn } from '../dialogue.ts'
import { fromAnswer, fromBareTurn } from './answers.ts'
import { isSureAfter, openings, partIn, readBackwards } from './before_cue.ts'
import { type NameCandidate, pointedAt, type Range, TITLED } from './candidate.ts'
import { type Cue, type CueKind, slotOf } from './cues.ts'
import { bitsOf, firstLevel } from './lexicon/lexicon.ts'
import { aloneAt, isAloneSelf, isCalled, isLoneParticle, isOfSelf, isStrangersName, isWordAndName } from './own_cues.ts'
import { isVietnameseMiddle } from './parts.ts'
import { caseOf, isOnlyName, readName, skipFillers } from './span.ts'
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

/** "Under the name angela": a booking's name that is a name of the lists. */
const BOOKED = 0.9

const STRENGTH: Partial<Record<CueKind, NameCandidate['strength']>> = {
  self: 3,
  first: 3,
  last: 3,
  weak: 2,
  after: 2,
  booking: 1,
}

function candidate(turn: DialogueTurn, whole: Range, slot: NameCandidate['slot'], sure: number, kind: CueKind) {
  return pointedAt(turn, whole, slot, sure, STRENGTH[kind] ?? 0)
}

/** "Under the name of Ida Quist": a given name of the lists and more, each with a capital letter among small ones. */
const isCapitalised = ({ tokens, read }: DialogueTurn, { from, to }: Range): boolean =>
  to - from > 1 &&
  caseOf(read) === 'mixed' &&
  firstLevel(bitsOf(tokens[from]!.word)) > 1 &&
  tokens.slice(from, to).every(({ text, low }) => text !== low)

/** Words of a booking's cue that leave no doubt what follows: "in the name of", "a nombre de". */
const NAMING = new Set('name nombre nome nom namen naam nazwisko'.split(' '))

/** How sure the words of the name make us, beyond the cue's own trust. */
function sureOf(turn: DialogueTurn, cue: Cue, range: Range): number | undefined {
  const { tokens } = turn
  if (range.from > cue.to && isTitleAt(tokens, cue.to)) return TITLED
  if (
    isStrangersName(turn, range, cue) ||
    isAloneSelf(turn, range, cue) ||
    (isOfSelf(tokens, cue) && isOnlyName(tokens, range))
  )
    return TITLED
  if (isVietnameseMiddle(tokens, range.from + 1)) return TITLED
  if (cue.kind !== 'booking') return undefined
  if (isCapitalised(turn, range))
    return tokens.slice(cue.from, cue.to).some(({ low }) => NAMING.has(low)) ? TITLED : BOOKED
  return isOnlyName(tokens, range) ? BOOKED : undefined
}

function fromCue(turn: DialogueTurn, cue: Cue, languages: number): NameCandidate | undefined {
  const trust = TRUST[cue.kind]
  if (!trust) return undefined
  const begin = skipFillers(turn.tokens, cue.to)
  if (cue.kind === 'weak' && isLoneParticle(turn.tokens[begin])) return undefined
  const isName = isWordAndName(turn.tokens, begin, cue)
  const range =
    readName(turn, begin, isName ? 0 : trust.least, languages) ?? (isName ? aloneAt(turn, begin) : undefined)
  if (!range) return undefined
  const sure = sureOf(turn, cue, range) ?? trust.confidence
  return { ...candidate(turn, range, slotOf(cue.kind), sure, cue.kind), nickname: isCalled(turn.tokens, cue) }
}

const overlaps = (one: Range, two: Range): boolean => one.from < two.to && two.from < one.to

/** A turn that speaks of more people is a list; the rest of them are not told: work stays bounded. */
const MOST_OTHERS = 200

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
  const weak = starts(cues, 'weak')
  const retracted = starts(cues, 'retract')
  const found: NameCandidate[] = []
  let others = 0
  for (let index = 0; index < cues.length; index++) {
    const cue = cues[index]!
    if (cue.kind === 'after') {
      places ??= openings(turn.tokens, cues)
      const range = readBackwards(turn, cue.from, places, languages)
      const part = partIn(cues, index)
      keep(found, range && candidate(turn, range, part, isSureAfter(cue, weak, range, part) ? TITLED : 0.85, 'after'))
    } else if (cue.kind === 'kin') {
      if (others++ > MOST_OTHERS) continue
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
