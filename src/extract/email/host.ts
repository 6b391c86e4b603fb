/** Reads a host from left to right: "gmail dot c o dot uk", "g mail . com", "gmailcom", "club dash internet dot fr". */

import { LANGUAGES_OF, type NumberLanguage } from '../numbers/lexicon.ts'
import type { Piece } from '../numbers/pieces.ts'
import { spokenAt } from '../numbers/spoken.ts'
import { isMailHost, isPublicSuffix, MISTYPED_COM } from './domain.ts'
import { cutGlued, GLUED_SUFFIXES, MISSPELLED, PROVIDERS } from './providers.ts'
import { ATS, isBracket, isLetter, markAt, NOISES, phraseFrom, SIGNS, SPLITS } from './signs.ts'

export type Host = {
  host: string
  /** Index of the first piece after it. */
  to: number
}

const MAX_PIECES = 24
const MAX_WORDS = 3
const SUFFIXES = new Map(GLUED_SUFFIXES)

const isProvider = (name: string): boolean => PROVIDERS.has(name) || MISSPELLED.has(name)

type Part = { text: string; next: number; isWord: boolean }

/** Skips brackets and words that say nothing of the letters. */
function skip(pieces: readonly Piece[], from: number): number {
  let at = from
  while (at < pieces.length) {
    const noise = isBracket(pieces[at]!) ? 1 : phraseFrom(pieces, at, NOISES)?.length
    if (!noise) return at
    at += noise
  }
  return at
}

function dotAt(pieces: readonly Piece[], from: number): number {
  const at = skip(pieces, from)
  if (at >= pieces.length) return -1
  const typed = markAt(pieces, at) === '.' || (pieces[at]!.low === '.' && SUFFIXES.has(pieces[at + 1]?.low ?? ''))
  if (typed) return skip(pieces, at + 1)
  const sign = phraseFrom(pieces, at, SIGNS)
  return sign?.value === '.' ? skip(pieces, at + sign.length) : -1
}

function partAt(pieces: readonly Piece[], at: number): Part | undefined {
  const piece = pieces[at]
  if (!piece) return undefined
  const split = phraseFrom(pieces, at, SPLITS)
  if (split) return { text: split.value, next: at + split.length, isWord: true }
  if (piece.digits !== undefined) return { text: piece.digits, next: at + 1, isWord: false }
  const mark = markAt(pieces, at)
  const sign = mark ? { value: mark, length: 1 } : phraseFrom(pieces, at, SIGNS)
  if (sign) return sign.value === '-' ? { text: '-', next: at + sign.length, isWord: false } : undefined
  if (piece.kind !== 'word') return undefined
  const language = LANGUAGES_OF.get(piece.low)?.[0] as NumberLanguage | undefined
  const spoken = language && spokenAt(pieces, at, language)
  if (spoken && !isLetter(piece)) return { text: spoken.digits, next: spoken.next, isWord: false }
  return { text: piece.low.replaceAll("'", ''), next: at + 1, isWord: piece.low.length > 1 }
}

/** A first label: everything up to the next dot. */
function firstLabel(pieces: readonly Piece[], from: number): Host | undefined {
  let host = ''
  let words = 0
  for (let at = skip(pieces, from); at < Math.min(from + MAX_PIECES, pieces.length); ) {
    if (host !== '' && dotAt(pieces, at) > 0) return { host, to: at }
    if (phraseFrom(pieces, at, ATS)) return undefined
    const part = partAt(pieces, at)
    if (!part || (part.isWord && ++words > MAX_WORDS)) return undefined
    host += part.text
    at = skip(pieces, part.next)
  }
  return undefined
}

/** A label after a dot: a word, or letters said one by one ("c o", "u k"): as many as make a suffix. */
function nextLabel(pieces: readonly Piece[], at: number, before: string): Host | undefined {
  if (!isLetter(pieces[at])) {
    const part = partAt(pieces, at)
    return part && part.text !== '-' ? { host: part.text, to: part.next } : undefined
  }
  let [label, best] = ['', undefined as Host | undefined]
  for (let next = at; isLetter(pieces[next]) && next < at + 6; next++) {
    label += pieces[next]!.low
    const to = next + 1
    if (isPublicSuffix(label) || isPublicSuffix(`${before}.${label}`) || dotAt(pieces, to) > 0)
      best = { host: label, to }
  }
  return best
}

const isHost = (host: string): boolean => {
  const dot = host.lastIndexOf('.')
  return isMailHost(host) || (MISTYPED_COM.has(host.slice(dot + 1)) && isProvider(host.slice(0, dot)))
}

/** "gmail com": a provider and a suffix with the dot lost. */
function withoutDot(pieces: readonly Piece[], at: number): Host | undefined {
  const part = partAt(pieces, at)
  if (!part || !isProvider(part.text)) return undefined
  const next = skip(pieces, part.next)
  const two = SUFFIXES.get(`${pieces[next]?.low}${pieces[next + 1]?.low}`)
  if (two?.includes('.')) return { host: `${part.text}.${two}`, to: next + 2 }
  const suffix = SUFFIXES.get(pieces[next]?.low ?? '')
  // Two letters after a provider are more often a word ("gmail is") than a country.
  return suffix && suffix.length > 2 ? { host: `${part.text}.${suffix}`, to: next + 1 } : undefined
}

function withDots(pieces: readonly Piece[], from: number): Host | undefined {
  const first = firstLabel(pieces, from)
  let { host, to } = first ?? { host: '', to: 0 }
  let best: Host | undefined
  for (let at = first ? dotAt(pieces, to) : -1; at > 0 && at < from + MAX_PIECES; at = dotAt(pieces, to)) {
    const label = nextLabel(pieces, at, host)
    if (!label) break
    host += `.${label.host}`
    to = label.to
    if (isHost(host)) best = { host, to }
  }
  return best
}

/** The host that begins at a place (after the at sign), or undefined. */
export function readHost(pieces: readonly Piece[], from: number): Host | undefined {
  const at = skip(pieces, from)
  if (at >= pieces.length) return undefined
  const glued = cutGlued(pieces[at]!.low)
  if (glued?.local === '') return { host: glued.host, to: at + 1 }
  return withDots(pieces, at) ?? withoutDot(pieces, at)
}

/** A host that is known as a provider's, at a place where no at sign was said: "gmail dot com", "hotmail com". */
export function readProvider(pieces: readonly Piece[], at: number): Host | undefined {
  const part = partAt(pieces, at)
  if (!part || !isProvider(part.text)) return undefined
  const dot = dotAt(pieces, part.next)
  return dot > 0 ? withDots(pieces, at) : withoutDot(pieces, at)
}
