/** The cues of a turn by token: which end right before it, which begin at it, which it stands in. One bit per kind. */

import type { Cue, CueKind } from '../name/cues.ts'

export const CUE_BITS: Record<CueKind, number> = {
  self: 1,
  weak: 2,
  answer: 4,
  after: 8,
  booking: 16,
  first: 32,
  last: 64,
  kin: 128,
  others: 256,
  retract: 512,
  correct: 1024,
}

export type CueMap = { ends: number[]; starts: number[]; inside: number[] }

const zeros = (count: number): number[] => new Array<number>(count).fill(0)

export function mapCues(cues: readonly Cue[], length: number): CueMap {
  const map = { ends: zeros(length + 1), starts: zeros(length + 1), inside: zeros(length + 1) }
  for (const { kind, from, to } of cues) {
    const bit = CUE_BITS[kind]
    if (to <= length) map.ends[to]! |= bit
    if (from < length) map.starts[from]! |= bit
    for (let at = from; at < to && at < length; at++) map.inside[at]! |= bit
  }
  return map
}
