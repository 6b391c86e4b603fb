/** Numbers of a JSON body: those that a double would silently change or can't hold are refused. */

import type { Cursor } from './cursor.ts'

const MINUS = 0x2d
const PLUS = 0x2b
const POINT = 0x2e
const ZERO = 0x30

/** Whole numbers of up to 15 digits are below 2^53 and need no second look. */
const SURE_DIGITS = 15

export function readNumber(cursor: Cursor): number {
  const { bytes } = cursor
  const start = cursor.at
  const negative = bytes[start] === MINUS
  if (negative) cursor.at++
  const first = cursor.at
  if (bytes[first] === ZERO) cursor.at++
  else digits(cursor)
  const whole = cursor.at - first
  const next = bytes[cursor.at]
  if (next !== POINT && !isExponent(next) && whole <= SURE_DIGITS) return shortNumber(bytes, first, cursor.at, negative)
  return longNumber(cursor, start)
}

function shortNumber(bytes: Buffer, start: number, end: number, negative: boolean): number {
  let value = 0
  for (let i = start; i < end; i++) value = value * 10 + bytes[i]! - ZERO
  return negative ? -value : value
}

/** A number with more to it; the cursor stands behind its whole part. */
function longNumber(cursor: Cursor, start: number): number {
  const { bytes } = cursor
  if (bytes[cursor.at] === POINT) {
    cursor.at++
    digits(cursor)
  }
  const exponent = isExponent(bytes[cursor.at])
  if (exponent) {
    const sign = bytes[++cursor.at]
    if (sign === PLUS || sign === MINUS) cursor.at++
    digits(cursor)
  }
  const value = Number(bytes.toString('latin1', start, cursor.at))
  if (!Number.isFinite(value)) cursor.refuse('This number is too large.')
  else if (!exponent && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    cursor.refuse('Numbers beyond 2^53-1 lose digits; send it as a string.')
  return value
}

/** One digit or more. */
function digits(cursor: Cursor): void {
  const { bytes } = cursor
  let { at } = cursor
  const start = at
  while (bytes[at]! >= ZERO && bytes[at]! <= 0x39) at++
  cursor.at = at
  if (at === start) cursor.broken(start > 0 && bytes[start - 1]! >= MINUS ? 'a digit' : 'a value')
}

function isExponent(byte: number | undefined): boolean {
  return byte === 0x65 || byte === 0x45
}
