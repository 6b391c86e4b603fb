/** Names that are not, or no longer, the speaker's: taken back, or another person's. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Range } from './candidate.ts'
import type { Cue, CueKind } from './cues.ts'
import { skipFillers } from './span.ts'
import { isBetween } from './titles.ts'

const NOWHERE: ReadonlySet<number> = new Set()

/** Where the words behind the cues of a kind begin. */
export function starts(cues: readonly Cue[], kind: CueKind): ReadonlySet<number> {
  let places: Set<number> | undefined
  for (const cue of cues) {
    if (cue.kind !== kind) continue
    places ??= new Set()
    places.add(cue.to)
  }
  return places ?? NOWHERE
}

/** Someone else's name follows, and no cue of the speaker's own ends at the same place. */
export function isOthers(tokens: DialogueTurn['tokens'], range: Range, others: ReadonlySet<number>): boolean {
  for (let at = range.from; at > 0 && at >= range.from - 3; at--) {
    if (others.has(at)) return true
    if (!isBetween(tokens, at - 1)) return false
  }
  return others.has(0)
}

const NAME_WORDS = new Set(['name', 'nombre', 'nome', 'nom', 'imię', 'nazwisko', 'naam', 'call'])

/** Whether a turn takes back the name whose words are given: "that's not my name", or "I'm not" and that very name. */
export function retracts(turn: DialogueTurn, cues: readonly Cue[], known: ReadonlySet<string>): boolean {
  return cues.some((cue) => {
    if (cue.kind !== 'retract') return false
    const after = turn.tokens[skipFillers(turn.tokens, cue.to)]
    if (after && known.has(after.low)) return true
    const isWhole = !after || after.kind === 'mark' || turn.tokens[cue.to]?.kind !== 'word'
    return isWhole && turn.tokens.slice(cue.from, cue.to).some(({ low }) => NAME_WORDS.has(low))
  })
}
