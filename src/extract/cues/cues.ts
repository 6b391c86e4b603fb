/** Marks the cue phrases of a turn, in the language of the conversation first and in the others where that is safe. */

import { fold } from '../numbers/fold.ts'
import type { Piece } from '../numbers/pieces.ts'
import { ofWord } from '../word.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { it } from './it.ts'
import { nl } from './nl.ts'
import { pl } from './pl.ts'
import { pt } from './pt.ts'
import type { CueWords } from './words.ts'

export const CUE_LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'pl', 'nl'] as const
export type CueLanguage = (typeof CUE_LANGUAGES)[number]

export const CUE_WORDS: Record<CueLanguage, CueWords> = { en, es, pt, fr, de, it, pl, nl }

export type CueKind = Exclude<keyof CueWords, 'common' | 'languages' | 'months'>

const KINDS = [
  'phone',
  'reach',
  'number',
  'foreign',
  'email',
  'mine',
  'self',
  'other',
  'yours',
  'tell',
  'told',
  'negate',
  'correct',
  'ending',
  'beginning',
  'area',
  'extension',
  'insteadOf',
  'born',
  'postcode',
  'company',
  'speak',
] as const satisfies readonly CueKind[]

/** One bit per kind. */
export const CUE = Object.fromEntries(KINDS.map((kind, bit) => [kind, 1 << bit])) as Record<CueKind, number>

const LONGEST = 4

type Phrases = { kinds: Map<string, number>; longest: Map<string, number> }

function phrasesOf(words: CueWords): Phrases {
  const kinds = new Map<string, number>()
  const longest = new Map<string, number>()
  for (const kind of KINDS)
    for (const phrase of words[kind].split('|')) {
      const parts = phrase.split(' ')
      kinds.set(phrase, (kinds.get(phrase) ?? 0) | CUE[kind])
      longest.set(parts[0]!, Math.max(longest.get(parts[0]!) ?? 0, parts.length))
    }
  return { kinds, longest }
}

export const PHRASES = Object.fromEntries(
  CUE_LANGUAGES.map((language) => [language, phrasesOf(CUE_WORDS[language])]),
) as Record<CueLanguage, Phrases>

const COMMON = Object.fromEntries(
  CUE_LANGUAGES.map((language) => [language, new Set(CUE_WORDS[language].common.split(' '))]),
) as Record<CueLanguage, Set<string>>

/** Everyday words of all languages. */
export const COMMON_WORDS: ReadonlySet<string> = new Set(CUE_LANGUAGES.flatMap((language) => [...COMMON[language]]))

/** For every piece: the kinds of the longest phrase that begins there, and how many pieces it has. */
export type CueMarks = { kinds: number[]; lengths: number[] }

type Found = { kinds: number; length: number }

function phraseAt({ kinds, longest }: Phrases, pieces: readonly Piece[], at: number): Found | undefined {
  const most = Math.min(longest.get(pieces[at]!.low) ?? 0, LONGEST, pieces.length - at)
  for (let length = most; length > 0; length--) {
    let phrase = pieces[at]!.low
    for (let next = 1; next < length; next++) phrase += ` ${pieces[at + next]!.low}`
    const found = kinds.get(phrase)
    if (found !== undefined) return { kinds: found, length }
  }
  return undefined
}

const bitsWhere = (holds: (language: CueLanguage) => boolean): number =>
  CUE_LANGUAGES.reduce((bits, language, bit) => (holds(language) ? bits | (1 << bit) : bits), 0)

/** Of a folded word: the languages (bits, in the order of CUE_LANGUAGES) in which a phrase begins with it. */
const phraseLanguages = ofWord((low) => bitsWhere((language) => PHRASES[language].longest.has(low)))

/** The languages of which a word, folded or not, is an everyday word. */
export const commonLanguages = ofWord((low) => {
  const folded = fold(low)
  return bitsWhere((language) => COMMON[language].has(folded))
})

/** Another language's phrase counts only where its first word is not an everyday word of this one ("on" is Polish for he). */
function cueAt(pieces: readonly Piece[], at: number, language: CueLanguage): Found | undefined {
  const { word } = pieces[at]!
  const begins = phraseLanguages(word)
  if (begins === 0) return undefined
  const bit = 1 << CUE_LANGUAGES.indexOf(language)
  const own = begins & bit ? phraseAt(PHRASES[language], pieces, at) : undefined
  if (own || commonLanguages(word) & bit) return own
  for (let other = 0, rest = begins & ~bit; rest >> other; other++) {
    const found = (rest >> other) & 1 ? phraseAt(PHRASES[CUE_LANGUAGES[other]!], pieces, at) : undefined
    if (found) return found
  }
  return undefined
}

export function markCues(pieces: readonly Piece[], language: CueLanguage): CueMarks {
  const kinds = new Array<number>(pieces.length).fill(0)
  const lengths = new Array<number>(pieces.length).fill(1)
  for (let at = 0; at < pieces.length; at++) {
    const found = pieces[at]!.kind === 'word' ? cueAt(pieces, at, language) : undefined
    if (found) [kinds[at], lengths[at]] = [found.kinds, found.length]
  }
  return { kinds, lengths }
}
