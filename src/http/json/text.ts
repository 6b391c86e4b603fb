/** Strings and keys of a JSON body. */

import type { Bytes, Cursor } from './cursor.ts'

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Bodies repeat the same few keys: one string for each saves a copy and its hash. Slots overwrite each other. */
const KEYS: string[] = new Array(512).fill('')
const KEY_BYTES = 32

/** The string at the cursor, which stands on its opening quote. A copy, so that keeping it does not keep the body. */
export function readText(cursor: Cursor): string {
  const { bytes } = cursor
  const start = cursor.at + 1
  let at = start
  let bits = 0
  for (;;) {
    const byte = bytes[at]
    if (byte === QUOTE) break
    if (byte === undefined || byte === BACKSLASH || byte < 0x20) return escapedText(cursor)
    bits |= byte
    at++
  }
  cursor.at = at + 1
  return bits < 0x80 ? bytes.latin1Slice(start, at) : bytes.utf8Slice(start, at)
}

/** As `readText`. */
export function readKey(cursor: Cursor): string {
  const { bytes } = cursor
  const start = cursor.at + 1
  let at = start
  let hash = 0
  let bits = 0
  for (;;) {
    const byte = bytes[at]
    if (byte === QUOTE) break
    if (byte === undefined || byte === BACKSLASH || byte < 0x20) return escapedText(cursor)
    hash = (hash * 31 + byte) | 0
    bits |= byte
    at++
  }
  if (bits >= 0x80 || at - start > KEY_BYTES) return readText(cursor)
  cursor.at = at + 1
  return known(bytes, start, at, hash)
}

function known(bytes: Bytes, start: number, end: number, hash: number): string {
  const slot = (hash ^ (hash >>> 11)) & 511
  const key = KEYS[slot]!
  if (key.length === end - start) {
    let same = 0
    while (same < key.length && key.charCodeAt(same) === bytes[start + same]) same++
    if (same === key.length) return key
  }
  const fresh = bytes.latin1Slice(start, end)
  KEYS[slot] = fresh
  return fresh
}

/** A string with escapes, or with what no string may hold. */
function escapedText(cursor: Cursor): string {
  const start = cursor.at
  skipText(cursor)
  const value = unescaped(cursor.bytes.utf8Slice(start, cursor.at))
  if (value === null) cursor.refuse('A string has a raw control character or an escape that JSON does not know.')
  else if (value.includes('\0')) cursor.refuse('A string has a NUL character.')
  else if (/\p{Surrogate}/u.test(value)) cursor.refuse('A string has half of a surrogate pair.')
  return value ?? ''
}

function unescaped(quoted: string): string | null {
  try {
    return JSON.parse(quoted)
  } catch {
    return null
  }
}

/** Moves behind the closing quote. */
export function skipText(cursor: Cursor): void {
  const { bytes } = cursor
  let at = cursor.at + 1
  while (bytes[at] !== QUOTE && at < bytes.length) at += bytes[at] === BACKSLASH ? 2 : 1
  cursor.at = at + 1
  if (at >= bytes.length) cursor.broken('the closing quote')
}
