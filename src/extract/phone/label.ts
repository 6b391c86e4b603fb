/** What the words around a run of digits call it. */

import { COMMON_WORDS, CUE } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import { cueBefore, hasCue, windowEnd, windowStart } from '../cues/window.ts'
import type { Candidate } from './candidates.ts'

/** What the words say of a run of digits. `phone` is a clear label, `number` any number, `foreign` another thing. */
export type Label = 'phone' | 'number' | 'foreign' | undefined

const LABELS = CUE.phone | CUE.reach | CUE.foreign | CUE.number | CUE.area | CUE.postcode | CUE.born

const NEUTRAL = new Set([
  'new',
  'right',
  'correct',
  'good',
  'best',
  'same',
  'full',
  'current',
  'personal',
  'other',
  'nuevo',
  'novo',
  'nouveau',
  'neue',
  'nuovo',
  'nowy',
  'nieuwe',
])

const USUAL = ['phone', 'mobile', 'contact', 'telephone', 'telefono', 'telefon', 'celular']
const sorted = (word: string): string => [...word].sort().join('')
const MIXED_UP = new Set(USUAL.map(sorted))

/** "phnoe": the letters of a usual word in another order. */
const isMistyped = (word: string): boolean => word.length >= 5 && word.length <= 9 && MIXED_UP.has(sorted(word))

/** "badge number": an unknown noun before "number" says that it is some other number. */
function bareNumber(reading: Reading, at: number): Label {
  const before = reading.pieces[at - 1]
  if (before && isMistyped(before.low)) return 'phone'
  if (before?.kind !== 'word' || NEUTRAL.has(before.low) || COMMON_WORDS.has(before.low)) return 'number'
  return reading.cues.kinds[at - 1] === 0 && before.low.length > 3 ? 'foreign' : 'number'
}

function labelAt(reading: Reading, at: number): Label {
  if (hasCue(reading, at, CUE.phone | CUE.reach | CUE.area) || hasCue(reading, at - 1, CUE.area)) return 'phone'
  if (hasCue(reading, at, CUE.foreign | CUE.postcode | CUE.born)) return 'foreign'
  return bareNumber(reading, at)
}

/** "no" is a number before digits, a refusal elsewhere ("no problem, it's ..."). */
function isRefusal(reading: Reading, at: number): boolean {
  const next = reading.pieces[at + 1]
  const first = reading.pieces[at]!.low === 'no' && reading.cues.lengths[at] === 1
  return first && next?.digits === undefined && !['.', ':', 'is', 'es'].includes(next?.low ?? '')
}

const TOLD = new Set(['you', 'u', 'me', 'us', 'him', 'her', 'them'])

/** "let me tel you": a verb that lost a letter, no label. */
const isVerb = ({ pieces }: Reading, at: number): boolean =>
  pieces[at]!.low === 'tel' && TOLD.has(pieces[at + 1]?.low ?? '')

/** Between a label and the digits another thing may be named ("my number in room 12"): the nearest counts. */
function labelBefore(reading: Reading, from: number): Label {
  const first = windowStart(reading, from)
  let weak: Label
  for (let at = from - 1; at >= first; at--) {
    if (!hasCue(reading, at, LABELS) || isRefusal(reading, at) || isVerb(reading, at)) continue
    const covers = at + reading.cues.lengths[at]! > from
    if (covers && !hasCue(reading, at, CUE.phone | CUE.reach)) continue
    const label = labelAt(reading, at)
    if (label !== 'number') return weak && label === 'foreign' && at < from - 5 ? weak : label
    weak ??= label
    // "order number": the word right before decides; further back is another phrase.
    if (!hasCue(reading, at - 1, LABELS) && cueBefore(reading, Math.max(first, at - 3), at - 1, LABELS) < 0) return weak
  }
  return weak
}

/** "10115 phone 030 90182": the label belongs to the number that follows it. */
function labelsNext(reading: Reading, at: number): boolean {
  let next = at + reading.cues.lengths[at]!
  while (
    next < reading.pieces.length &&
    (reading.pieces[next]!.low.length <= 2 || hasCue(reading, next, CUE.number)) &&
    !reading.groupAt(next)
  )
    next++
  return reading.groupAt(next) !== undefined
}

function labelAfter(reading: Reading, to: number): Label {
  const end = windowEnd(reading, to)
  for (let at = to; at < end; at++)
    if (hasCue(reading, at, LABELS) && !isRefusal(reading, at) && !isVerb(reading, at))
      return labelsNext(reading, at) ? undefined : labelAt(reading, at)
  return undefined
}

/** The label of a place: before it, else after it ("... is my order number"). */
export const labelOf = (reading: Reading, candidate: Candidate): Label =>
  labelBefore(reading, candidate.from) ?? labelAfter(reading, candidate.to)
