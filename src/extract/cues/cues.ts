/** Marks the cue phrases of a turn, in the language of the conversation first and in the others where that is safe. */

import { fold } from '../numbers/fold.ts'
import type { Piece } from '../numbers/pieces.ts'
import type { Token } from '../turn.ts'
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

/** Another language's phrase counts only where its first word is not an everyday word of this one ("on" is Polish for he). */
function cueAt(pieces: readonly Piece[], at: number, language: CueLanguage): Found | undefined {
  const own = phraseAt(PHRASES[language], pieces, at)
  if (own || COMMON[language].has(pieces[at]!.low)) return own
  for (const other of CUE_LANGUAGES) {
    const found = other === language ? undefined : phraseAt(PHRASES[other], pieces, at)
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

/** The language whose everyday words are most; `stated` (else English) where none is ahead. */
export function guessLanguage(words: Iterable<string>, stated: CueLanguage = 'en'): CueLanguage {
  const counts = new Map<CueLanguage, number>()
  for (const word of words)
    for (const language of CUE_LANGUAGES)
      if (COMMON[language].has(word)) counts.set(language, (counts.get(language) ?? 0) + 1)
  let best = stated
  for (const language of CUE_LANGUAGES) {
    const count = counts.get(language) ?? 0
    // One word alone is too often a name or a place ("al", "ma").
    if (count > (counts.get(best) ?? 0) && count > 1) best = language
  }
  return best
}

const WORDS_OF = new Map<number, Set<string>>()

/** All words of the phrases of some kinds, everyday words left out. */
function wordsOf(kinds: number): Set<string> {
  const known = WORDS_OF.get(kinds)
  if (known) return known
  const words = new Set<string>()
  for (const language of CUE_LANGUAGES)
    for (const [phrase, found] of PHRASES[language].kinds) {
      const parts = phrase.split(' ')
      const telling = parts.filter((part) => part.length > 2 && !COMMON_WORDS.has(part))
      if (found & kinds) for (const part of telling.length > 0 ? telling : parts) words.add(part)
    }
  WORDS_OF.set(kinds, words)
  return words
}

/** Whether a turn may hold a cue of these kinds at all: one look-up a word, before anything else is read. */
export function mentions(tokens: readonly Token[], kinds: number): boolean {
  const words = wordsOf(kinds)
  for (const { low, kind } of tokens) if (kind === 'word' && words.has(fold(low))) return true
  return false
}
