/** A place in a JSON body: the next byte, the path to it, and what is refused there. */

import { type FieldError, Problem } from '../../domain/problem.ts'

/** A pointer names the place; a hostile key of a megabyte need not be quoted back for that. */
const KEY_IN_POINTER = 64

/**
 * What `toString('latin1' | 'utf8', start, end)` calls inside. Called directly it takes a seventh off reading a body; all
 * supported versions of Node have it.
 */
export type Bytes = Buffer & {
  latin1Slice(start: number, end: number): string
  utf8Slice(start: number, end: number): string
}

type BatchNotes = { member: string; max: number; sizes: number[] | null; refused: Map<number, FieldError> }

export class Cursor {
  readonly bytes: Bytes
  at = 0
  /** Keys and indexes down to the value being read; looked at only when something is refused. */
  readonly path: (string | number)[] = []
  batch: BatchNotes | null = null
  /** Levels that may nest here, counted from the body's root. */
  depth: number
  /** Index of the batch item being read, -1 outside of one. */
  private item = -1

  constructor(bytes: Buffer, depth: number) {
    this.bytes = bytes as Bytes
    this.depth = depth
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3
  }

  /** Skips white space; the byte that follows, undefined at the end. */
  next(): number | undefined {
    const { bytes } = this
    let { at } = this
    let byte = bytes[at]
    while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++at]
    this.at = at
    return byte
  }

  take(byte: number, name: string): void {
    if (this.next() !== byte) this.broken(name)
    this.at++
  }

  /** From here on an item answers for itself, with a depth of its own below the body's object and the batch's array. */
  enterItem(index: number): void {
    this.item = index
    this.depth += 2
    this.path.push(index)
  }

  leaveItem(): void {
    this.path.pop()
    this.depth -= 2
    this.item = -1
  }

  /** Refuses what is readable but not allowed: the item alone inside a batch, else the body. */
  refuse(detail: string): void {
    const error = { pointer: pointerTo(this.path), detail }
    if (this.item < 0) throw new Problem('invalid_json', { errors: [error] })
    const { refused } = this.batch!
    if (!refused.has(this.item)) refused.set(this.item, error)
  }

  /** Refuses the body: behind a syntax error nothing is sure to be what it seems. */
  broken(expected: string): never {
    const found = this.at < this.bytes.length ? `Byte ${this.at} is not` : 'The body ends before'
    throw new Problem('invalid_json', { errors: [{ pointer: pointerTo(this.path), detail: `${found} ${expected}.` }] })
  }
}

/** The JSON Pointer (RFC 6901) of a path. */
export function pointerTo(path: readonly (string | number)[]): string {
  let pointer = ''
  for (const step of path) pointer += `/${escaped(String(step))}`
  return pointer
}

function escaped(key: string): string {
  const cut = key.slice(0, KEY_IN_POINTER).replace(/\p{Surrogate}/gu, '')
  return cut.replaceAll('~', '~0').replaceAll('/', '~1')
}
