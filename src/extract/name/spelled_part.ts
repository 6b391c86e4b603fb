/** Which part of a name spelled letters are of. */

import type { DialogueTurn } from '../dialogue.ts'
import type { Spelled } from '../spelling/letters.ts'
import { askedName } from './asked.ts'
import { editCost } from './confusion.ts'
import type { Cue } from './cues.ts'
import { firstLevel, lookUp } from './lexicon/lexicon.ts'

export type Part = 'first' | 'last'
export type Known = { first?: string; last?: string }

const OTHER_ASKS = new Set(['email', 'phone', 'postcode', 'date_of_birth', 'address', 'company', 'other_name'])

/** Letters of something else: an address, a code, another's name. */
export function isForeign(turn: DialogueTurn, { from, to }: Spelled): boolean {
  const ask = turn.asked.at(-1)
  if (ask && OTHER_ASKS.has(ask) && !turn.carried) return true
  const next = turn.tokens[to]
  const before = turn.tokens[from - 1]
  return (
    next?.kind === 'number' ||
    before?.kind === 'number' ||
    next?.low === 'at' ||
    next?.text === '@' ||
    next?.low === 'dot'
  )
}

export const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, '')

/** Close enough to be the same name misheard: at most every third letter differs. */
export const isAlike = (spelled: string, name: string | undefined): boolean =>
  name !== undefined && editCost(plain(spelled), plain(name)) <= Math.max(plain(name).length, 3) * 0.4

/** Letters of the whole name in one go: closer to both parts together than to either. */
export function spellsBoth(spelled: string, first: string, last: string): boolean {
  const both = plain(first + last)
  const cost = editCost(plain(spelled), both)
  if (cost > both.length * 0.4) return false
  return cost < editCost(plain(spelled), plain(last)) && cost < editCost(plain(spelled), plain(first))
}

function cuedPart(cues: readonly Cue[], from: number): Part | undefined {
  const cue = cues.find(({ kind, to }) => (kind === 'last' || kind === 'first') && to <= from && from - to <= 3)
  return cue && (cue.kind as Part)
}

export function partOf(
  turn: DialogueTurn,
  run: Spelled,
  cues: readonly Cue[],
  known: Known,
  count: number,
  at: number,
): Part {
  const cued = cuedPart(cues, run.from)
  if (cued) return cued
  if (isAlike(run.text, known.last)) return 'last'
  if (isAlike(run.text, known.first)) return 'first'
  if (count > 1) return at === 0 ? 'first' : 'last'
  const ask = askedName(turn)
  if (ask === 'last_name' || (known.first && !known.last)) return 'last'
  if (ask === 'first_name') return 'first'
  return known.last || firstLevel(lookUp(run.text)) > 0 ? 'first' : 'last'
}

/** Letters that nobody asked for ("it is H-O-T") are of the name when they are called so, or sound like what is known of it. */
export function continues(run: Spelled, cues: readonly Cue[], known: Known): boolean {
  if (cuedPart(cues, run.from) || isAlike(run.text, known.last) || isAlike(run.text, known.first)) return true
  return known.first !== undefined && known.last !== undefined && spellsBoth(run.text, known.first, known.last)
}
