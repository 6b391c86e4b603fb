/** Names that the learned tagger sees in a turn. One of two finders; the other is the cue rules. */

import type { DialogueTurn } from '../dialogue.ts'
import type { NameCandidate, Range } from '../name/candidate.ts'
import { isTitleAt } from '../name/titles.ts'
import type { Token } from '../turn.ts'
import { marginals, SIZE } from './crf.ts'
import { type Context, type Scores, scoresOf } from './scores.ts'
import { MOVE } from './weights.ts'

export const TAGGER_VERSION = 'name-tagger/1'

const MOVES = Float32Array.from(MOVE)

/** How far ahead "no name" must be at every word for the way through the chain not to matter. */
const CLEAR = 4.5

/** No word comes near a name: spares the sums over all ways, which most turns do not need. */
function isClear({ values, length }: Scores): boolean {
  for (let at = 0; at < length * SIZE; at += SIZE) {
    const none = values[at]!
    if (none - values[at + 1]! < CLEAR || none - values[at + 2]! < CLEAR || none - values[at + 3]! < CLEAR) return false
  }
  return true
}

/** Probabilities of O, F, L, M per token, good until the next call; undefined when none is anywhere near a name. */
export function tag(turn: DialogueTurn, context: Context): Scores | undefined {
  if (turn.tokens.length === 0) return undefined
  const scores = scoresOf(turn, context)
  const { values, length } = scores
  return isClear(scores) ? undefined : { values: marginals(values, length, MOVES), length }
}

/** How likely a range of tokens is a name at all: its least likely word decides. */
export function certainty({ values, length }: Scores, { from, to }: Range): number {
  let least = 1
  for (let at = from; at < to && at < length; at++) least = Math.min(least, 1 - values[at * SIZE]!)
  return least
}

/** The likeliest name label of a token, 0 when it is likelier none. */
function labelAt(probabilities: Float64Array, at: number, threshold: number): number {
  const base = at * SIZE
  if (1 - probabilities[base]! < threshold) return 0
  let best = 1
  for (let label = 2; label < SIZE; label++)
    if (probabilities[base + label]! > probabilities[base + best]!) best = label
  return best
}

/** "Arjen and Dijk": between the parts of a name, never a part's end. */
const LINKS = new Set(['and', '&', '/', ',', 'und', 'et'])

function partOf(
  { tokens }: DialogueTurn,
  labels: readonly number[],
  { from, to }: Range,
  label: number,
): Range | undefined {
  const begin = labels.indexOf(label, from)
  if (begin < 0 || begin >= to) return undefined
  let end = begin + 1
  while (end < to && labels[end] === label) end++
  while (end - begin > 1 && LINKS.has(tokens[end - 1]!.low)) end--
  return { from: begin, to: end }
}

const QUOTES = new Set(['"', '“', '”', '„', '«', '»', '*', '(', ')'])

/** Around a name, never in it. */
const isQuote = ({ text }: Token): boolean => QUOTES.has(text)

/** Runs of name words that reach `threshold`, with their parts. */
export function readTags(turn: DialogueTurn, probabilities: Scores, threshold: number): NameCandidate[] {
  const { values, length } = probabilities
  const labels: number[] = []
  for (let at = 0; at < length; at++)
    labels.push(isTitleAt(turn.tokens, at) || isQuote(turn.tokens[at]!) ? 0 : labelAt(values, at, threshold))
  const found: NameCandidate[] = []
  for (let from = 0; from < length; from++) {
    if (labels[from] === 0) continue
    let to = from + 1
    while (to < length && labels[to] !== 0) to++
    const whole = { from, to: lineEnd(turn, from, to) }
    found.push(candidate(turn, labels, whole, certainty(probabilities, whole)))
    from = to
  }
  return found
}

/** In a signature each line is something else; where a text was wrapped, a first name may stand alone before the break. */
function lineEnd({ tokens, text }: DialogueTurn, from: number, to: number): number {
  for (let at = from + 2; at < to; at++)
    if (text.slice(tokens[at - 1]!.end, tokens[at]!.start).includes('\n')) return at
  return to
}

function candidate(turn: DialogueTurn, labels: readonly number[], whole: Range, confidence: number): NameCandidate {
  const first = partOf(turn, labels, whole, 1)
  const last = partOf(turn, labels, whole, 2)
  const slot = first && last ? 'full' : 'unknown'
  return {
    turn: turn.index,
    whole,
    first,
    last,
    slot,
    confidence,
    own: true,
    corrects: false,
    answers: false,
    strength: 0,
    extractor: TAGGER_VERSION,
  }
}
