/** Addresses that were said, spelled or stripped of their signs, in one turn. */

import { CUE } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import { cueBefore, windowStart } from '../cues/window.ts'
import { AT, GLUED, hintsOf, isName, NAME, PROOF } from './hints.ts'
import { type Host, readHost, readProvider } from './host.ts'
import { type KnownName, type Local, readLocal } from './local.ts'
import { cutGlued } from './providers.ts'
import { ATS, isBracket, phraseFrom } from './signs.ts'
import { MOST_ADDRESSES } from './typed.ts'

export type Spoken = {
  /** Empty when only the host was said: the local part stands in a turn before. */
  local: string
  host: string
  /** Pieces. */
  from: number
  to: number
  start: number
  end: number
  /** How much speaks for it: a typed at sign, signs and digits in it, or only words. */
  sure: 'typed' | 'marked' | 'plain'
}

const MOST_WORDS_SAID = 3
const MOST_WORDS_TYPED = 1
const MOST_DIGITS_BEFORE = 4

function spokenOf(reading: Reading, local: Local | undefined, host: Host, at: number, sure: Spoken['sure']): Spoken {
  const from = local?.from ?? at
  const { pieces } = reading
  const sureness = sure === 'plain' && local?.marked ? 'marked' : sure
  return {
    local: local?.local ?? '',
    host: host.host,
    from,
    to: host.to,
    start: pieces[from]!.start,
    end: pieces[host.to - 1]!.end,
    sure: sureness,
  }
}

/** A sign with no space on either side is for the grammar of typed addresses to judge. */
function isInside({ pieces }: Reading, at: number): boolean {
  const low = pieces[at]!.low
  return (low === '@' || low === '＠') && pieces[at]!.glued && pieces[at + 1]?.glued === true
}

function afterSign(reading: Reading, at: number, name: KnownName, least: number): Spoken | undefined {
  if (isInside(reading, at)) return undefined
  const sign = phraseFrom(reading.pieces, at, ATS)
  const host = sign && readHost(reading.pieces, at + sign.length)
  if (!host) return undefined
  const sure = '@＠'.includes(reading.pieces[at]!.low) ? 'typed' : 'plain'
  const bracket = at > 0 && isBracket(reading.pieces[at - 1]!) ? 1 : 0
  const local = readLocal(reading, at - 1 - bracket, name, MOST_WORDS_SAID, least)
  return spokenOf(reading, local, host, at, bracket ? 'typed' : sure)
}

/** "smith 4 arnoldmailcom": a short number between a word and a glued address is part of it. */
function wordsBefore(reading: Reading, at: number, name: KnownName, least: number): Local | undefined {
  const number = reading.pieces[at - 1]?.digits
  if (number === undefined || number.length > MOST_DIGITS_BEFORE || at - 2 < least) return undefined
  const local = readLocal(reading, at - 1, name, MOST_WORDS_TYPED, least)
  return local && /^[a-z]/.test(local.local) ? local : undefined
}

function gluedAt(reading: Reading, at: number, name: KnownName, least: number): Spoken | undefined {
  const glued = cutGlued(reading.pieces[at]!.low)
  if (!glued) return undefined
  const host = { host: glued.host, to: at + 1 }
  const before = glued.local
    ? wordsBefore(reading, at, name, least)
    : readLocal(reading, at - 1, name, MOST_WORDS_TYPED, least)
  if (!glued.local && !before) return undefined
  const local = (before?.local ?? '') + glued.local
  return spokenOf(reading, { local, from: before?.from ?? at, marked: true }, host, at, 'marked')
}

/** "john dot smith gmail dot com": the at sign was lost. */
function providerAt(reading: Reading, at: number, name: KnownName, least: number): Spoken | undefined {
  const host = isName(reading.pieces[at]!.low) ? readProvider(reading.pieces, at) : undefined
  const local = host && readLocal(reading, at - 1, name, MOST_WORDS_TYPED, least)
  return host && (local || at === 0) ? spokenOf(reading, local, host, at, 'plain') : undefined
}

/** All of a turn, in order, none overlapping. Where only a host follows an at sign, `local` is empty. */
export function spokenAddresses(reading: Reading, name: KnownName): Spoken[] {
  const found: Spoken[] = []
  let least = 0
  for (let at = 0; at < reading.pieces.length && found.length < MOST_ADDRESSES; at++) {
    const hints = hintsOf(reading.pieces[at]!.word)
    if ((hints & (PROOF | AT)) === 0) continue
    const address =
      (hints & AT ? afterSign(reading, at, name, least) : undefined) ??
      (hints & GLUED ? gluedAt(reading, at, name, least) : undefined) ??
      (hints & NAME ? providerAt(reading, at, name, least) : undefined)
    if (!address) continue
    found.push(address)
    least = address.to
    at = address.to - 1
  }
  return found
}

/** Whether words before the address say that one follows: "my email is", "you can reach me at". */
export function isAnnounced(reading: Reading, from: number): boolean {
  const first = windowStart(reading, from)
  return cueBefore(reading, first, from - 1, CUE.email | CUE.reach) >= 0
}
