/** A number dictated in parts, over several runs or turns, its area code first or last. */

import { CUE } from '../cues/cues.ts'
import { isDenied } from '../cues/denied.ts'
import { ownerOf } from '../cues/owner.ts'
import type { Reading } from '../cues/reading.ts'
import { cueWithin, windowStart } from '../cues/window.ts'
import type { Candidate } from './candidates.ts'
import { askedFor } from './decide.ts'
import { labelOf } from './label.ts'
import { MOST_DIGITS } from './normal.ts'
import { close, FULL, heldOf, type Story } from './story.ts'

const MIN_PART_WORDS = 6

const isAnothers = (reading: Reading, candidate: Candidate): boolean => {
  const owner = ownerOf(reading, candidate)
  return owner === 'other' || owner === 'yours' || isDenied(reading, candidate)
}

/** Part of a dictated number: asked for (or labelled) and little else in the turn. */
export function isPart(story: Story, reading: Reading, candidate: Candidate): boolean {
  if (candidate.digits.length >= FULL || candidate.plus) return false
  const label = labelOf(reading, candidate)
  if (label === 'foreign' || isAnothers(reading, candidate)) return false
  const words = reading.pieces.length - (candidate.to - candidate.from)
  if (story.open) return words <= MIN_PART_WORDS || story.open.turn === reading.turn.index
  if (hasArea(reading, candidate) && candidate.digits.length <= 5) return true
  const begunAgain =
    cueWithin(reading, candidate.to, Math.min(candidate.to + 3, reading.pieces.length), CUE.correct) >= 0
  const wanted = askedFor(reading, story.dialogue) === 'phone' || label === 'phone'
  if (begunAgain && label) return true
  return wanted && words <= MIN_PART_WORDS + 4 && candidate.to >= reading.pieces.length - 2
}

export function extend(story: Story, reading: Reading, candidate: Candidate): void {
  const { open } = story
  if (open && open.digits.length + candidate.digits.length > MOST_DIGITS) close(story)
  const before = story.open?.digits ?? ''
  const area = hasArea(reading, candidate)
  const digits = area ? candidate.digits + before : before + candidate.digits
  story.open = {
    ...heldOf(candidate, reading.turn.index, 1, 0.85),
    digits,
    plus: story.open?.plus ?? candidate.plus,
  }
}

const hasArea = (reading: Reading, { from, to }: Candidate): boolean => {
  const first = Math.max(windowStart(reading, from), reading.runs[reading.runBefore(from)]?.to ?? 0)
  return (
    cueWithin(reading, first, from, CUE.area) >= 0 ||
    cueWithin(reading, to, Math.min(to + 5, reading.pieces.length), CUE.area) >= 0
  )
}

/** "and the area code is 415" after seven digits. */
export function putArea(story: Story, reading: Reading, candidate: Candidate): boolean {
  if (!hasArea(reading, candidate) || candidate.digits.length > 5) return false
  const last = story.open ?? story.held.lastOwn
  if (!last || last.digits.length >= FULL || last.digits.startsWith(candidate.digits)) return false
  story.held.change(last, { digits: candidate.digits + last.digits })
  return true
}
