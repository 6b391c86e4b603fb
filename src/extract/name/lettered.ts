/** "No, Anne with an e", "Karlos mit K": a part of the name that is known, put right by a letter. */

import type { DialogueTurn } from '../dialogue.ts'
import { noted } from '../text.ts'
import type { Token } from '../turn.ts'
import { ofWord } from '../word.ts'
import { type NameCandidate, pointedAt } from './candidate.ts'
import { isAlike, type Known, type Part } from './spelled_part.ts'

const WITH = new Set(['with', 'mit', 'con', 'com', 'avec', 'met', 'z', 'przez'])
/** What may stand between "with" and the letter. */
const COUNTS = new Set(
  'a an one two the double just ein einem zwei una un dos um uma dois deux une due een twee jednym dwa'.split(' '),
)
const REACH = 3
const MOST_PLACES = 8

function letterAfter(tokens: readonly Token[], at: number): boolean {
  for (let next = at + 1; next <= at + REACH && next < tokens.length; next++) {
    const { low, kind } = tokens[next]!
    if (kind === 'word' && (low.length === 1 || /^\p{L}'s$/u.test(low)) && !COUNTS.has(low)) return true
    if (kind === 'word' && low.length === 1 && next > at + 1) return true
    if (!COUNTS.has(low)) return false
  }
  return false
}

const isWith = ofWord((low) => WITH.has(low))

/** Words that stand before "with a k". */
function placesIn(tokens: readonly Token[]): number[] | undefined {
  let places: number[] | undefined
  for (let at = 1; at < tokens.length && (places?.length ?? 0) < MOST_PLACES; at++)
    if (isWith(tokens[at]!.word) && tokens[at - 1]!.kind === 'word' && letterAfter(tokens, at)) {
      places ??= []
      places.push(at - 1)
    }
  return places
}

/** The same, kept beside the text; null where there are none. */
export const placesOf = noted(({ tokens }) => placesIn(tokens) ?? null)

export function findLettered(turn: DialogueTurn, known: () => Known): NameCandidate | undefined {
  const places = placesOf(turn.read)
  if (!places) return undefined
  const { first, last } = known()
  for (const at of places) {
    const { low } = turn.tokens[at]!
    const part: Part | undefined = isAlike(low, first) ? 'first' : isAlike(low, last) ? 'last' : undefined
    if (!part || low === (part === 'first' ? first : last)?.toLowerCase()) continue
    const range = { from: at, to: at + 1 }
    return { ...pointedAt(turn, range, part, 0.95, 3), [part]: range, corrects: true }
  }
  return undefined
}
