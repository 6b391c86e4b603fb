/** How likely a word is a part of the name, by itself and by what was heard. */

import { wordOf } from '../word.ts'
import { editCost } from './confusion.ts'
import type { Guess } from './heard.ts'
import { homophonesOf } from './homophones.ts'
import { firstLevel, lastLevel, lookUp, wordLevel } from './lexicon/lexicon.ts'

/** Weights found on calls with known names. */
export const WEIGHT = {
  sound: 2.1,
  spelling: 1.4,
  partial: 0.5,
  floor: 0.012,
  first: [-2.6, -1.1, -0.4, 0],
  last: [-1.6, -0.7, -0.3, 0],
  common: 1.2,
  lone: 0.45,
  together: 0.3,
  heat: 1,
  /** A name that only sounds like what was heard. */
  homophone: 0.3,
}

const commonness = (bits: number, level: number): number =>
  wordLevel(bits) >= 4 && level < 3 ? WEIGHT.common * (level < 2 ? 1.5 : 0.7) : 0

export function priorOf(word: string, isFirst: boolean): number {
  const bits = lookUp(word)
  const level = isFirst ? firstLevel(bits) : lastLevel(bits)
  return (isFirst ? WEIGHT.first : WEIGHT.last)[level]! - commonness(bits, level)
}

/** What was heard for one part: each word once, with its share. */
type Hearings = ReadonlyMap<string, number>

export function hearingsOf(guesses: readonly Guess[], isFirst: boolean): Hearings {
  const shares = new Map<string, number>()
  for (const { first, last, lone, weight } of guesses) {
    const heard = (isFirst ? first : last) ?? lone
    if (heard) shares.set(heard, (shares.get(heard) ?? 0) + (lone ? weight * WEIGHT.lone : weight))
  }
  return shares
}

/** Log of how well what was heard supports a word. */
export function supportOf(word: string, hearings: Hearings): number {
  let sum = WEIGHT.floor
  for (const [heard, share] of hearings) {
    const near = heard === word ? 1 : Math.exp(-WEIGHT.sound * editCost(heard, word))
    sum += share * (near < WEIGHT.homophone && homophonesOf(wordOf(heard)).includes(word) ? WEIGHT.homophone : near)
  }
  return Math.log(sum)
}
