/** A text as all finders read it. What is read off it is kept beside it, and the texts read last are kept too. */

import { type Token, tokenize } from './turn.ts'

export class Text {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly notes: unknown[]
  constructor(text: string) {
    this.text = text
    this.tokens = tokenize(text)
    this.notes = new Array(slots).fill(undefined)
  }
}

let slots = 0

/** A reading of a text that is made once and kept. Call it while modules load, never later. */
export function noted<T extends NonNullable<unknown> | null>(read: (text: Text) => T): (text: Text) => T {
  const slot = slots++
  return (text) => {
    const known = text.notes[slot]
    if (known !== undefined) return known as T
    const made = read(text)
    text.notes[slot] = made
    return made
  }
}

/** As `noted`, for a reading that depends on one more thing, nearly always the same: the last one is kept. */
export function notedBy<K, T>(read: (text: Text, key: K) => T): (text: Text, key: K) => T {
  const slot = slots++
  return (text, key) => {
    const known = text.notes[slot] as { key: K; made: T } | undefined
    if (known !== undefined && known.key === key) return known.made
    const made = read(text, key)
    text.notes[slot] = { key, made }
    return made
  }
}

/**
 * A thread's last turns are read again with each of its messages, and agents repeat themselves. About 2 MB in all: what is
 * kept longer costs more to carry than to read again.
 */
const MOST_TOKENS = 6_000
const LONGEST = 2000

let young = new Map<string, Text>()
let old = new Map<string, Text>()
let held = 0

/** The text, read now or lately. */
export function readText(raw: string): Text {
  const known = young.get(raw)
  if (known) return known
  const read = old.get(raw) ?? new Text(raw)
  if (read.tokens.length > LONGEST || raw.length > LONGEST * 8) return read
  held += read.tokens.length + 1
  young.set(raw, read)
  if (held > MOST_TOKENS) [old, young, held] = [young, new Map(), 0]
  return read
}

export const NO_TEXT = new Text('')
