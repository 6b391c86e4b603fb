/** Puts what was heard and what was spelled together: the pair of names that explains all of it best. */

import { wordOf } from '../word.ts'
import { BLANK, bestCut, editCost, editRow } from './confusion.ts'
import type { Guess } from './heard.ts'
import { hearingsOf, priorOf, supportOf, WEIGHT } from './hearings.ts'
import { homophonesOf } from './homophones.ts'
import { firstLevel, lastLevel, lookUp } from './lexicon/lexicon.ts'

/**
 * `fit`: how badly the pair explains the spelling as a whole name; Infinity when nothing was spelled.
 * `lead`: by how much it explains it better than the next pair; 0 when nothing was spelled.
 */
export type Pair = { first?: string; last?: string; probability: number; fit: number; lead: number }

const KEPT = 14

/** Known names one letter away from what was spelled. */
function neighbours(spelled: string, isFirst: boolean): string[] {
  const level = isFirst ? firstLevel : lastLevel
  const found: string[] = []
  const consider = (word: string) => {
    if (!word.includes(BLANK) && level(lookUp(word)) > 0) found.push(word)
  }
  consider(spelled)
  for (let at = 0; at <= spelled.length; at++) {
    consider(spelled.slice(0, at) + spelled.slice(at + 1))
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') {
      consider(spelled.slice(0, at) + letter + spelled.slice(at))
      if (at < spelled.length) consider(spelled.slice(0, at) + letter + spelled.slice(at + 1))
    }
  }
  return found
}

type Option = { word: string; score: number }

/** Words heard, and known names close to what was spelled; the best ones. */
function optionsOf(guesses: readonly Guess[], spellings: readonly string[], isFirst: boolean): Option[] {
  const hearings = hearingsOf(guesses, isFirst)
  const words = new Set(hearings.keys())
  for (const heard of hearings.keys()) for (const word of homophonesOf(wordOf(heard))) words.add(word)
  for (const spelled of spellings.slice(0, 2))
    for (const part of partsOf(spelled, guesses, isFirst)) for (const word of neighbours(part, isFirst)) words.add(word)
  return [...words]
    .map((word) => ({ word, score: supportOf(word, hearings) + priorOf(word, isFirst) }))
    .sort((one, two) => two.score - one.score)
    .slice(0, KEPT)
}

/** The stretch of a spelling that should be the given name or the surname: all of it, or what the other part leaves. */
function partsOf(spelled: string, guesses: readonly Guess[], isFirst: boolean): Set<string> {
  const parts = new Set(spelled.length < 13 ? [spelled] : [])
  for (const { first } of guesses.slice(0, 2)) {
    if (!first) continue
    const cut = bestCut(spelled, first.replace(/[^\p{L}]/gu, ''))
    const part = isFirst ? spelled.slice(0, cut) : spelled.slice(cut)
    if (part.length > 2 && part.length < 13) parts.add(part)
  }
  return parts
}

const plain = (word: string | undefined): string => (word ?? '').replace(/[^\p{L}]/gu, '')

/** How badly each pair explains the spellings, as both parts or as one of them: `firsts x lasts`. */
function misfits(firsts: readonly Option[], lasts: readonly Option[], spellings: readonly string[]): Float64Array {
  const costs = new Float64Array(firsts.length * lasts.length).fill(spellings.length > 0 ? Number.POSITIVE_INFINITY : 0)
  for (const spelled of spellings) {
    const lone = lasts.map(({ word }) => editCost(spelled, plain(word)) + WEIGHT.partial)
    for (const [row, first] of firsts.entries()) {
      const begun = editRow(spelled, plain(first.word))
      const alone = begun[spelled.length]! + WEIGHT.partial
      for (const [column, last] of lasts.entries()) {
        const both = editRow(spelled, plain(last.word), begun)[spelled.length]!
        const cell = row * lasts.length + column
        costs[cell] = Math.min(costs[cell]!, both, alone, lone[column]!)
      }
    }
  }
  return costs
}

/** The likeliest pair, with its share among all pairs looked at; undefined when nothing was heard. */
export function bestPair(guesses: readonly Guess[], spellings: readonly string[]): Pair | undefined {
  const firsts = optionsOf(guesses, spellings, true)
  const lasts = optionsOf(guesses, spellings, false)
  const fits = misfits(firsts, lasts, spellings)
  const together = new Set(guesses.map(({ first, last }) => `${first} ${last}`))
  let best: Pair | undefined
  let top = Number.NEGATIVE_INFINITY
  const scores: number[] = []
  for (const [row, first] of firsts.entries())
    for (const [column, last] of lasts.entries()) {
      if (first.word === last.word) continue
      const bonus = together.has(`${first.word} ${last.word}`) ? WEIGHT.together : 0
      const score = first.score + last.score + bonus - WEIGHT.spelling * fits[row * lasts.length + column]!
      scores.push(score)
      if (score > top) [top, best] = [score, { first: first.word, last: last.word, probability: 0, fit: 0, lead: 0 }]
    }
  const total = scores.reduce((sum, score) => sum + Math.exp((score - top) * WEIGHT.heat), 0)
  if (!best) return undefined
  const fitOf = ({ first, last }: Pick<Pair, 'first' | 'last'>): number =>
    Math.min(Number.POSITIVE_INFINITY, ...spellings.map((spelled) => editCost(spelled, plain(first) + plain(last))))
  const fit = fitOf(best)
  return { ...best, probability: 1 / total, fit, lead: fit === Number.POSITIVE_INFINITY ? 0 : leadOf(best, fit, fitOf) }
}

/** How much worse the letters fit the best of the pairs that sound like this one. */
function leadOf({ first, last }: Pair, fit: number, fitOf: (pair: Pick<Pair, 'first' | 'last'>) => number): number {
  const rivals = [
    ...homophonesOf(wordOf(first!)).map((other) => ({ first: other, last })),
    ...homophonesOf(wordOf(last!)).map((other) => ({ first, last: other })),
  ]
  return Math.min(...rivals.map(fitOf), Number.POSITIVE_INFINITY) - fit
}
