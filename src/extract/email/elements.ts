/** The elements of a local part that was said, in order: words, letters, numbers and signs as they are written. */

import type { Reading } from '../cues/reading.ts'
import { LANGUAGES_OF, type NumberLanguage } from '../numbers/lexicon.ts'
import type { Piece } from '../numbers/pieces.ts'
import { spokenAt } from '../numbers/spoken.ts'
import { LINKS, REPEATS } from '../spelling/alphabets.ts'
import type { Right } from './local_start.ts'
import {
  isBracket,
  isCodeWord,
  isLetter,
  isNumber,
  markAt,
  NOISES,
  OWN_NAMES,
  phraseFrom,
  proofEnd,
  SIGNS,
  signOf,
  soundOf,
} from './signs.ts'

/** The speaker's name as found elsewhere in the conversation; stands in for "my name at ...". */
export type KnownName = { first?: string; last?: string; full?: string }

const LINK_WORDS = new Set(LINKS.flat())

export type Maker = {
  reading: Reading
  name: KnownName
  /** Letters were said one by one; `only` letters where no whole word is among them. */
  spelled: 'no' | 'partly' | 'only'
  last: number
}

const nameLetters = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')

function ownName(name: KnownName, which: 'full' | 'first' | 'last'): string | undefined {
  if (which !== 'full') return name[which] && nameLetters(name[which])
  const full = name.first && name.last ? `${name.first}${name.last}` : (name.full ?? name.first ?? name.last)
  return full && nameLetters(full)
}

export type Element = { text: string; next: number; sort: Right }

function letterElement({ reading, spelled }: Maker, at: number, before: Right): Element | undefined {
  const { pieces } = reading
  const repeat = REPEATS.get(pieces[at]!.low)
  const place = repeat ? at + 1 : at
  const piece = pieces[place]
  const near = isLetter(pieces[place + 1]) || before === 'letter' || isLetter(pieces[place - 1])
  const sound = spelled === 'only' || (spelled === 'partly' && (near || isCodeWord(piece))) ? soundOf(piece) : undefined
  const letter = isLetter(piece) ? piece!.low : sound
  if (!letter) return undefined
  if (repeat === 2 && letter === 'u') return { text: 'w', next: place + 1, sort: 'letter' }
  return { text: letter.repeat(repeat ?? 1), next: proofEnd(pieces, place + 1, letter), sort: 'letter' }
}

function numberElement({ reading }: Maker, at: number): Element | undefined {
  const piece = reading.pieces[at]!
  if (piece.digits !== undefined) return { text: piece.digits, next: at + 1, sort: 'number' }
  for (const language of (LANGUAGES_OF.get(piece.low) ?? []) as readonly NumberLanguage[]) {
    const spoken = spokenAt(reading.pieces, at, language)
    if (spoken) return { text: spoken.digits, next: spoken.next, sort: 'number' }
  }
  return undefined
}

function elementAt(maker: Maker, at: number, before: Right): Element | undefined {
  const { pieces } = maker.reading
  const skipped = isBracket(pieces[at]!) || pieces[at]!.low === ',' ? 1 : phraseFrom(pieces, at, NOISES)?.length
  if (skipped) return { text: '', next: at + skipped, sort: before }
  const own = phraseFrom(pieces, at, OWN_NAMES)
  if (own) {
    const text = ownName(maker.name, own.value)
    return text ? { text, next: at + own.length, sort: 'word' } : undefined
  }
  const mark = markAt(pieces, at)
  const sign = mark ? { value: mark, length: 1 } : phraseFrom(pieces, at, SIGNS)
  if (sign) return { text: sign.value, next: at + sign.length, sort: 'sign' }
  const zero =
    /^(o|oh)$/.test(pieces[at]!.low) && (before === 'number' || isNumber(pieces[at + 1])) && !isLetter(pieces[at + 1])
  const letter = zero ? undefined : letterElement(maker, at, before)
  if (letter) return letter
  const word = pieces[at]!.low.replaceAll("'", '')
  return numberElement(maker, at) ?? { text: word, next: at + 1, sort: 'word' }
}

/** "smith s m i t h": letters that only spell the word before them are not said twice. */
export function withoutEcho(elements: Element[]): Element[] {
  const kept: Element[] = []
  for (let at = 0; at < elements.length; at++) {
    const word = kept.at(-1)
    const spelled = elements.slice(at).findIndex((element) => element.sort !== 'letter')
    const run = elements.slice(at, spelled < 0 ? elements.length : at + spelled)
    const text = run.map((element) => element.text).join('')
    if (word?.sort === 'word' && run.length > 2 && text === word.text) at += run.length - 1
    else kept.push(elements[at]!)
  }
  return kept
}

function isWhole(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]!
  if (piece.kind !== 'word' || isLetter(piece) || soundOf(piece) || isNumber(piece) || REPEATS.has(piece.low))
    return false
  const next = pieces[at + 1]
  const isSign =
    signOf(piece.low) ?? signOf(`${piece.low} ${next?.low}`) ?? signOf(`${pieces[at - 1]?.low} ${piece.low}`)
  return isSign === undefined && !LINK_WORDS.has(piece.low) && !LINK_WORDS.has(pieces[at - 1]?.low ?? '')
}

export function spelledIn(pieces: readonly Piece[], from: number, last: number): Maker['spelled'] {
  let [letters, codes, words] = [0, 0, 0]
  for (let at = from; at <= last; at++) {
    if (isLetter(pieces[at])) letters++
    else if (isCodeWord(pieces[at])) codes++
    else if (isWhole(pieces, at)) words++
  }
  if (letters < 2 && codes < 3) return 'no'
  return words === 0 ? 'only' : 'partly'
}

export function compose(maker: Maker, from: number): Element[] | undefined {
  const elements: Element[] = []
  for (let at = from; at <= maker.last; ) {
    const element = elementAt(maker, at, elements.at(-1)?.sort ?? 'start')
    if (!element) return undefined
    if (element.text) elements.push(element)
    at = element.next
  }
  return elements
}
