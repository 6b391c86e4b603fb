/** PostgreSQL's binary arrays: a column of many rows as one parameter that neither side has to quote, escape or parse. */

/** Writes one value behind the four bytes of its length, and answers where it ends. */
type Write = (value: unknown, at: number) => number

export type ElementType = { oid: number; write: Write }

/** Grows as needed; every array is copied out of it. */
let scratch = Buffer.allocUnsafe(65_536)
/** The largest that is kept between two arrays. */
const KEPT = 4_194_304

function room(at: number, size: number): void {
  if (at + size <= scratch.length) return
  const larger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + size))
  scratch.copy(larger, 0, 0, at)
  scratch = larger
}

/** As array_recv reads it (PostgreSQL, src/backend/utils/adt/arrayfuncs.c): one dimension, from 1 on; null is SQL's null. `valueAt` answers the value of each row. */
export function binaryArray<Row>({ oid, write }: ElementType, rows: readonly Row[], valueAt: (row: Row) => unknown) {
  const header = rows.length === 0 ? 12 : 20
  let hasNull = 0
  let at = header
  for (let i = 0; i < rows.length; i++) {
    const value = valueAt(rows[i]!)
    room(at, 64)
    if (value === null || value === undefined) {
      scratch.writeInt32BE(-1, at)
      hasNull = 1
      at += 4
    } else {
      const end = write(value, at + 4)
      scratch.writeInt32BE(end - at - 4, at)
      at = end
    }
  }
  scratch.writeInt32BE(rows.length === 0 ? 0 : 1, 0)
  scratch.writeInt32BE(hasNull, 4)
  scratch.writeInt32BE(oid, 8)
  if (rows.length > 0) {
    scratch.writeInt32BE(rows.length, 12)
    scratch.writeInt32BE(1, 16)
  }
  const array = Buffer.from(scratch.subarray(0, at))
  if (scratch.length > KEPT) scratch = Buffer.allocUnsafe(65_536)
  return array
}

const writeText: Write = (value, at) => {
  const text = value as string
  room(at, text.length * 3)
  return at + scratch.write(text, at, 'utf8')
}

/** As the text of an array: arrays within an array would have to be of one length. */
const writeList: Write = (value, at) => writeText(`{${(value as readonly string[]).map(quoted).join(',')}}`, at)

function quoted(text: string): string {
  return `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`
}

const writeJson: Write = (value, at) => writeText(JSON.stringify(value), at)

const writeJsonb: Write = (value, at) => {
  scratch[at] = 1 // version
  return writeJson(value, at + 1)
}

