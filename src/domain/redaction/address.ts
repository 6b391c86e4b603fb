/** Postal addresses: a word for a street with a house number where that language has it, and the place behind. */

import { digitsIn, type Span, spanOf, type Word } from './words.ts'

const set = (words: string) => new Set(words.split(' '))

/** "12 High Street": number first, the word last. Those that are also other words count only with a capital. */
const STREET = set('street avenue road boulevard blvd terrace crescent rd ave lane')
const STREET_IF_CAPITAL = set('st ln drive dr court ct square sq place pl way close')
/** "Hauptstraße 5", "Kerkstraat 12". */
const ENDINGS = ['strasse', 'straße', 'str', 'gasse', 'straat', 'laan', 'allee', 'platz', 'weg', 'plein']
/** "Rua das Flores, 12": the word first, the number last. */
const RUA = set(
  'rua avenida travessa alameda estrada rodovia calle carrera paseo plaza rue chemin impasse viale piazza corso ulica aleja',
)
const RUA_IF_CAPITAL = set('r av c via place praca pca ul al cl trav')

/** Words between a street's number and its kind, and between its kind and its number. */
const REACH = 5
const REACH_RUA = 8
/** Words of the place behind: flat, postcode, town. */
const MOST_BEHIND = 8

export function postalAddresses(words: readonly Word[]): Span[] {
  return words.flatMap((word, n) => {
    const found = numberFirst(words, n) ?? ending(words, n) ?? wordFirst(words, n)
    return found ? [spanOf(words, found[0], behind(words, found[1]))] : []
  })
}

type Place = [from: number, to: number] | null

const isCapital = ({ text }: Word) => /^[^\p{L}]*\p{Lu}/u.test(text)
const isNumber = (word: Word | undefined) => word !== undefined && /^\d{1,5}[a-z]?$/.test(word.bare)
const isKind = (word: Word, always: Set<string>, capital: Set<string>) =>
  always.has(word.bare) || (capital.has(word.bare) && isCapital(word))

function numberFirst(words: readonly Word[], n: number): Place {
  if (!isKind(words[n]!, STREET, STREET_IF_CAPITAL)) return null
  for (let from = n - 2; from >= 0 && from >= n - REACH; from--) if (isNumber(words[from])) return [from, n]
  return null
}

function ending(words: readonly Word[], n: number): Place {
  const { bare } = words[n]!
  if (!ENDINGS.some((end) => bare.endsWith(end)) || !isNumber(words[n + 1])) return null
  return [ENDINGS.includes(bare) && n > 0 ? n - 1 : n, n + 1]
}

function wordFirst(words: readonly Word[], n: number): Place {
  if (!isKind(words[n]!, RUA, RUA_IF_CAPITAL)) return null
  for (let to = n + 1; to <= n + REACH_RUA && words[to]; to++)
    if (isNumber(words[to])) return to > n + 1 ? [n, to] : null
  return null
}

/** As long as it goes on with numbers and, after a comma or a number, with words that begin with a capital. */
function behind(words: readonly Word[], to: number): number {
  let end = to
  while (end - to < MOST_BEHIND && words[end + 1]) {
    const [last, next] = [words[end]!, words[end + 1]!]
    if (/[.!?;]$/.test(last.text) && digitsIn(next.text) === 0) break
    if (digitsIn(next.text) === 0 && !isCapital(next)) break
    end++
  }
  return end
}
