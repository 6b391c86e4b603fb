/** A customer's turn as the finders of numbers and addresses share it; read once, the costly parts only when asked for. */

import type { Dialogue, DialogueTurn } from '../dialogue.ts'
import { fold } from '../numbers/fold.ts'
import { type Piece, readPieces } from '../numbers/pieces.ts'
import { type DigitGroup, findRuns, type NumberRun } from '../numbers/runs.ts'
import { CUE_LANGUAGES, type CueLanguage, type CueMarks, guessLanguage, markCues } from './cues.ts'

export class Reading {
  readonly turn: DialogueTurn
  readonly #dialogue: Dialogue
  #pieces: Piece[] | undefined
  #runs: NumberRun[] | undefined
  #cues: CueMarks | undefined
  #groups: Map<number, DigitGroup> | undefined

  constructor(turn: DialogueTurn, dialogue: Dialogue) {
    this.turn = turn
    this.#dialogue = dialogue
  }
  get text(): string {
    return this.turn.text
  }
  get pieces(): Piece[] {
    this.#pieces ??= readPieces(this.turn.tokens)
    return this.#pieces
  }
  get runs(): NumberRun[] {
    this.#runs ??= findRuns(this.pieces, languageOf(this.#dialogue))
    return this.#runs
  }
  /** The group of digits that begins at a piece. */
  groupAt(piece: number): DigitGroup | undefined {
    this.#groups ??= new Map(this.runs.flatMap((run) => run.groups.map((group) => [group.from, group])))
    return this.#groups.get(piece)
  }
  /** Index of the last run that ends at or before a piece; -1 when there is none. */
  runBefore(piece: number): number {
    let [low, high] = [0, this.runs.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.runs[middle]!.to <= piece) low = middle + 1
      else high = middle
    }
    return low - 1
  }
  get cues(): CueMarks {
    this.#cues ??= markCues(this.pieces, languageOf(this.#dialogue))
    return this.#cues
  }
}

const readings = new WeakMap<DialogueTurn, Reading>()

export function readingOf(turn: DialogueTurn, dialogue: Dialogue): Reading {
  const known = readings.get(turn)
  if (known) return known
  const made = new Reading(turn, dialogue)
  readings.set(turn, made)
  return made
}

const languages = new WeakMap<Dialogue, CueLanguage>()
/** Enough to tell the language; a long mail needs no more. */
const MOST_WORDS = 400

function* wordsOf(dialogue: Dialogue): Generator<string> {
  let left = MOST_WORDS
  for (const turn of dialogue.turns)
    for (const token of turn.tokens) {
      if (left-- === 0) return
      if (token.kind === 'word') yield fold(token.low)
    }
}

/** The language of a conversation among those that have cue phrases: by its words, else by the locale. */
export function languageOf(dialogue: Dialogue): CueLanguage {
  let language = languages.get(dialogue)
  if (!language) {
    const stated = dialogue.options.locale?.slice(0, 2).toLowerCase()
    language = guessLanguage(
      wordsOf(dialogue),
      CUE_LANGUAGES.find((known) => known === stated),
    )
    languages.set(dialogue, language)
  }
  return language
}
