/** Names that need no cue because a question asked for them, or because a turn is nothing else. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Token } from '../turn.ts'
import { askedName } from './asked.ts'
import { type NameCandidate, pointedAt, type Range, TITLED } from './candidate.ts'
import { type Cue, stopsOf } from './cues.ts'
import { bitsOf, isNoWord } from './lexicon/lexicon.ts'
import { caseOf, isOnlyName, readName } from './span.ts'
import { isBetween } from './titles.ts'

/** Longer turns are stories; a name in them has a cue. */
const MOST_ANSWERED = 40
const MOST_BARE = 6

function answerAt(cues: readonly Cue[], from: number): Cue | undefined {
  for (let at = cues.length - 1; at >= 0; at--)
    if (cues[at]!.kind === 'answer' && cues[at]!.from === from) return cues[at]
  return undefined
}

/** A name from `start` on, openings and fillers aside, that ends where a sentence or clause does. */
function nameFrom(turn: DialogueTurn, cues: readonly Cue[], start: number, least: number, languages: number) {
  const { tokens } = turn
  let from = start
  for (;;) {
    const cue = answerAt(cues, from)
    if (cue) from = cue.to
    else if (from < tokens.length && isBetween(tokens, from)) from++
    else break
  }
  const range = readName(turn, from, least, languages)
  return range && tokens[range.to]?.kind !== 'word' ? range : undefined
}

const ENDS = new Set(['.', '!', '?', ';', ')', '…'])

const endsSentence = ({ text }: Token): boolean => ENDS.has(text)

/** "You don't know that yet? It's Adaeze": the answer is a sentence of its own behind others. */
function inSentence(turn: DialogueTurn, cues: readonly Cue[], languages: number): Range | undefined {
  for (let at = turn.tokens.length - 1; at > 0; at--) {
    if (!endsSentence(turn.tokens[at - 1]!) || endsSentence(turn.tokens[at]!)) continue
    const range = nameFrom(turn, cues, at, 2, languages)
    if (range) return range
  }
  return undefined
}

/** "It is Adaeze Obi.": words with capital letters among small ones that are of no other use. */
const isWritten = ({ tokens, read }: DialogueTurn, { from, to }: Range): boolean =>
  caseOf(read) === 'mixed' &&
  tokens.slice(from, to).every((token, at) => {
    const isName = isNoWord(bitsOf(token.word)) || isOnlyName(tokens, { from: from + at, to: from + at + 1 })
    return token.text !== token.low && isName && stopsOf(token.word) === 0
  })

/** The name in a turn that follows a question for one. */
export function fromAnswer(turn: DialogueTurn, cues: readonly Cue[], languages: number): NameCandidate | undefined {
  const ask = askedName(turn)
  if (!ask || turn.tokens.length > MOST_ANSWERED) return undefined
  const whole = nameFrom(turn, cues, 0, 0, languages)
  const range = whole ?? inSentence(turn, cues, languages)
  if (!range) return undefined
  const slot = ask === 'first_name' ? 'first' : ask === 'last_name' ? 'last' : 'unknown'
  const isPlainly = isOnlyName(turn.tokens, range) || isWritten(turn, range)
  const sure = isPlainly ? TITLED : whole ? 0.92 : 0.9
  return pointedAt(turn, range, range.to - range.from > 1 ? 'full' : slot, sure, 0)
}

/** A short first turn without any question that is only a name, as people type when the question was shown elsewhere. */
export function fromBareTurn(turn: DialogueTurn, cues: readonly Cue[], languages: number): NameCandidate | undefined {
  if (turn.prompt.tokens.length > 0 || turn.asked.length > 0 || turn.tokens.length > MOST_BARE) return undefined
  const range = nameFrom(turn, cues, 0, 2, languages)
  return range && pointedAt(turn, range, 'unknown', 0.55, 0)
}
