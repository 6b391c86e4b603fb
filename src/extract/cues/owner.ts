/** Whose a value is, by the words around it. */

import { COMMON_WORDS, CUE } from './cues.ts'
import type { Reading } from './reading.ts'
import { cueBefore, cueWithin, hasCue, type Place, windowEnd, windowStart } from './window.ts'

export type Owner = 'mine' | 'other' | 'yours'

const CLAUSE = CUE.mine | CUE.self | CUE.other | CUE.yours | CUE.tell | CUE.told | CUE.reach

/** "contact bob at", "email bob": a name or role stands between. Right before the value the verb tells nothing. */
function tellsSomebody(reading: Reading, at: number, from: number): boolean {
  for (let next = at + reading.cues.lengths[at]!; next < from; next++) {
    const { kind, low } = reading.pieces[next]!
    // "at", "on", "to" are shorter than names.
    if (kind === 'word' && low.length > 2 && (reading.cues.kinds[next] ?? 0) === 0 && !COMMON_WORDS.has(low))
      return true
  }
  return false
}

const POLITE = new Set([
  'please',
  'to',
  'you',
  'just',
  'por',
  'favor',
  'bitte',
  'prosze',
  'puede',
  'pode',
  'can',
  'could',
  'then',
  'and',
])

/** Nouns that are verbs as well ("email", "contact"): a verb at the start of the sentence or after "please". */
function isVerb(reading: Reading, at: number, first: number): boolean {
  if (!hasCue(reading, at, CUE.phone | CUE.email)) return true
  return at > first && POLITE.has(reading.pieces[at - 1]!.low)
}

function ownerBefore(reading: Reading, first: number, from: number): Owner | undefined {
  for (let at = from - 1; at >= first; at--) {
    const kinds = reading.cues.kinds[at]! & CLAUSE
    if (kinds === 0 || at + reading.cues.lengths[at]! > from) continue
    if (kinds & CUE.told) return 'other'
    if (kinds & (CUE.reach | CUE.mine)) return 'mine'
    if (kinds & CUE.tell && isVerb(reading, at, first)) {
      if (tellsSomebody(reading, at, from)) return 'other'
      if (hasCue(reading, at, CUE.email)) return 'other'
    }
    if (kinds & CUE.self) return 'mine'
    if (kinds & CUE.yours) return 'yours'
    if (kinds & CUE.other) return 'other'
  }
  return undefined
}

/** Whether the value is called the speaker's in so many words ("my number"), not only spoken of by him. */
export function isPossessed(reading: Reading, place: Place): boolean {
  const first = windowStart(reading, place.from)
  const at = cueBefore(reading, first, place.from - 1, CUE.mine | CUE.reach | CUE.told | CUE.other)
  return at >= 0 && hasCue(reading, at, CUE.mine | CUE.reach)
}

/** Whose a value is by the words before it in its sentence, then by those after ("... is my wife's"). */
export function ownerOf(reading: Reading, place: Place): Owner | undefined {
  const end = windowEnd(reading, place.to)
  const after = cueWithin(reading, place.to, end, CUE.other)
  if (after >= 0 && cueWithin(reading, place.to, after, CUE.mine) >= 0) return 'other'
  const yours = cueWithin(reading, place.to, end, CUE.yours)
  if (yours >= 0 && cueWithin(reading, place.to, yours, CUE.mine) < 0) return 'yours'
  return ownerBefore(reading, windowStart(reading, place.from), place.from)
}
