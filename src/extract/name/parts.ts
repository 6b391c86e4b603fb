/** Tells given name and surname apart inside a name of one to six words. */

import type { DialogueTurn } from '../dialogue.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { firstLevel, lastLevel, lookUp } from './lexicon/lexicon.ts'
import { isMiddleAfter, isParticle, isSuffix, leadsAsSurname } from './shape.ts'

/** Languages whose people mostly carry two surnames. */
const DOUBLE_SURNAMES = /^es|^ca|^gl/i

/** Whether the word at `at` is the middle name of a name in Vietnamese order: "Nguyễn Thị Minh Khai". */
export const isVietnameseMiddle = (tokens: DialogueTurn['tokens'], at: number): boolean =>
  isMiddleAfter(tokens[at - 1]?.low ?? '', tokens[at]?.low ?? '')

type Parts = Pick<NameCandidate, 'first' | 'last'>

const single = (at: number): Range => ({ from: at, to: at + 1 })

function particleStart(turn: DialogueTurn, { from, to }: Range): number {
  for (let at = from + 1; at < to - 1; at++) if (isParticle(turn.tokens[at]!.low)) return at
  return -1
}

function bodyOf(turn: DialogueTurn, { from, to }: Range): Range {
  let end = to
  while (end - from > 1 && (isSuffix(turn.tokens[end - 1]!.low) || turn.tokens[end - 1]!.text === '.')) end--
  return { from, to: end }
}

function splitLong(turn: DialogueTurn, body: Range, locale: string | undefined): Parts {
  const particle = isVietnameseMiddle(turn.tokens, body.from + 1) ? -1 : particleStart(turn, body)
  if (particle > body.from) return { first: single(body.from), last: { from: particle, to: body.to } }
  const words = body.to - body.from
  if (locale && DOUBLE_SURNAMES.test(locale))
    return { first: { from: body.from, to: body.to - 2 }, last: { from: body.to - 2, to: body.to } }
  if (leadsAsSurname(turn.tokens[body.from]!.low) && words > 2)
    return { first: single(body.to - 1), last: single(body.from) }
  return { first: single(body.from), last: single(body.to - 1) }
}

/** First and last name within `whole`; a lone word goes where `slot` says, or where the lists say. */
export function splitName(turn: DialogueTurn, whole: Range, slot: NameCandidate['slot'], locale?: string): Parts {
  const body = bodyOf(turn, whole)
  const words = body.to - body.from
  if (slot === 'first') return { first: body }
  if (slot === 'last') return { last: body }
  if (words === 1) {
    const bits = lookUp(turn.tokens[body.from]!.low)
    return lastLevel(bits) > 1 && firstLevel(bits) === 0 ? { last: body } : { first: body }
  }
  if (turn.tokens[body.from + 1]!.text === ',' && words > 2)
    return { first: { from: body.from + 2, to: body.to }, last: single(body.from) }
  if (words === 2) return { first: single(body.from), last: single(body.from + 1) }
  return splitLong(turn, body, locale)
}
