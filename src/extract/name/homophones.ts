/** Names that sound alike and are written otherwise: what a recogniser can't tell apart ("Steven", "Stephen"). */

import { ofWord, type Word } from '../word.ts'
import { firstLevel, lastLevel, lookUp } from './lexicon/lexicon.ts'

/** Letters that are said the same somewhere in English names; `^` and `$` are the ends of a word. */
const ALIKE: readonly (readonly string[])[] = [
  'ph v f ff',
  'c k ck',
  'c$ k$ ck$ que$',
  'ch c k',
  'chr kr cr',
  '^ge ^je ^geo',
  '^gi ^ji',
  'y$ ie$ ey$ i$ ee$ eigh$ ea$',
  'ys$ ies$ is$ eys$ ees$',
  'y i',
  'yn in ine$ ynn',
  'th t',
  'ay ey ae ai a',
  'ei ee ea ie',
  'ai a',
  'ia i',
  'oo o oe',
  'ou u',
  'ow au',
  'e$ $',
  's$ es$',
  's$ $',
  'h$ $',
  'he$ h$',
  'is$ es$',
  'er ar',
  'or er',
  'orah$ ra$ ora$',
  'ohn on',
  'ean$ aun$ awn$',
  'sean$ shaun$ shawn$ shon$',
  'tew tu teu',
  'art$ ard$',
  'aham$ aeme$',
  'mps ms',
  'nst ns',
  'x cks ks',
  's z',
  'wh w',
  'pp pph ph',
  'herd$ hard$ ard$ erd$',
  'ae e',
  'eo o e',
  'ey i',
  'll lli',
  'gh g',
  'w$ $',
  'an en on',
].map((group) => group.split(' '))

const BY_MEMBER: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const found = new Map<string, Set<string>>()
  for (const group of ALIKE)
    for (const one of group)
      for (const two of group) if (one !== two) found.set(one, (found.get(one) ?? new Set()).add(two))
  return found
})()

const LONGEST = Math.max(...[...BY_MEMBER.keys()].map(({ length }) => length))

/** All words one change away; `word` carries its ends. */
function changes(word: string): string[] {
  const found: string[] = []
  for (let at = 0; at < word.length; at++) {
    for (let length = 1; length <= LONGEST && at + length <= word.length; length++)
      for (const other of BY_MEMBER.get(word.slice(at, at + length)) ?? [])
        found.push(word.slice(0, at) + other + word.slice(at + length))
    const letter = word[at]!
    if (!/[bcdfglmnprst]/.test(letter)) continue
    if (word[at + 1] === letter) found.push(word.slice(0, at) + word.slice(at + 1))
    else if (at > 1 && word[at - 1] !== letter) found.push(word.slice(0, at) + letter + word.slice(at))
  }
  return found
}

/** Longer words are not names of one part. */
const MOST_LETTERS = 14

function namesLike(low: string): readonly string[] {
  if (low.length < 3 || low.length > MOST_LETTERS) return []
  const near = new Set(changes(`^${low}$`))
  for (const one of [...near]) for (const two of changes(one)) near.add(two)
  const names: string[] = []
  for (const each of near) {
    const name = each.slice(1, -1)
    const bits = lookUp(name)
    if (name !== low && name.length > 2 && Math.max(firstLevel(bits), lastLevel(bits)) > 1) names.push(name)
  }
  return names
}

/** Usual names that sound like a word, as given name or surname; empty when it has one spelling only. */
export const homophonesOf: (word: Word) => readonly string[] = ofWord(namesLike)
