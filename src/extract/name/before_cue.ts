/** Names in the words before a cue: "Ida Quist here", "Gaucher is my surname". */

import type { DialogueTurn } from '../dialogue.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { type Cue, slotOf } from './cues.ts'
import { readName, skipFillers } from './span.ts'

/** Where a name that stands before a cue may begin: after a mark or an opening word. */
export function openings(tokens: DialogueTurn['tokens'], cues: readonly Cue[]): Set<number> {
  const places = new Set([0])
  for (const cue of cues) if (cue.kind === 'weak' || cue.kind === 'answer') places.add(cue.to)
  for (let at = 0; at < tokens.length; at++) if (tokens[at]!.kind === 'mark') places.add(at + 1)
  return places
}

/** Names in words before `at`: "... here". They must reach back to an opening. */
export function readBackwards(
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
export function partIn(cues: readonly Cue[], index: number): NameCandidate['slot'] {
  const cue = cues[index]!
  let at = index
  while (at > 0 && cues[at - 1]!.from === cue.from) at--
  for (; at < cues.length && cues[at]!.from < cue.to; at++) {
    const { kind, to } = cues[at]!
    if (slotOf(kind) !== 'unknown' && to <= cue.to) return slotOf(kind)
  }
  return slotOf(cue.kind)
}

/** "... is my surname", or between two cues: "C'est Gaucher à l'appareil". "Here" and "calling" follow much else. */
export const isSureAfter = (
  cue: Cue,
  weak: ReadonlySet<number>,
  { from }: Range,
  part: NameCandidate['slot'],
): boolean => part !== 'unknown' || (cue.to - cue.from > 1 && weak.has(from))
