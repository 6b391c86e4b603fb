/** Reads a name from a place in a turn: where it ends, and whether the words there can be a name at all. */

import type { DialogueTurn } from '../dialogue.ts'
import { noted } from '../text.ts'
import type { Token } from '../turn.ts'
import { ofWord } from '../word.ts'
import type { Range } from './candidate.ts'
import { stopLanguages, stopsOf } from './cues.ts'
import { bitsOf, firstLevel, lastLevel, lookUp, otherLevel, wordLevel } from './lexicon/lexicon.ts'
import { isVietnameseMiddle } from './parts.ts'
import { isParticle, isSuffix } from './shape.ts'
import { isBetween } from './titles.ts'

const MAX_PARTS = 6
const MOST_FILLERS = 8

export type TurnCase = 'mixed' | 'flat'

/** Whether capital letters of a text say something: it has both cases beyond its first letter. */
export const caseOf = noted(({ tokens }): TurnCase => {
  let lower = false
  let capital = false
  for (const { text, kind, low } of tokens) {
    if (kind !== 'word') continue
    if (text === low || text === text.toLowerCase()) lower ||= text.toUpperCase() !== text
    else if (text.length === 1 || text !== text.toUpperCase()) capital = true
  }
  return capital && (lower || tokens.length < 6) ? 'mixed' : 'flat'
})

const isCapital = (text: string): boolean => text[0] !== text[0]!.toLowerCase()

/** "Ben" with a capital letter is a name wherever it is also a verb; "Will" may be one. */
const ofStop = (common: number): number => (common < 3 ? 2 : common < 7 ? 0 : -1)

/** How likely a word is part of a name by itself, -1 (never) to 3. */
export function likeness(token: Token, turnCase: TurnCase, languages: number): number {
  if (token.kind !== 'word' || token.text.length > 30) return -1
  const bits = bitsOf(token.word)
  const name = Math.max(firstLevel(bits), lastLevel(bits))
  const capital = turnCase === 'mixed' && isCapital(token.text)
  if (stopsOf(token.word) & languages) return capital && name >= 2 ? ofStop(wordLevel(bits)) : -1
  if (capital) return wordLevel(bits) >= 6 && name < 2 ? 0 : 2 + (name > 1 ? 1 : 0)
  const common = Math.max(wordLevel(bits), languages > 1 ? otherLevel(bits) * 2 : 0)
  if (token.low.length === 1) return 0
  if (name >= 2) return common >= 5 ? 0 : common >= 3 ? 1 : 2
  if (name === 1) return common >= 3 ? 0 : common >= 1 ? 1 : 2
  return common === 0 ? 1 : common >= 4 ? -1 : 0
}

const isPlainName = ofWord((low) => {
  const bits = lookUp(low)
  const isName = Math.max(firstLevel(bits), lastLevel(bits)) > 1
  return isName && wordLevel(bits) < 3 && otherLevel(bits) < 2 && stopLanguages(low) === 0
})

/** Words of the name lists that are hardly used otherwise. */
export function isOnlyName(tokens: readonly Token[], { from, to }: Range): boolean {
  for (let at = from; at < to; at++) if (!isPlainName(tokens[at]!.word)) return false
  return true
}

/** Skips what may stand between a cue and a name: fillers, titles, quotes. */
export function skipFillers(tokens: readonly Token[], from: number): number {
  let at = from
  const end = Math.min(tokens.length, from + MOST_FILLERS)
  while (at < end && isBetween(tokens, at)) at++
  return at
}

function isInitial(tokens: readonly Token[], at: number): boolean {
  return tokens[at]!.text.length === 1 && tokens[at]!.kind === 'word' && tokens[at]!.low !== 'i'
}

/** The short words that Vietnamese given names are look like others': "an" is one, "and" is none. */
const isGivenAfter = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.low.length < 7 && (stopsOf(token.word) === 0 || token.low === 'an')

function continues(turn: DialogueTurn, at: number, turnCase: TurnCase, languages: number, capitals: boolean): number {
  const { tokens } = turn
  const token = tokens[at]!
  if (token.kind !== 'word') return 0
  if (isSuffix(token.low)) return 1
  if (isInitial(tokens, at) && at + 1 < tokens.length) {
    const dot = tokens[at + 1]!.text === '.' ? 1 : 0
    const next = tokens[at + 1 + dot]
    if (next && likeness(next, turnCase, languages) >= 1) return 1 + dot
    return 0
  }
  if (isVietnameseMiddle(tokens, at)) return isGivenAfter(tokens[at + 1]) ? 2 : 1
  if (isParticle(token.low)) {
    let next = at + 1
    while (next < tokens.length && isParticle(tokens[next]!.low)) next++
    return next < tokens.length && likeness(tokens[next]!, turnCase, languages) >= 1 ? next - at + 1 : 0
  }
  if (capitals && !isCapital(token.text)) return 0
  return likeness(token, turnCase, languages) >= (capitals ? 2 : 1) ? 1 : 0
}

/** The range of a name that starts at `from`, or undefined. `least` is the likeness that its first word must have. */
export function readName(turn: DialogueTurn, from: number, least: number, languages: number): Range | undefined {
  const { tokens } = turn
  const turnCase = caseOf(turn.read)
  const start = tokens[from]
  if (start?.kind !== 'word') return undefined
  const lead = isParticle(start.low) ? continues(turn, from, turnCase, languages, false) : 0
  if (lead === 0 && likeness(start, turnCase, languages) < least) return undefined
  const capitals = turnCase === 'mixed' && isCapital(start.text)
  let to = from + Math.max(lead, 1)
  for (let parts = 1; parts < MAX_PARTS && to < tokens.length; parts++) {
    const step = continues(turn, to, turnCase, languages, capitals)
    if (step === 0) break
    to += step
  }
  return { from, to }
}
