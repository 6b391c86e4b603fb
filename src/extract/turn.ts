/** A turn cut into tokens that know where they stand in the raw text. One pass, no regular expression on ASCII. */

import { type Word, wordOf } from './word.ts'

export type TokenKind = 'word' | 'number' | 'mark'

export type Token = {
  /** The raw text: `text.slice(start, end)`. */
  text: string
  /** Lower case, curly apostrophes made straight. Its length may differ from `text`. */
  low: string
  start: number
  end: number
  kind: TokenKind
  /** No white space between this token and the one before it. */
  glued: boolean
  word: Word
}

const WORD = 1
const NUMBER = 2
const MARK = 3
const SPACE = 0

/** Beyond this a turn's rest is not read: nobody introduces himself after it, and work stays bounded. */
export const MAX_TOKENS = 20_000

const ASCII = new Uint8Array(128)
for (let code = 33; code < 127; code++) ASCII[code] = MARK
for (let code = 48; code < 58; code++) ASCII[code] = NUMBER
for (let code = 65; code < 91; code++) ASCII[code] = ASCII[code + 32] = WORD

const LETTER = /^[\p{L}\p{M}]$/u
const DIGIT = /^\p{N}$/u
const BLANK = /^[\s\p{Cf}\p{Cc}\u115f\u1160\u3164]$/u

function kindAt(text: string, at: number, code: number): number {
  if (code < 128) return ASCII[code]!
  const point = String.fromCodePoint(text.codePointAt(at)!)
  if (LETTER.test(point)) return WORD
  if (DIGIT.test(point)) return NUMBER
  return BLANK.test(point) ? SPACE : MARK
}

const width = (text: string, at: number): number => (text.codePointAt(at)! > 0xffff ? 2 : 1)

/** Apostrophes and hyphens that may stand inside a word: `O'Brien`, `Anne-Marie`, `that’s`. */
const isJoiner = (code: number): boolean =>
  code === 39 || code === 45 || code === 0x2019 || code === 0x60 || code === 0xb4 || code === 0x2bc || code === 0x2010

function runEnd(text: string, from: number, kind: number): number {
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code < 128 && ASCII[code] === kind) at++
    else if (kindAt(text, at, code) === kind) at += width(text, at)
    else if (kind === WORD && isJoiner(code) && at + 1 < text.length && startsLetter(text, at + 1)) at++
    else break
  }
  return at
}

const startsLetter = (text: string, at: number): boolean => kindAt(text, at, text.charCodeAt(at)) === WORD

const APOSTROPHES = /[\u2019\u02bc`\u00b4]/g

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 122 || code === 96 || (code > 64 && code < 91)) return false
  }
  return true
}

/** Lower case with straight apostrophes: the form that word lists are written in. */
export function lowered(text: string): string {
  return isPlain(text) ? text : text.toLowerCase().replace(APOSTROPHES, "'")
}

const KINDS: readonly TokenKind[] = ['mark', 'word', 'number', 'mark']

/** What a token with this text is. */
export const kindOf = (text: string): TokenKind => KINDS[kindAt(text, 0, text.charCodeAt(0))]!

/** Words, runs of digits and single marks, in order. `text.slice(token.start, token.end) === token.text`, always. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let glued = false
  for (let at = 0; at < text.length && tokens.length < MAX_TOKENS; ) {
    const code = text.charCodeAt(at)
    const kind = kindAt(text, at, code)
    if (kind === SPACE) {
      at += code < 128 ? 1 : width(text, at)
      glued = false
      continue
    }
    const end = kind === MARK ? at + width(text, at) : runEnd(text, at, kind)
    const raw = text.slice(at, end)
    const low = lowered(raw)
    const word = wordOf(low)
    // Most words are written as they are kept already: a text need not keep them once more.
    const shown = low === raw ? word.low : raw
    tokens.push({ text: shown, low: word.low, start: at, end, kind: KINDS[kind]!, glued, word })
    glued = true
    at = end
  }
  return tokens
}
