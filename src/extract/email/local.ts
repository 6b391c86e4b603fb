/** Reads a local part that was said: from the at sign back to where the address begins, then its letters in order. */

import { COMMON_WORDS } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import { LANGUAGES_OF, type NumberLanguage } from '../numbers/lexicon.ts'
import type { Piece } from '../numbers/pieces.ts'
import { spokenAt } from '../numbers/spoken.ts'
import { LINKS, REPEATS } from '../spelling/alphabets.ts'
import {
  isBracket,
  isCodeWord,
  isLetter,
  markAt,
  NOISES,
  OWN_NAMES,
  phraseFrom,
  phraseUpTo,
  proofEnd,
  SIGNS,
  signOf,
  soundOf,
} from './signs.ts'
import { OPENERS } from './symbols.ts'

/** The speaker's name as found elsewhere in the conversation; stands in for "my name at ...". */
export type KnownName = { first?: string; last?: string; full?: string }

export type Local = {
  local: string
  from: number
  /** Something that only addresses have: a sign, a digit, spelled letters. */
  marked: boolean
}

const MAX_PIECES = 80
/** A number of so many digits before a word is a phone, not the beginning of an address. */
const PHONE_DIGITS = 7

const isNumber = (piece: Piece | undefined): boolean =>
  piece !== undefined && (piece.digits !== undefined || (piece.kind === 'word' && LANGUAGES_OF.has(piece.low)))

type Right = 'start' | 'sign' | 'letter' | 'number' | 'word'

/** The first piece of "m as in mike" that ends at `last`, or -1. */
function proofStart(pieces: readonly Piece[], last: number, first: number): number {
  for (let at = last - 1; at > Math.max(first, last - 5); at--) {
    const letter = pieces[at - 1]
    if (isLetter(letter) && proofEnd(pieces, at, letter!.low) === last + 1) return at - 1
  }
  return -1
}

const LINK_WORDS = new Set(LINKS.flat())

const isVowelWord = (low: string): boolean => 'aieyouà'.includes(low)

function takesLetter(pieces: readonly Piece[], at: number, right: Right): boolean {
  const { low } = pieces[at]!
  if (right !== 'word' && right !== 'start') return true
  return !isVowelWord(low) || isLetter(pieces[at - 1]) || signOf(pieces[at - 1]?.low ?? '') !== undefined
}

/** An everyday word begins no address, but may stand in one after a sign ("r dot de sousa"). */
function stops(reading: Reading, at: number): boolean {
  const { low } = reading.pieces[at]!
  if (at > 1 && signOf(reading.pieces[at - 1]!.low)) return false
  return OPENERS.has(low) || COMMON_WORDS.has(low) || (reading.cues.kinds[at] ?? 0) !== 0
}

type Step = { from: number; right: Right }

/** What the element that ends at `last` is and where it begins; undefined where the address cannot go on. */
function stepBack(reading: Reading, last: number, first: number, right: Right, mostWords: number): Step | undefined {
  const { pieces } = reading
  const piece = pieces[last]!
  const noise = phraseUpTo(pieces, last, first, NOISES)
  if (isBracket(piece) || noise) return { from: last - (noise?.length ?? 1) + 1, right }
  const own = phraseUpTo(pieces, last, first, OWN_NAMES)
  if (own) return { from: last - own.length + 1, right: 'number' }
  if (markAt(pieces, last)) return { from: last, right: 'sign' }
  const sign = phraseUpTo(pieces, last, first, SIGNS)
  if (sign && right !== 'start') return { from: last - sign.length + 1, right: 'sign' }
  if (piece.low === ',' && (right === 'start' || (right === 'letter' && isLetter(pieces[last - 1]))))
    return { from: last, right }
  if (piece.kind === 'mark') return undefined
  const proof = proofStart(pieces, last, first)
  if (proof >= 0) return { from: proof, right: 'letter' }
  if (isLetter(piece)) return takesLetter(pieces, last, right) ? { from: last, right: 'letter' } : undefined
  if (right === 'letter' && (soundOf(piece) || REPEATS.has(piece.low))) return { from: last, right: 'letter' }
  if (right === 'word' && (piece.digits?.length ?? 0) >= PHONE_DIGITS) return undefined
  const group = reading.runs[reading.runBefore(last + 1)]?.groups.at(-1)
  if (group?.spoken && group.to === last + 1 && group.from >= first && !isLetter(piece))
    return { from: group.from, right: 'number' }
  if (isNumber(piece)) return { from: last, right: 'number' }
  if (right === 'number' && REPEATS.has(piece.low)) return { from: last, right }
  if (isCodeWord(piece) && (isCodeWord(pieces[last - 1]) || isLetter(pieces[last - 1])))
    return { from: last, right: 'letter' }
  if (soundOf(piece) && isLetter(pieces[last - 1])) return { from: last, right: 'letter' }
  if (right === 'sign') return { from: last, right: 'word' }
  if (mostWords === 0 || right === 'letter' || stops(reading, last)) return undefined
  return { from: last, right: 'word' }
}

/** Index of the first piece of the local part that ends with `last`; `last + 1` when there is none. */
function localFrom(reading: Reading, last: number, mostWords: number, least: number): number {
  const first = Math.max(least, last - MAX_PIECES)
  let [from, right, words] = [last + 1, 'start' as Right, mostWords]
  for (let at = last; at >= first; ) {
    const step = stepBack(reading, at, first, right, words)
    if (!step) break
    if (step.right === 'word' && right !== 'sign') words--
    from = step.from
    right = step.right
    at = step.from - 1
  }
  return from
}

type Maker = {
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

type Element = { text: string; next: number; sort: Right }

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
function withoutEcho(elements: Element[]): Element[] {
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

function spelledIn(pieces: readonly Piece[], from: number, last: number): Maker['spelled'] {
  let [letters, codes, words] = [0, 0, 0]
  for (let at = from; at <= last; at++) {
    if (isLetter(pieces[at])) letters++
    else if (isCodeWord(pieces[at])) codes++
    else if (isWhole(pieces, at)) words++
  }
  if (letters < 2 && codes < 3) return 'no'
  return words === 0 ? 'only' : 'partly'
}

function compose(maker: Maker, from: number): Element[] | undefined {
  const elements: Element[] = []
  for (let at = from; at <= maker.last; ) {
    const element = elementAt(maker, at, elements.at(-1)?.sort ?? 'start')
    if (!element) return undefined
    if (element.text) elements.push(element)
    at = element.next
  }
  return elements
}

function withoutOuterSigns(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && '.-+'.includes(text[from]!)) from++
  while (to > from && '.-+'.includes(text[to - 1]!)) to--
  return text.slice(from, to)
}

/** The local part that ends with the piece `last`, not beginning before `least`; undefined when none is there. */
export function readLocal(
  reading: Reading,
  last: number,
  name: KnownName,
  mostWords: number,
  least = 0,
): Local | undefined {
  const from = localFrom(reading, last, mostWords, least)
  if (from > last) return undefined
  const spelled = spelledIn(reading.pieces, from, last)
  const elements = compose({ reading, name, spelled, last }, from)
  if (!elements) return undefined
  const kept = withoutEcho(elements)
  const local = withoutOuterSigns(kept.map((element) => element.text).join(''))
  if (local === '' || local.length > 64) return undefined
  return {
    local,
    from,
    marked: spelled !== 'no' || kept.some((element) => element.sort === 'sign' || element.sort === 'number'),
  }
}
