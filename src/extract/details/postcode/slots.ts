/** What was heard as letters and digits, one after another: "w20 a b", "t for Tommy queue 6", "delta tango double five". */

import { TABLES } from '../../numbers/lexicon.ts'
import type { Piece } from '../../numbers/pieces.ts'
import { CODE_WORDS, LINKS, REPEATS, SOUNDS } from '../../spelling/alphabets.ts'

export type Slot = {
  /** One upper-case letter or digit. */
  char: string
  /** What reading it so costs; 0 for what was said plainly. */
  cost: number
  piece: number
  /** Said by a code word or with a proof word: not to be taken for another. */
  proven: boolean
}

/** How English letter names come out of a recogniser as everyday words, beyond the usual spellings of their sounds. */
const MISHEARD = new Map(
  Object.entries({
    n: 'and an in end',
    z: 'said zed set dead bed that zedd dad',
    r: 'all our or',
    a: 'hey',
    '8': 'it its hate',
    m: 'him am',
    l: 'al hell',
    e: 'he',
    t: 'tee',
    y: 'wine wife',
  }).flatMap(([char, words]) => words.split(' ').map((word): [string, string] => [word, char.toUpperCase()])),
)

const SKIPPED = new Set(
  "uh um er erm the my is yes yeah yep space postcode post code postal zip please then it's that's so okay ok of course sure would be capital letter number".split(
    ' ',
  ),
)
const RESTARTS = new Set(['sorry', 'again', 'actually', 'correction', 'no'])

const SOUND_COST = 0.1
const MISHEARD_COST = 0.5
const INITIAL_COST = 1.3
const LONGEST_LETTERS = 4
export const MOST_SLOTS = 18

const english = (low: string): string | undefined => {
  const meaning = TABLES.en.get(low)
  if (meaning?.as === 'digit' || meaning?.as === 'sound') return meaning.digit
  return meaning?.as === 'teen' || meaning?.as === 'ten' ? String(meaning.value) : undefined
}

/** "t for Tommy": the index after the proof word, or -1. */
function proofEnd(pieces: readonly Piece[], at: number, letter: string): number {
  for (const link of LINKS) {
    if (!link.every((word, step) => pieces[at + step]?.low === word)) continue
    const proof = pieces[at + link.length]
    if (proof?.kind === 'word' && proof.low.length > 1 && proof.low.startsWith(letter)) return at + link.length + 1
  }
  return -1
}

type Read = { chars: string; cost: number; next: number; proven?: boolean }

function wordAt(pieces: readonly Piece[], at: number): Read | undefined {
  const { low } = pieces[at]!
  const next = at + 1
  if (low.length === 1) {
    const proof = proofEnd(pieces, next, low)
    return { chars: low, cost: 0, next: proof > 0 ? proof : next, proven: proof > 0 }
  }
  const code = CODE_WORDS.get(low)
  if (code) return { chars: code, cost: 0, next, proven: true }
  const digit = english(low)
  if (digit) return { chars: digit, cost: TABLES.en.get(low)?.as === 'sound' ? SOUND_COST * 3 : 0, next }
  const sound = SOUNDS.get(low)
  if (sound) return { chars: sound, cost: SOUND_COST, next }
  const misheard = MISHEARD.get(low)
  if (misheard) return { chars: misheard, cost: MISHEARD_COST, next }
  if (low.length <= LONGEST_LETTERS && /^[a-z]+$/.test(low)) return { chars: low, cost: SOUND_COST / 2, next }
  return /^[a-z]/.test(low) ? { chars: low[0]!, cost: INITIAL_COST, next } : undefined
}

function readAt(pieces: readonly Piece[], at: number): Read | undefined {
  const piece = pieces[at]!
  if (piece.digits !== undefined) return { chars: piece.digits, cost: 0, next: at + 1 }
  const repeat = REPEATS.get(piece.low)
  const next = repeat ? pieces[at + 1] : undefined
  const after = next && !REPEATS.has(next.low) ? readAt(pieces, at + 1) : undefined
  if (repeat && after?.chars.length === 1) {
    const isW = repeat === 2 && after.chars === 'u'
    return { ...after, chars: isW ? 'w' : after.chars.repeat(repeat) }
  }
  if (piece.kind !== 'word' || SKIPPED.has(piece.low)) return undefined
  return wordAt(pieces, at)
}

/** Slots of one guess; what was taken back ("no sorry") is dropped. */
export function slotsOf(pieces: readonly Piece[]): Slot[] {
  let slots: Slot[] = []
  for (let at = 0; at < pieces.length && slots.length < MOST_SLOTS; ) {
    if (slots.length > 0 && RESTARTS.has(pieces[at]!.low)) slots = []
    const read = RESTARTS.has(pieces[at]!.low) ? undefined : readAt(pieces, at)
    for (const char of read?.chars ?? '')
      slots.push({ char: char.toUpperCase(), cost: read!.cost, piece: at, proven: read!.proven === true })
    at = read?.next ?? at + 1
  }
  return slots.slice(0, MOST_SLOTS)
}
