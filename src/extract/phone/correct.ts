/** Reads a correction: "no, 5 not 9", "sorry, it's 4521 at the end", "no wait, 0 7 7 ...". */

import { CUE } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import { cueBefore, cueWithin, windowEnd } from '../cues/window.ts'
import type { Candidate } from './candidates.ts'
import { type Held, overlay, replaced } from './ledger.ts'
import { FEWEST_DIGITS } from './normal.ts'

const REACH = 10

const digitsOf = (reading: Reading, run: number): string =>
  reading.runs[run]!.groups.map((group) => group.digits).join('')

/** Where the words that speak about this run begin: after the run before. */
function since(reading: Reading, from: number): number {
  const before = reading.runs[reading.runBefore(from)]
  return Math.max(before?.to ?? 0, from - REACH)
}

/** Index of the run that a candidate begins; -1 when it begins inside one. */
function runIndex(reading: Reading, { from }: Candidate): number {
  const index = reading.runBefore(from) + 1
  return reading.runs[index]?.from === from ? index : -1
}

/** Whether the words right before take back what was said. */
export function isRestart(reading: Reading, { from }: Candidate): boolean {
  const first = since(reading, from)
  if (cueBefore(reading, first, from - 1, CUE.correct) >= 0) return true
  const wrong = cueWithin(reading, first, from, CUE.negate)
  return wrong >= 0 && from - wrong > 3 && cueWithin(reading, wrong, wrong + 3, CUE.phone | CUE.number) >= 0
}

/** "X not Y", "not Y but X": the right and the wrong digits; undefined when it is another thing. */
function pairOf(reading: Reading, candidate: Candidate): { right: string; wrong: string } | undefined {
  const index = runIndex(reading, candidate)
  const next = reading.runs[index + 1]
  if (index < 0 || !next || next.from - candidate.to > 4) return undefined
  const [one, two] = [digitsOf(reading, index), digitsOf(reading, index + 1)]
  if (one.length > 6 || two.length > 6) return undefined
  const denied = cueBefore(reading, since(reading, candidate.from), candidate.from - 1, CUE.insteadOf | CUE.negate)
  const between = cueWithin(reading, candidate.to, next.from, CUE.insteadOf)
  if (between >= 0) return { right: one, wrong: two }
  return denied >= 0 && candidate.from - denied <= 3 ? { right: two, wrong: one } : undefined
}

/** Whether this run is the wrong or right half of a pair whose first half was read already. */
function isSecondOfPair(reading: Reading, candidate: Candidate): boolean {
  const index = runIndex(reading, candidate)
  const before = reading.runs[index - 1]
  if (!before || candidate.from - before.to > 4) return false
  return cueWithin(reading, before.to, candidate.from, CUE.insteadOf) >= 0
}

function whereOf(reading: Reading, { from, to }: Candidate): 'ending' | 'beginning' | undefined {
  const [first, end] = [since(reading, from), windowEnd(reading, to)]
  if (cueWithin(reading, first, from, CUE.ending) >= 0 || cueWithin(reading, to, end, CUE.ending) >= 0) return 'ending'
  const begins = CUE.beginning
  if (cueWithin(reading, first, from, begins) >= 0 || cueWithin(reading, to, end, begins) >= 0) return 'beginning'
  return undefined
}

/** A run that begins again in the middle: "077 4, sorry, 5 900 123": its last group is said anew. */
function resumed(reading: Reading, candidate: Candidate, last: Held): string | undefined {
  if (last.turn !== reading.turn.index || last.digits.length >= 10) return undefined
  const before = reading.runs[reading.runBefore(candidate.from)]
  const kept = last.digits.slice(0, last.digits.length - (before?.groups.at(-1)?.digits.length ?? 1))
  const whole = kept + candidate.digits
  return whole.length >= 9 && whole.length <= 12 ? whole : undefined
}

/** The corrected digits of the last number; undefined when this run is no correction of a part of it. */
export function correctionOf(reading: Reading, candidate: Candidate, last: Held): string | undefined {
  if (isSecondOfPair(reading, candidate)) return last.digits
  const pair = pairOf(reading, candidate)
  if (pair) return replaced(last.digits, pair.wrong, pair.right) ?? last.digits
  const where = whereOf(reading, candidate)
  const restart = isRestart(reading, candidate)
  if (!restart && !where) return undefined
  if (restart && !where) {
    const whole = resumed(reading, candidate, last)
    if (whole) return whole
  }
  const { length } = candidate.digits
  if (length >= FEWEST_DIGITS || (length < 2 && !where)) return undefined
  return overlay(last.digits, candidate.digits, where)
}
