/** Bodies in: strict JSON, so that what JSON.parse would change or hide in silence is refused with its place. */

import { isUtf8 } from 'node:buffer'
import { type FieldError, Problem } from '../domain/problem.ts'
import { Cursor } from './json/cursor.ts'
import { readBody } from './json/value.ts'

/** Objects and arrays inside one another; what nests deeper is an attack or a mistake. */
const DEPTH = 64

export type JsonLimits = {
  /** Levels of objects and arrays that may nest, the outermost included; 64 when absent. */
  depth?: number
}

export type BatchLimits = JsonLimits & {
  /** The member of the body's object that holds the items, e.g. `interactions`. */
  member: string
  /** How many items it may hold; one more is a Problem `invalid_request`. */
  max: number
}

export type Batch = {
  /** The body; an item that was refused stands as null in its place. */
  value: unknown
  /** Bytes of each item as sent, or null when the body is no batch (the member is absent or no array). */
  sizes: number[] | null
  /** By index: what in an item is refused. The other items are not harmed by it. */
  refused: Map<number, FieldError>
}

/**
 * The value of a JSON body (RFC 8259, in UTF-8; a leading byte order mark is skipped). Its strings are copies: keeping
 * one does not keep the body in memory.
 *
 * Throws Problem `invalid_json` with one `{pointer, detail}` for bytes that are no UTF-8 or no JSON, an empty body, text
 * after the value, more than `depth` levels, a NUL, control character or lone surrogate in a string or key (`jsonb` can
 * hold neither), a key given twice, the key `__proto__`, a number beyond 2^53-1 written without exponent, and one that
 * is no finite double. `constructor` and `prototype` are own keys like any other and pass.
 * The pointer (RFC 6901) holds keys, cut at 64 characters, and never a value (I11).
 */
export function parseJson(body: Uint8Array, limits: JsonLimits = {}): unknown {
  return readBody(cursorAt(body, limits))
}

/**
 * The same for a body that may be a batch. What is wrong inside one item but leaves its end clear (its strings, keys,
 * numbers and depth, counted from the item) is noted for that item alone. What makes the body unreadable (encoding,
 * brackets, commas) or stands outside the items throws as in `parseJson`.
 */
export function parseBatch(body: Uint8Array, limits: BatchLimits): Batch {
  const cursor = cursorAt(body, limits)
  const batch = { member: limits.member, max: limits.max, sizes: null, refused: new Map() }
  cursor.batch = batch
  return { value: readBody(cursor), sizes: batch.sizes, refused: batch.refused }
}

function cursorAt(body: Uint8Array, { depth = DEPTH }: JsonLimits): Cursor {
  if (!isUtf8(body)) throw new Problem('invalid_json', { errors: [{ pointer: '', detail: 'The body is not UTF-8.' }] })
  return new Cursor(Buffer.isBuffer(body) ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength), depth)
}