/** What is no digit; beyond the 4 bits of one. */
const NO_DIGIT = 0x80
/** 0 to 15 for the code of each hex digit, small or capital. */
const NIBBLE = new Uint8Array(128).fill(NO_DIGIT)
for (let digit = 0; digit < 16; digit++) {
  NIBBLE[digit.toString(16).charCodeAt(0)] = digit
  NIBBLE[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

const HYPHEN = 45

/** Hex digits to bytes, hyphens between two bytes skipped. Answers -1 for what is no pair of digits. */
function writeHex(text: string, start: number): number {
  let at = start
  let seen = 0
  room(at, text.length >> 1)
  for (let i = 0; i < text.length; i += 2) {
    if (text.charCodeAt(i) === HYPHEN) i++
    const high = NIBBLE[text.charCodeAt(i)] ?? NO_DIGIT
    const low = NIBBLE[text.charCodeAt(i + 1)] ?? NO_DIGIT
    seen |= high | low
    scratch[at++] = (high << 4) | low
  }
  return seen & NO_DIGIT ? -1 : at
}

/** 8-4-4-4-12: the four hyphens in their places leave 32 digits, which writeHex sees. */
const writeUuid: Write = (value, at) => {
  const text = value as string
  const isShaped =
    text.length === 36 &&
    text.charCodeAt(8) === HYPHEN &&
    text.charCodeAt(13) === HYPHEN &&
    text.charCodeAt(18) === HYPHEN &&
    text.charCodeAt(23) === HYPHEN
  const end = isShaped ? writeHex(text, at) : -1
  if (end !== at + 16) throw new TypeError('not a UUID')
  return end
}

const writeBytes: Write = (value, at) => {
  const end = writeHex(value as string, at)
  if (end < 0) throw new TypeError('not hex digits')
  return end
}

const writeBoolean: Write = (value, at) => {
  scratch[at] = value ? 1 : 0
  return at + 1
}

/** 2000-01-01, which PostgreSQL counts microseconds from. */
const EPOCH_MS = 946_684_800_000
const HIGH = 4_294_967_296

/** ISO 8601, to the millisecond: what the program knows of time. */
const writeInstant: Write = (value, at) => {
  const ms = epochMs(value as string) - EPOCH_MS
  if (Number.isNaN(ms)) throw new TypeError('not an instant')
  const us = ms * 1000
  // A double holds milliseconds exactly, and microseconds only until 2255.
  if (!Number.isSafeInteger(us)) return scratch.writeBigInt64BE(BigInt(ms) * 1000n, at)
  const high = Math.floor(us / HIGH)
  scratch.writeInt32BE(high, at)
  return scratch.writeUInt32BE(us - high * HIGH, at + 4)
}

/** The letters between the digits of `2026-01-02T03:04:05.678Z`, which the program writes itself. */
const OWN_FORM = [...'____-__-__T__:__:__.___Z'].map((letter) => letter.charCodeAt(0))
const ANY_DIGIT = '_'.charCodeAt(0)

/** As Date.parse, without its tokens for the form that nearly all instants have here. NaN for no instant. */
function epochMs(text: string): number {
  if (!isOwnForm(text)) return Date.parse(text)
  const month = number(text, 5, 2)
  const day = number(text, 8, 2)
  const hour = number(text, 11, 2)
  const minute = number(text, 14, 2)
  const second = number(text, 17, 2)
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return Date.parse(text)
  const days = daysBefore(number(text, 0, 4), month) + day - 1
  return (((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + number(text, 20, 3)
}

function isOwnForm(text: string): boolean {
  if (text.length !== OWN_FORM.length) return false
  for (let i = 0; i < OWN_FORM.length; i++) {
    const code = text.charCodeAt(i)
    if (OWN_FORM[i] === ANY_DIGIT ? code < 48 || code > 57 : code !== OWN_FORM[i]) return false
  }
  return true
}

function number(text: string, from: number, digits: number): number {
  let value = 0
  for (let i = from; i < from + digits; i++) value = value * 10 + text.charCodeAt(i) - 48
  return value
}

/** From 1970-01-01 to the first of a month, in years that begin in March, so that a leap day is the last of one. */
function daysBefore(calendarYear: number, month: number): number {
  const year = month > 2 ? calendarYear : calendarYear - 1
  const monthsSinceMarch = (month + 9) % 12
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + Math.floor((153 * monthsSinceMarch + 2) / 5) - 719_468
}

export const ELEMENTS = {
  boolean: { oid: 16, write: writeBoolean },
  bytea: { oid: 17, write: writeBytes },
  bigint: { oid: 20, write: (value, at) => scratch.writeBigInt64BE(BigInt(value as number), at) },
  smallint: { oid: 21, write: (value, at) => scratch.writeInt16BE(value as number, at) },
  int: { oid: 23, write: (value, at) => scratch.writeInt32BE(value as number, at) },
  text: { oid: 25, write: writeText },
  list: { oid: 25, write: writeList },
  json: { oid: 114, write: writeJson },
  real: { oid: 700, write: (value, at) => scratch.writeFloatBE(value as number, at) },
  timestamptz: { oid: 1184, write: writeInstant },
  uuid: { oid: 2950, write: writeUuid },
  jsonb: { oid: 3802, write: writeJsonb },
} satisfies Record<string, ElementType>
