/** One spoken number at a place: "double five", "twenty one", "quatre-vingt-douze", "eight hundred". */

import { COUNTS_BY_TWENTIES, type Meaning, meaningOf, type NumberLanguage } from './lexicon.ts'
import type { Piece } from './pieces.ts'

/** The digits and the index of the first piece after them. */
export type Spoken = { digits: string; next: number }

type Reader = { pieces: readonly Piece[]; language: NumberLanguage }

const meaningAt = ({ pieces, language }: Reader, at: number): Meaning | undefined => {
  const piece = pieces[at]
  return piece?.kind === 'word' ? meaningOf(piece.word, language) : undefined
}

/** A digit word or a typed single digit. */
function digitAt(reader: Reader, at: number): string | undefined {
  const meaning = meaningAt(reader, at)
  if (meaning?.as === 'digit') return meaning.digit
  const typed = reader.pieces[at]?.digits
  return typed?.length === 1 ? typed : undefined
}

const unitWord = (reader: Reader, at: number): number | undefined => {
  const meaning = meaningAt(reader, at)
  return meaning?.as === 'digit' && meaning.digit !== '0' ? Number(meaning.digit) : undefined
}

const teenAt = (reader: Reader, at: number): number | undefined => {
  const meaning = meaningAt(reader, at)
  return meaning?.as === 'teen' && meaning.value < 20 ? meaning.value : undefined
}

const isAnd = (reader: Reader, at: number): boolean => meaningAt(reader, at)?.as === 'and'

type Value = { value: number; next: number }

/** "dix sept" is 17: French has no word of its own for 17 to 19. */
function teenOf(reader: Reader, at: number, value: number): Value {
  const unit = value === 10 && COUNTS_BY_TWENTIES.has(reader.language) ? unitWord(reader, at + 1) : undefined
  return unit !== undefined && unit >= 7 ? { value: 10 + unit, next: at + 2 } : { value, next: at + 1 }
}

/** What follows a ten: a unit, with or without "and"; for 60 and 80 in French also 10 to 19. */
function afterTen(reader: Reader, value: number, next: number): Value {
  const from = isAnd(reader, next) ? next + 1 : next
  const base = value === 60 || value === 80
  const teen = base && COUNTS_BY_TWENTIES.has(reader.language) ? teenAt(reader, from) : undefined
  if (teen !== undefined) {
    const whole = teenOf(reader, from, teen)
    return { value: value + whole.value, next: whole.next }
  }
  const unit = unitWord(reader, from)
  if (unit === undefined) return { value, next }
  // English says no "and" here: "twenty and five" are two numbers.
  if (from !== next && reader.language === 'en') return { value, next }
  return { value: value + unit, next: from + 1 }
}

/** A number below 100 that is said as such (not digit by digit). */
function belowHundred(reader: Reader, at: number): Value | undefined {
  const meaning = meaningAt(reader, at)
  if (meaning?.as === 'teen') return teenOf(reader, at, meaning.value)
  if (meaning?.as === 'ten') return afterTen(reader, meaning.value, at + 1)
  if (COUNTS_BY_TWENTIES.has(reader.language) && unitWord(reader, at) === 4) {
    const next = meaningAt(reader, at + 1)
    if (next?.as === 'ten' && next.value === 20) return afterTen(reader, 80, at + 2)
  }
  return undefined
}

/** What may follow a hundred or a thousand: "one hundred and five", "dos mil veintiseis". */
function remainder(reader: Reader, at: number): Value {
  const from = isAnd(reader, at) ? at + 1 : at
  const tail = belowHundred(reader, from)
  if (tail) return tail
  // A lone unit belongs to the hundred only after "and": "eight hundred five five five" is 800 555.
  const unit = from > at || reader.language !== 'en' ? unitWord(reader, from) : undefined
  const follows = unit !== undefined && digitAt(reader, from + 1) === undefined
  return follows ? { value: unit, next: from + 1 } : { value: 0, next: at }
}

function hundreds(reader: Reader, at: number): Value | undefined {
  const meaning = meaningAt(reader, at)
  let base: Value | undefined
  if (meaning?.as === 'hundreds') base = { value: meaning.value, next: at + 1 }
  else if (meaning?.as === 'hundred') base = { value: 100, next: at + 1 }
  else {
    const count = unitWord(reader, at) ?? teenAt(reader, at)
    if (count !== undefined && meaningAt(reader, at + 1)?.as === 'hundred') base = { value: count * 100, next: at + 2 }
  }
  if (!base) return undefined
  const rest = remainder(reader, base.next)
  return { value: base.value + rest.value, next: rest.next }
}

function thousands(reader: Reader, at: number): Value | undefined {
  if (meaningAt(reader, at)?.as === 'thousand') return afterThousand(reader, 1, at + 1)
  const unit = unitWord(reader, at)
  const count = unit === undefined ? belowHundred(reader, at) : { value: unit, next: at + 1 }
  if (!count || meaningAt(reader, count.next)?.as !== 'thousand') return undefined
  return afterThousand(reader, count.value, count.next + 1)
}

function afterThousand(reader: Reader, count: number, next: number): Value {
  const rest = hundreds(reader, next) ?? remainder(reader, next)
  return { value: count * 1000 + rest.value, next: rest.next }
}

function repeated(reader: Reader, at: number): Spoken | undefined {
  const meaning = meaningAt(reader, at)
  if (meaning?.as !== 'repeat') return undefined
  const digit = digitAt(reader, at + 1)
  return digit === undefined ? undefined : { digits: digit.repeat(meaning.times), next: at + 2 }
}

/** The number said at a piece, in one language; undefined where none begins. */
export function spokenAt(pieces: readonly Piece[], at: number, language: NumberLanguage): Spoken | undefined {
  const reader = { pieces, language }
  const again = repeated(reader, at)
  if (again) return again
  const value = thousands(reader, at) ?? hundreds(reader, at) ?? belowHundred(reader, at)
  if (value) return { digits: String(value.value), next: value.next }
  const meaning = meaningAt(reader, at)
  return meaning?.as === 'digit' ? { digits: meaning.digit, next: at + 1 } : undefined
}
