/** Marks the cue phrases of a turn, in the language of the conversation first and in the others where that is safe. */

import { fold } from '../numbers/fold.ts'
import type { Piece } from '../numbers/pieces.ts'
import { noted, type Text } from '../text.ts'
import { ofWord, type Word } from '../word.ts'
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

const PHRASES = Object.fromEntries(
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
const commonLanguages = ofWord((low) => {
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

/** How often each language's everyday words stand in a text's first tokens. */
export function countCommon(text: Text, most: number, counts: number[]): void {
  for (let at = 0; at < most; at++) {
    const { kind, word } = text.tokens[at]!
    if (kind === 'word')
      for (let bits = commonLanguages(word), each = 0; bits; bits >>= 1, each++) counts[each]! += bits & 1
  }
}

/** The language whose everyday words are most; `stated` (else English) where none is ahead. */
export function guessLanguage(counts: readonly number[], stated: CueLanguage = 'en'): CueLanguage {
  let best = CUE_LANGUAGES.indexOf(stated)
  counts.forEach((count, language) => {
    // One word alone is too often a name or a place ("al", "ma").
    if (count > counts[best]! && count > 1) best = language
  })
  return CUE_LANGUAGES[best]!
}

/** Of every word in a phrase, everyday words left out where others tell: the kinds of its phrases. */
const TELLING = new Map<string, number>()
/** Of every word that begins a phrase: the kinds of its phrases. */
const BEGUN = new Map<string, number>()
for (const language of CUE_LANGUAGES)
  for (const [phrase, kinds] of PHRASES[language].kinds) {
    const parts = phrase.split(' ')
    const telling = parts.filter((part) => part.length > 2 && !COMMON_WORDS.has(part))
    for (const part of telling.length > 0 ? telling : parts) TELLING.set(part, (TELLING.get(part) ?? 0) | kinds)
    BEGUN.set(parts[0]!, (BEGUN.get(parts[0]!) ?? 0) | kinds)
  }

const tellingKinds = ofWord((low) => TELLING.get(fold(low)) ?? 0)

/** A hyphenated number word is read in parts, so each part may begin a phrase. */
const begunKinds = ofWord((low) =>
  [low, ...low.split('-')].reduce((kinds, part) => kinds | (BEGUN.get(fold(part)) ?? 0), 0),
)

const allKinds = (kindsOf: (word: Word) => number) =>
  noted(({ tokens }) => {
    let kinds = 0
    for (const { kind, word } of tokens) if (kind === 'word') kinds |= kindsOf(word)
    return kinds
  })

const toldKinds = allKinds(tellingKinds)

/** Kinds of cues that a text may hold, whatever its language; it holds no others. */
export const possibleKinds = allKinds(begunKinds)

/** Whether a text may hold a cue of these kinds at all, before anything else is read. */
export const mentions = (text: Text, kinds: number): boolean => (toldKinds(text) & kinds) !== 0
