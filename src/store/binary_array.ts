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

/** 0 to 15 for the code of each hex digit, small or capital. */
const NIBBLE = new Uint8Array(128)
for (let digit = 0; digit < 16; digit++) {
  NIBBLE[digit.toString(16).charCodeAt(0)] = digit
  NIBBLE[digit.toString(16).toUpperCase().charCodeAt(0)] = digit
}

/** Hex digits to bytes, hyphens skipped. */
function writeHex(text: string, start: number): number {
  let at = start
  room(at, text.length >> 1)
  for (let i = 0; i < text.length; i += 2) {
    if (text.charCodeAt(i) === 45) i++
    scratch[at++] = (NIBBLE[text.charCodeAt(i)]! << 4) | NIBBLE[text.charCodeAt(i + 1)]!
  }
  return at
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const writeUuid: Write = (value, at) => {
  if (!UUID.test(value as string)) throw new TypeError('not a UUID')
  return writeHex(value as string, at)
}

const writeBytes: Write = (value, at) => writeHex(value as string, at)

const writeBoolean: Write = (value, at) => {
  scratch[at] = value ? 1 : 0
  return at + 1
}

/** 2000-01-01, which PostgreSQL counts microseconds from. */
const EPOCH_MS = 946_684_800_000
const HIGH = 4_294_967_296

/** ISO 8601, to the millisecond: what the program knows of time. */
const writeInstant: Write = (value, at) => {
  const ms = Date.parse(value as string) - EPOCH_MS
  if (Number.isNaN(ms)) throw new TypeError('not an instant')
  const us = ms * 1000
  // A double holds milliseconds exactly, and microseconds only until 2255.
  if (!Number.isSafeInteger(us)) return scratch.writeBigInt64BE(BigInt(ms) * 1000n, at)
  const high = Math.floor(us / HIGH)
  scratch.writeInt32BE(high, at)
  return scratch.writeUInt32BE(us - high * HIGH, at + 4)
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
