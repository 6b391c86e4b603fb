/** Typed addresses: a linear grammar around every at sign. No regular expression runs over the whole text. */

import { noted } from '../text.ts'
import { asciiHost, isMailHost } from './domain.ts'

export type Address = { local: string; host: string; start: number; end: number }

const MAX_LOCAL = 64
const MAX_HOST = 253

const LETTER_OR_DIGIT = /[\p{L}\p{M}\p{N}]/u
const LOCAL_MARKS = ".+_-'%"

const WORD = 1
const LOCAL_MARK = 2
const ASCII = new Uint8Array(128)
for (let code = 48; code < 123; code++) ASCII[code] = /[A-Za-z0-9]/.test(String.fromCharCode(code)) ? WORD : 0
for (const mark of LOCAL_MARKS) ASCII[mark.charCodeAt(0)] = LOCAL_MARK

function isWordAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128) return ASCII[code] === WORD
  const surrogate = code >= 0xd800 && code <= 0xdfff
  return surrogate || LETTER_OR_DIGIT.test(text[at] ?? '')
}

const isLocalMarkAt = (text: string, at: number): boolean => ASCII[text.charCodeAt(at)] === LOCAL_MARK

/** Where the local part before an at sign begins; equal to `at` when there is none. */
function localStart(text: string, at: number): number {
  let start = at
  const least = Math.max(0, at - MAX_LOCAL)
  while (start > least && (isWordAt(text, start - 1) || isLocalMarkAt(text, start - 1))) start--
  while (start < at && isLocalMarkAt(text, start) && text[start] !== '_') start++
  return start
}

function hostEnd(text: string, at: number): number {
  let end = at + 1
  const most = Math.min(text.length, at + 1 + MAX_HOST)
  while (end < most && (isWordAt(text, end) || text[end] === '.' || text[end] === '-')) end++
  while (end > at + 1 && (text[end - 1] === '.' || text[end - 1] === '-')) end--
  return end
}

/** "b.com.Thanks": labels are dropped from the right until the rest is a host. */
function longestHost(raw: string): string | undefined {
  for (let end = raw.length; end > 0; end = raw.lastIndexOf('.', end - 1)) {
    const host = asciiHost(raw.slice(0, end))
    if (host && isMailHost(host)) return raw.slice(0, end)
  }
  return undefined
}

const isHandle = (text: string, start: number): boolean => text[start - 1] === '@' || text[start - 1] === '＠'

/** `ssh://git@host` and `git@host:path` are places of programs. */
const isProgramPlace = (text: string, start: number, end: number): boolean =>
  text.slice(start - 3, start) === '://' ||
  (text[end] === ':' && /[\w/~]/.test(text[end + 1] ?? ' ')) ||
  text[end] === '@'

/** "ida@gmail,com": the key beside the full stop. */
function withComma(text: string, at: number, comma: number): string | undefined {
  if (text[comma] !== ',' || text.slice(at + 1, comma).includes('.')) return undefined
  return longestHost(`${text.slice(at + 1, comma)}.${text.slice(comma + 1, hostEnd(text, comma))}`)
}

function addressAt(text: string, at: number): Address | undefined {
  const start = localStart(text, at)
  if (start === at || isHandle(text, start)) return undefined
  const stop = hostEnd(text, at)
  const raw = longestHost(text.slice(at + 1, stop)) ?? withComma(text, at, stop)
  if (!raw) return undefined
  const end = at + 1 + raw.length
  const local = text.slice(start, at).toLowerCase()
  if (local.endsWith('.') || local.includes('..') || isProgramPlace(text, start, end)) return undefined
  return { local, host: asciiHost(raw)!, start, end }
}

export const hasSign = noted(({ text }) => text.includes('@'))

/** A text with more addresses is a list of other people's, and the rest of it is not read: work stays bounded. */
export const MOST_ADDRESSES = 500

/** The typed addresses of a text, in order. */
export function typedAddresses(text: string): Address[] {
  const found: Address[] = []
  for (let at = 0; at < text.length && found.length < MOST_ADDRESSES; at++) {
    const code = text.charCodeAt(at)
    if (code !== 64 && code !== 0xff20) continue
    const address = addressAt(text, at)
    if (address) found.push(address)
  }
  return found
}
