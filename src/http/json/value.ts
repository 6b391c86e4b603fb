/** Objects, arrays and words of a JSON body, in one pass; recursion is bounded by the depth limit. */

import { Problem } from '../../domain/problem.ts'
import { type Cursor, pointerTo } from './cursor.ts'
import { readNumber } from './number.ts'
import { readKey, readText, skipText } from './text.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_ARRAY = 0x5b
const CLOSE_ARRAY = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

export function readBody(cursor: Cursor): unknown {
  const value = readValue(cursor, 1)
  if (cursor.next() !== undefined) cursor.broken('the end')
  return value
}

function readValue(cursor: Cursor, depth: number): unknown {
  const byte = cursor.next()
  if (byte === QUOTE) return readText(cursor)
  if (byte === OPEN_OBJECT) return depth > cursor.depth ? passOver(cursor) : readObject(cursor, depth)
  if (byte === OPEN_ARRAY) return depth > cursor.depth ? passOver(cursor) : readArray(cursor, depth)
  if (byte === 0x74) return readWord(cursor, 'true', true)
  if (byte === 0x66) return readWord(cursor, 'false', false)
  if (byte === 0x6e) return readWord(cursor, 'null', null)
  return readNumber(cursor)
}

function readObject(cursor: Cursor, depth: number): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  cursor.at++
  if (ends(cursor, CLOSE_OBJECT)) return object
  for (;;) {
    if (cursor.next() !== QUOTE) cursor.broken('a key in double quotes')
    const key = readKey(cursor)
    cursor.path.push(key)
    cursor.take(COLON, 'a colon')
    // Assigning to `__proto__` would change what the object inherits; a refused item is read on, so it must not happen.
    if (key === '__proto__') cursor.refuse('This key is not allowed.')
    else if (Object.hasOwn(object, key)) cursor.refuse('This key is given twice.')
    const value = depth === 1 && key === cursor.batch?.member ? readItems(cursor) : readValue(cursor, depth + 1)
    if (key !== '__proto__') object[key] = value
    cursor.path.pop()
    if (ends(cursor, CLOSE_OBJECT)) return object
    cursor.take(COMMA, 'a comma or }')
  }
}

function readArray(cursor: Cursor, depth: number): unknown[] {
  const array: unknown[] = []
  cursor.at++
  if (ends(cursor, CLOSE_ARRAY)) return array
  for (;;) {
    cursor.path.push(array.length)
    array.push(readValue(cursor, depth + 1))
    cursor.path.pop()
    if (ends(cursor, CLOSE_ARRAY)) return array
    cursor.take(COMMA, 'a comma or ]')
  }
}

/** The value of the batch member: an array whose items are measured and answer for themselves. */
function readItems(cursor: Cursor): unknown {
  if (cursor.next() !== OPEN_ARRAY) return readValue(cursor, 2)
  const { max } = cursor.batch!
  const items: unknown[] = []
  const sizes: number[] = []
  cursor.batch!.sizes = sizes
  cursor.at++
  if (ends(cursor, CLOSE_ARRAY)) return items
  for (;;) {
    if (items.length === max) refuseLength(cursor, max)
    readItem(cursor, items, sizes)
    if (ends(cursor, CLOSE_ARRAY)) return items
    cursor.take(COMMA, 'a comma or ]')
  }
}

function readItem(cursor: Cursor, items: unknown[], sizes: number[]): void {
  cursor.next()
  const start = cursor.at
  cursor.enterItem(items.length)
  const value = readValue(cursor, 3)
  cursor.leaveItem()
  sizes.push(cursor.at - start)
  items.push(cursor.batch!.refused.has(items.length) ? null : value)
}

/** Read no further: a body of 16 MiB holds eight million items, and all of them would be for nothing. */
function refuseLength(cursor: Cursor, max: number): never {
  const detail = `At most ${max} items at once.`
  throw new Problem('invalid_request', { errors: [{ pointer: pointerTo(cursor.path), detail }] })
}

/** Refuses what nests too deep, and passes over it by its brackets alone, so that it costs no stack. */
function passOver(cursor: Cursor): null {
  cursor.refuse('This is nested too deep.')
  let open = 0
  do {
    const byte = cursor.next()
    if (byte === undefined) cursor.broken('a closing bracket')
    if (byte === QUOTE) skipText(cursor)
    else cursor.at++
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) open++
    if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) open--
  } while (open > 0)
  return null
}

function readWord<T>(cursor: Cursor, word: string, value: T): T {
  for (let i = 0; i < word.length; i++) if (cursor.bytes[cursor.at + i] !== word.charCodeAt(i)) cursor.broken('a value')
  cursor.at += word.length
  return value
}

function ends(cursor: Cursor, close: number): boolean {
  if (cursor.next() !== close) return false
  cursor.at++
  return true
}
