/** Names that were spelled out in a turn: which part the letters are of, with the rest of the name as it was said. */

import type { DialogueTurn } from '../dialogue.ts'
import { type Spelled, spellingsOf } from '../spelling/letters.ts'
import { askedName } from './asked.ts'
import type { NameCandidate, Range } from './candidate.ts'
import { bestCut } from './confusion.ts'
import type { Cue } from './cues.ts'
import { firstLevel, lastLevel, lookUp } from './lexicon/lexicon.ts'
import { showName } from './shape.ts'
import { continues, isForeign, type Known, type Part, partOf, plain, spellsBoth } from './spelled_part.ts'

export const SPELLING_VERSION = 'name-spelling/1'
/** A part of the name: its words in this turn, and the letters where it was spelled. */
type Placed = { range?: Range; value?: string }

/** A name has few parts; more runs of letters are not a name. */
const MOST_RUNS = 4

const textOf = (turn: DialogueTurn, range: Range): string =>
  turn.text.slice(turn.tokens[range.from]!.start, turn.tokens[range.to - 1]!.end)

const show = (letters: string): string => showName(letters.toLowerCase())

function place(turn: DialogueTurn, runs: readonly Spelled[], cues: readonly Cue[], known: Known): Record<Part, Placed> {
  const placed: Record<Part, Placed> = { first: {}, last: {} }
  for (const [at, run] of runs.entries()) {
    const range = { from: run.from, to: run.to }
    if (known.first && known.last && spellsBoth(run.text, known.first, known.last)) {
      const cut = bestCut(run.text, plain(known.first))
      placed.first = { range, value: show(run.text.slice(0, cut)) }
      placed.last = { range, value: show(run.text.slice(cut)) }
    } else placed[partOf(turn, run, cues, known, runs.length, at)] = { range, value: show(run.text) }
  }
  return placed
}

/** Parts said in the same turn as words are kept where they were not spelled; their words come first. */
function withSaid(placed: Placed, said: Range | undefined, turn: DialogueTurn): Placed {
  if (!said) return placed
  return placed.value ? { range: said, value: placed.value } : { range: said, value: showName(textOf(turn, said)) }
}

const span = (ranges: readonly Range[]): Range => ({
  from: Math.min(...ranges.map(({ from }) => from)),
  to: Math.max(...ranges.map(({ to }) => to)),
})

/** A lone word said right before the letters is the given name, unless it is what they spell. */
function saidParts(said: NameCandidate | undefined): { first?: Range; last?: Range } {
  if (!said) return {}
  if (said.first || said.last) return { first: said.first, last: said.last }
  return { first: said.whole }
}

const SURE = 0.93
/** Letters that make no name of the lists may have been misheard. */
const UNUSUAL = 0.85

const isUsual = (name: string | undefined): boolean =>
  name === undefined || Math.max(firstLevel(lookUp(name.toLowerCase())), lastLevel(lookUp(name.toLowerCase()))) > 0

const NO_RUNS: readonly Spelled[] = []

function runsOf(turn: DialogueTurn): readonly Spelled[] {
  const all = spellingsOf(turn.read)
  if (all.length === 0) return NO_RUNS
  return all.filter((run) => run.text.length > 2 && !isForeign(turn, run)).slice(0, MOST_RUNS)
}

/**
 * The name of a turn with spelled letters, or undefined when nothing of a name was spelled there.
 * `said` is the name found in the turn's words, `known` tells the words of the name known from earlier turns.
 */
export function findSpelled(
  turn: DialogueTurn,
  cues: readonly Cue[],
  said: NameCandidate | undefined,
  known: () => Known,
): NameCandidate | undefined {
  const runs = runsOf(turn)
  const before = runs.length > 0 ? known() : {}
  if (runs.length === 0) return undefined
  if (!said && !askedName(turn) && !runs.some((run) => continues(run, cues, before))) return undefined
  const words = saidParts(said)
  const parts = {
    first: words.first ? textOf(turn, words.first) : before.first,
    last: words.last ? textOf(turn, words.last) : words.first ? undefined : before.last,
  }
  const placed = place(turn, runs, cues, parts)
  const first = withSaid(placed.first, words.first, turn)
  const last = withSaid(placed.last, words.last, turn)
  const ranges = [first.range, last.range].filter((range): range is Range => range !== undefined)
  return {
    turn: turn.index,
    whole: span([...ranges, ...runs]),
    first: first.range,
    last: last.range,
    slot: first.range && last.range ? 'full' : first.range ? 'first' : 'last',
    confidence: [placed.first.value, placed.last.value].every(isUsual) ? SURE : UNUSUAL,
    own: true,
    corrects: true,
    answers: askedName(turn) !== undefined,
    strength: 3,
    value: { first: first.value, last: last.value },
    extractor: SPELLING_VERSION,
  }
}
