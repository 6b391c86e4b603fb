/** Is it a phone number, and whose? Decided by the nearest label, by what was asked, and only then by the digits. */

import { promptHas } from '../cues/asked.ts'
import { COMMON_WORDS, CUE } from '../cues/cues.ts'
import { isAsked, isDenied } from '../cues/denied.ts'
import { type Owner, ownerOf } from '../cues/owner.ts'
import type { Reading } from '../cues/reading.ts'
import type { Dialogue } from '../dialogue.ts'
import { isAlone } from './alone.ts'
import type { Candidate } from './candidates.ts'
import { isDateLike } from './dates.ts'
import { type Label, labelOf } from './label.ts'
import { countryOf, FEWEST_DIGITS, phoneValue } from './normal.ts'

/** Whether the agent had asked for a phone number, or for a number of another kind. */
export function askedFor(reading: Reading, dialogue: Dialogue): Label {
  const { turn } = reading
  if (turn.asked.includes('phone') || promptHas(turn, dialogue, CUE.phone | CUE.reach)) return 'phone'
  if (promptHas(turn, dialogue, CUE.foreign | CUE.postcode | CUE.born)) return 'foreign'
  if (promptHas(turn, dialogue, CUE.number)) return 'phone'
  return turn.asked.length > 0 && dialogue.options.requested?.length ? 'foreign' : undefined
}

/** Groupings in which phone numbers are written without a label. */
const SHAPES = new Set([
  '10',
  '11',
  '334',
  '434',
  '37',
  '55',
  '56',
  '433',
  '344',
  '46',
  '343',
  '64',
  '532',
  '22222',
  '12222',
  '3333',
  '333',
  '57',
  '1334',
  '73',
])

function looksLikePhone(reading: Reading, candidate: Candidate): boolean {
  if (isAlone(reading, candidate)) return true
  const { digits, groups } = candidate
  const spoken = groups.some((group) => group.spoken)
  const shape = groups.map((group) => group.digits.length).join('')
  if (spoken ? digits.length < 10 || digits.length > 12 : !SHAPES.has(shape)) return false
  const before = reading.pieces[candidate.from - 1]
  const code = before?.kind === 'word' && before.low.length <= 4 && reading.cues.kinds[candidate.from - 1] === 0
  const coded = code && !COMMON_WORDS.has(before.low) && !/[aeiouy]/.test(before.low)
  return !coded && !reading.cues.kinds.some((kinds) => (kinds & CUE.foreign) !== 0)
}

/** The most that digits without label or question are worth. */
const BARE = 0.8

export type Decision = {
  assurance: 0 | 1
  confidence: number
  denied: boolean
  owner: Owner | undefined
  /** Only its digits speak for it: no label, nobody asked. */
  bare: boolean
}

function confidenceOf(reading: Reading, candidate: Candidate, dialogue: Dialogue): number {
  const label = labelOf(reading, candidate)
  const asked = askedFor(reading, dialogue)
  const { digits, plus, extension } = candidate
  const found = phoneValue({ digits, plus, extension }, countryOf(dialogue.options.locale))
  if (!found || label === 'foreign') return 0
  const sure = found.valid ? 0.04 : 0
  if (label === 'phone') return 0.92 + sure
  if (asked === 'phone') return isDateLike(candidate.groups) && digits.length === 8 ? 0.6 : 0.88 + sure
  if (asked === 'foreign') return 0
  if (label === 'number') return 0.82 + sure
  if (isDateLike(candidate.groups)) return 0
  if (plus) return found.valid ? 0.8 : 0.6
  if (found.valid && digits.length >= 9) return looksLikePhone(reading, candidate) ? 0.75 : 0
  return looksLikePhone(reading, candidate) ? 0.55 : 0
}

/** Undefined when it is no phone number, or too short to be one. */
export function decide(reading: Reading, candidate: Candidate, dialogue: Dialogue): Decision | undefined {
  if (candidate.digits.length < FEWEST_DIGITS) return undefined
  const confidence = confidenceOf(reading, candidate, dialogue)
  if (confidence === 0) return undefined
  const owner = ownerOf(reading, candidate)
  const question = owner !== 'mine' && isAsked(reading, candidate)
  const mine = owner === 'mine' || (owner === undefined && !question)
  return { assurance: mine ? 1 : 0, confidence, denied: isDenied(reading, candidate), owner, bare: confidence <= BARE }
}
