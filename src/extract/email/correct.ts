/** Corrections of an address: "no, smyth with a y", "underscore not dash", "dot net not dot com", "double n". */

import { CUE } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import { cueBefore, cueWithin } from '../cues/window.ts'
import { isLetter, phraseFrom, SIGNS } from './signs.ts'

/** Letters that sound alike: "with a y" changes an i into a y. */
const ALIKE: Record<string, string> = {
  y: 'i',
  i: 'y',
  k: 'c',
  c: 'k',
  z: 's',
  s: 'z',
  f: 'v',
  v: 'w',
  w: 'v',
  e: 'a',
  a: 'e',
  j: 'g',
  g: 'j',
  b: 'p',
  p: 'b',
  d: 't',
  t: 'd',
  m: 'n',
  n: 'm',
  u: 'o',
  o: 'u',
  h: '',
}
const WITH = new Set(['with', 'con', 'com', 'avec', 'mit', 'z', 'ze', 'met', 'por', 'por', 'using'])
const ARTICLES = new Set(['a', 'an', 'una', 'um', 'un', 'einem', 'la', 'een', 'uma', 'one', 'the'])

type Change = { right: string; wrong: string; from: number; to: number }

/** One sign, letter, word or number, as it stands in an address. */
function unitAt(reading: Reading, at: number): { text: string; next: number } | undefined {
  const piece = reading.pieces[at]
  if (!piece) return undefined
  const sign = phraseFrom(reading.pieces, at, SIGNS)
  if (sign) {
    const next = at + sign.length
    const after = sign.value === '.' && reading.pieces[next]?.kind === 'word' ? reading.pieces[next]!.low : ''
    const stop = after !== '' && (reading.cues.kinds[next]! & CUE.insteadOf) !== 0
    return stop || after === '' ? { text: sign.value, next } : { text: `.${after}`, next: next + 1 }
  }
  if (piece.kind === 'mark') return undefined
  const group = reading.groupAt(at)
  return group ? { text: group.digits, next: group.to } : { text: piece.low, next: at + 1 }
}

/** The letters said one by one around a place: from its first to after its last. */
function lettersAround(reading: Reading, at: number): { text: string; from: number; to: number } {
  let [from, to] = [at, at + 1]
  while (isLetter(reading.pieces[from - 1])) from--
  while (isLetter(reading.pieces[to])) to++
  const letters = reading.pieces.slice(from, to).map((piece) => piece.low)
  return { text: letters.join(''), from, to }
}

/** "X not Y". */
function pairIn(reading: Reading): Change | undefined {
  for (let at = 1; at < reading.pieces.length - 1; at++) {
    if ((reading.cues.kinds[at]! & CUE.insteadOf) === 0) continue
    const after = at + reading.cues.lengths[at]!
    const skip = ARTICLES.has(reading.pieces[after]?.low ?? '') ? after + 1 : after
    if (isLetter(reading.pieces[at - 1]) && isLetter(reading.pieces[skip])) {
      const [right, wrong] = [lettersAround(reading, at - 1), lettersAround(reading, skip)]
      return { right: right.text, wrong: wrong.text, from: right.from, to: wrong.to }
    }
    const wrong = unitAt(reading, skip)
    for (let from = Math.max(0, at - 3); from < at; from++) {
      const right = unitAt(reading, from)
      const comma = right && reading.pieces[right.next]?.low === ',' ? 1 : 0
      const ends = right && right.next + comma === at
      if (wrong && ends && right.text !== wrong.text)
        return { right: right.text, wrong: wrong.text, from, to: wrong.next }
    }
  }
  return undefined
}

function replaceLast(value: string, wrong: string, right: string): string | undefined {
  const at = value.lastIndexOf(wrong)
  return at < 0 ? undefined : value.slice(0, at) + right + value.slice(at + wrong.length)
}

/** A sign or a suffix may stand in the host; letters and digits are looked for before the at sign first. */
function replaced(address: string, { right, wrong }: Change): string | undefined {
  const at = address.indexOf('@')
  const [local, host] = [address.slice(0, at), address.slice(at + 1)]
  const inLocal = wrong.startsWith('.') && wrong.length > 1 ? undefined : replaceLast(local, wrong, right)
  if (inLocal !== undefined) return `${inLocal}@${host}`
  const inHost = replaceLast(host, wrong, right)
  return inHost === undefined ? undefined : `${local}@${inHost}`
}

/** "with a y", "with double n", "con y griega" (of which the letter alone counts). */
function letterIn(reading: Reading): { letter: string; twice: boolean; from: number; to: number } | undefined {
  for (let at = 0; at < reading.pieces.length - 1; at++) {
    if (!WITH.has(reading.pieces[at]!.low)) continue
    let next = at + 1
    if (ARTICLES.has(reading.pieces[next]?.low ?? '') && reading.pieces[next + 1]) next++
    const twice = /^(double|two|doble|doppia|doppel|dos|deux|zwei|due|dubbele?|dupla)$/.test(
      reading.pieces[next]?.low ?? '',
    )
    if (twice) next++
    const piece = reading.pieces[next]
    if (isLetter(piece)) return { letter: piece!.low, twice, from: at, to: next + 1 }
  }
  return undefined
}

function withLetter(address: string, letter: string, twice: boolean): string | undefined {
  const at = address.indexOf('@')
  const [local, rest] = [address.slice(0, at), address.slice(at)]
  if (twice) {
    const changed = local.includes(letter + letter) ? undefined : replaceLast(local, letter, letter + letter)
    return changed && changed + rest
  }
  const alike = ALIKE[letter]
  const changed = alike ? replaceLast(local, alike, letter) : undefined
  return changed && changed + rest
}

export type Corrected = { address: string; from: number; to: number }

/** The address as corrected by a turn that holds no whole address; undefined when the turn corrects nothing. */
export function correctAddress(reading: Reading, address: string): Corrected | undefined {
  const pair = pairIn(reading)
  const changed = pair && replaced(address, pair)
  if (pair && changed) return { address: changed, from: pair.from, to: pair.to }
  const restart = cueWithin(reading, 0, reading.pieces.length, CUE.correct | CUE.email) >= 0
  const letter = restart || reading.pieces.length <= 6 ? letterIn(reading) : undefined
  const written = letter && withLetter(address, letter.letter, letter.twice)
  return letter && written ? { address: written, from: letter.from, to: letter.to } : undefined
}

const REACH = 10

/** Whether the words before an address take back the one before ("no, sorry, it's ..."). */
export function isRestart(reading: Reading, from: number): boolean {
  return cueBefore(reading, Math.max(0, from - REACH), from - 1, CUE.correct) >= 0
}
