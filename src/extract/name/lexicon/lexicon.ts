/** Is a word a given name, a surname, a common word? Answers from a compact table, decoded on first use. */

import { ofWord } from '../../word.ts'
import { TABLE } from './table.ts'

/** Where each class starts in an entry's 16 bits: given name 2 bits, surname 2, English word 3, word of another language 2, rare word 1. */
export const LEXICON_CLASS = { first: 0, last: 2, word: 4, other: 7, rare: 9 } as const

export const EMPTY = 0

/** FNV-1a over UTF-16 units, with a last mix so that slot and fingerprint do not depend on one another. */
export function hash(word: string): number {
  let code = 0x811c9dc5
  for (let at = 0; at < word.length; at++) code = Math.imul(code ^ word.charCodeAt(at), 0x01000193)
  code = Math.imul(code ^ (code >>> 16), 0x85ebca6b)
  code = Math.imul(code ^ (code >>> 13), 0xc2b2ae35)
  return (code ^ (code >>> 16)) >>> 0
}

export const slotOf = (code: number, size: number): number => code % size

export const fingerprint = (code: number): number => Math.imul(code, 0x9e3779b1) >>> 16

let table: Uint16Array | undefined

function decode(): Uint16Array {
  const raw = atob(TABLE)
  const bytes = new Uint8Array(raw.length)
  for (let at = 0; at < raw.length; at++) bytes[at] = raw.charCodeAt(at)
  return new Uint16Array(bytes.buffer)
}

/** The 16 class bits of a lower-cased word; 0 when it is in no list. One in 3,000 unknown words gets another's bits. */
export function lookUp(word: string): number {
  table ??= decode()
  const size = table.length / 2
  const code = hash(word)
  const print = fingerprint(code)
  for (let slot = slotOf(code, size); table[slot * 2 + 1] !== EMPTY; slot = slot + 1 === size ? 0 : slot + 1)
    if (table[slot * 2] === print) return table[slot * 2 + 1]!
  return 0
}

export const bitsOf = ofWord(lookUp)

/** 0 to 3: how usual a word is as a given name. */
export const firstLevel = (bits: number): number => bits & 3
/** 0 to 3: how usual a word is as a surname. */
export const lastLevel = (bits: number): number => (bits >> LEXICON_CLASS.last) & 3
/** 0 to 7: how usual an English word is. */
export const wordLevel = (bits: number): number => (bits >> LEXICON_CLASS.word) & 7
/** 0 to 3: how usual a word is in Spanish, Portuguese, French, German, Italian, Polish or Dutch. */
export const otherLevel = (bits: number): number => (bits >> LEXICON_CLASS.other) & 3
/** Whether a word is one that people use, though seldom. */
export const isRareWord = (bits: number): boolean => ((bits >> LEXICON_CLASS.rare) & 1) === 1
/** Whether no list knows it as anything but a name. */
export const isNoWord = (bits: number): boolean => bits >> LEXICON_CLASS.word === 0
