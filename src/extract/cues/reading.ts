/** A customer's turn as the finders of numbers and addresses share it; read once, the costly parts only when asked for. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import type { DigitGroup } from '../numbers/groups.ts'
import { type Piece, piecesOf } from '../numbers/pieces.ts'
import { findRuns, type NumberRun } from '../numbers/runs.ts'
import { notedBy, type Text } from '../text.ts'
import { CUE_LANGUAGES, type CueLanguage, type CueMarks, markCues } from './cues.ts'
import { countCommon, guessLanguage } from './guess.ts'

type Runs = { all: NumberRun[]; groups: Map<number, DigitGroup> }

const runsOf = notedBy((text: Text, language: CueLanguage): Runs => {
  const all = findRuns(piecesOf(text), language)
  return { all, groups: new Map(all.flatMap((run) => run.groups.map((group) => [group.from, group]))) }
})

export const cuesOf = notedBy((text: Text, language: CueLanguage): CueMarks => markCues(piecesOf(text), language))

export class Reading {
  readonly turn: DialogueTurn
  readonly pieces: readonly Piece[]
  readonly #dialogue: Dialogue
  #runs: Runs | undefined
  #cues: CueMarks | undefined

  constructor(turn: DialogueTurn, dialogue: Dialogue) {
    this.turn = turn
    this.pieces = piecesOf(turn.read)
    this.#dialogue = dialogue
  }
  get text(): string {
    return this.turn.text
  }
  get #digits(): Runs {
    this.#runs ??= runsOf(this.turn.read, languageOf(this.#dialogue))
    return this.#runs
  }
  get runs(): readonly NumberRun[] {
    return this.#digits.all
  }
  /** The group of digits that begins at a piece. */
  groupAt(piece: number): DigitGroup | undefined {
    return this.#digits.groups.get(piece)
  }
  /** Index of the last run that ends at or before a piece; -1 when there is none. */
  runBefore(piece: number): number {
    const { runs } = this
    let [low, high] = [0, runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (runs[middle]!.to <= piece) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  get cues(): CueMarks {
    this.#cues ??= cuesOf(this.turn.read, languageOf(this.#dialogue))
    return this.#cues
  }
}

export function readingOf(turn: DialogueTurn, dialogue: Dialogue): Reading {
  turn.reading ??= new Reading(turn, dialogue)
  return turn.reading
}

/** Enough to tell the language; a long mail needs no more. */
const MOST_WORDS = 400

function guess({ turns, options }: Dialogue): CueLanguage {
  const counts = CUE_LANGUAGES.map(() => 0)
  let left = MOST_WORDS
  for (const { read } of turns) {
    const most = Math.min(left, read.tokens.length)
    countCommon(read, most, counts)
    left -= most
  }
  const stated = options.locale?.slice(0, 2).toLowerCase()
  return guessLanguage(
    counts,
    CUE_LANGUAGES.find((known) => known === stated),
  )
}

/** The language of a conversation among those that have cue phrases: by its words, else by the locale. */
export function languageOf(dialogue: Dialogue): CueLanguage {
  dialogue.language ??= guess(dialogue)
  return dialogue.language
}
