/** A labelled conversation in pieces, so that names can be replaced and cases changed without losing the labels. */

import type { Turn } from '../extract.ts'
import type { Label } from '../models/crf.ts'
import type { People, Person } from './people.ts'
import type { Random } from './random.ts'

/** A stretch of text. A piece that names someone or something says whom (a number within the conversation) and by which part. */
export type Piece = { text: string; label: Label; person?: number; part?: keyof Person }

export type SampleTurn = { role: Turn['role']; pieces: Piece[] }

export type Sample = {
  /** The row of the set that it was read from. */
  id?: string
  turns: SampleTurn[]
  requested?: string[]
  /** Conversations of one group are never split between training and the unseen part. */
  group: string
  /** Which people to draw new names from. */
  origin: string
}

export type Span = { start: number; end: number; label: Label }
/** `traits`: words of how somebody is, as drawn. */
export type LabelledTurn = Turn & { spans: Span[]; traits: string[] }

/** What is done to the letters of a whole conversation. */
export type Style = 'typed' | 'lower' | 'bare' | 'upper' | 'spoken' | 'title'

const NAMED_LABELS = { first: 'F', last: 'L', middle: 'M' } as const

function renamed(piece: Piece, people: Map<number, Person>, draw: () => Person): string {
  if (piece.person === undefined || !piece.part) return piece.text
  if (!people.has(piece.person)) people.set(piece.person, draw())
  return people.get(piece.person)![piece.part] || piece.text
}

function styled(text: string, style: Style, isName: boolean): string {
  if (style === 'typed') return text
  if (style === 'upper') return text.toUpperCase()
  if (style === 'lower') return text.toLowerCase()
  if (style === 'title') return text.replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase())
  const bare = text.replace(/[.,!?;:"“”]/g, ' ')
  return style === 'spoken' && isName ? bare : bare.toLowerCase()
}

const TYPING_ERRORS = 0.02

/** A letter lost, doubled or swapped with the next: words in no list that are no names. */
function mistyped(word: string, random: Random): string {
  if (word.length < 5 || !random.chance(TYPING_ERRORS)) return word
  const at = 1 + random.below(word.length - 2)
  const [head, letter, next, tail] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)]
  return head + random.pick([next, letter + letter + next, next + letter]) + tail
}

const withErrors = (text: string, random: Random): string => text.replace(/\p{L}+/gu, (word) => mistyped(word, random))

function joinPieces(pieces: readonly Piece[], texts: readonly string[]): Omit<LabelledTurn, 'role'> {
  let text = ''
  const spans: Span[] = []
  const traits: string[] = []
  for (const [at, piece] of pieces.entries()) {
    const start = text.length
    text += texts[at]!
    if (piece.part === 'trait') traits.push(texts[at]!)
    if (piece.label !== 'O') spans.push({ start, end: text.length, label: piece.label })
  }
  return { text, spans, traits }
}

/** One written form of a sample: other people, another style; `errors`: typing errors in the customer's words. */
export function realise(
  sample: Sample,
  people: People,
  random: Random,
  style: Style,
  rename: boolean,
  errors = false,
): LabelledTurn[] {
  const cast = new Map<number, Person>()
  const draw = () => people.draw(sample.origin, random)
  return sample.turns.map(({ role, pieces }) => {
    const texts = pieces.map((piece) => {
      const named = rename ? renamed(piece, cast, draw) : piece.text
      const text = errors && role === 'customer' && piece.part === undefined ? withErrors(named, random) : named
      const isCareless = piece.part !== undefined && random.chance(0.07)
      return role === 'customer' ? styled(text, isCareless ? 'lower' : style, piece.part !== undefined) : text
    })
    return { role, ...joinPieces(pieces, texts) }
  })
}

/** Cuts `text` at the given spans into pieces. Spans must be sorted and apart. */
export function cut(text: string, spans: readonly (Omit<Piece, 'text'> & { start: number; end: number })[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end, ...rest } of spans) {
    if (start > at) pieces.push({ text: text.slice(at, start), label: 'O' })
    pieces.push({ text: text.slice(start, end), ...rest })
    at = end
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at), label: 'O' })
  return pieces
}

export { NAMED_LABELS }
