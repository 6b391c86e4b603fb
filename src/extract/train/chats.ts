/** Reads chats and dictated items: where the set says only the name, its words are found in the turns. */

import { lastLevel, lookUp, wordLevel } from '../name/lexicon/lexicon.ts'
import { occurrences, type Slice, slicesOf } from './occurrences.ts'
import { type Row, read } from './read_set.ts'
import { cut, type Piece, type Sample, type SampleTurn } from './sample.ts'

/** Where third persons are named: by their trade, or as someone's friend. */
const NAMED_AFTER = /\b(?:dr\.?|doctor|driver(?: is| will be|:)?|friend|agent|assistant) (\p{Lu}\p{L}{2,})/gu

/** Words of names that are everyday words as well tell nothing outside of the name. */
const isTelling = (word: string): boolean => wordLevel(lookUp(word)) < 3

/** People spoken of in any chat: all customers of the set, and whoever is named by a trade. */
function castOf(rows: readonly Row[]): Set<string> {
  const cast = new Set<string>()
  for (const { name, turns } of rows) {
    const own = typeof name === 'string' ? (name.match(/\p{L}{3,}/gu) ?? []) : []
    const named = turns.flatMap(([, text]) => [...text.matchAll(NAMED_AFTER)].map(([, word]) => word!))
    for (const word of [...own, ...named]) if (isTelling(word.toLowerCase())) cast.add(word.toLowerCase())
  }
  return cast
}

/** Others may carry the customer's name: what stands before says that it is one of them. */
const NAMESAKES = /\b(?:dr|doctor|friend|driver|called|with|agent|host(?: is)?|spoke to|birthday of)\.?,? $/i

/** Letters of a surname behind a given name: some chats have only the given name on record of a whole one that was said. */
function surnameAfter(text: string, at: number): number {
  const next = /^ \p{Lu}\p{L}{2,}/u.exec(text.slice(at, at + 20))?.[0]
  return next && lastLevel(lookUp(next.slice(1).toLowerCase())) > 1 ? next.length : 0
}

function chatPieces(text: string, own: string | undefined, cast: ReadonlySet<string>): Piece[] {
  const slices: Slice[] = []
  const taken = (start: number, end: number) => slices.some((slice) => start < slice.end && slice.start < end)
  const add = (name: string, person: number, isOwn: boolean) => {
    for (const [start, end] of occurrences(text, name))
      if (!taken(start, end)) slices.push(...slicesOf(text, start, end, person, isOwn))
  }
  if (own) addOwn(own)
  if (own?.includes(' ')) addOwn(own.split(' ')[0]!)
  function addOwn(name: string): void {
    for (const [start, found] of occurrences(text, name)) {
      const end = found + (name.includes(' ') ? 0 : surnameAfter(text, found))
      if (!taken(start, end)) slices.push(...slicesOf(text, start, end, 0, !NAMESAKES.test(text.slice(0, start))))
    }
  }
  let person = 1
  for (const name of cast) add(name, person++, false)
  return cut(
    text,
    slices.sort((one, two) => one.start - two.start),
  )
}

export function readChats(data: string): Sample[] {
  const rows = read<Row>(data, 'star')
  const cast = castOf(rows)
  return rows.flatMap((row) => {
    const own = row.kind === 'scored' && typeof row.name === 'string' ? row.name.replace(/\.$/, '') : undefined
    if (!own && row.kind !== 'none') return []
    const turns = row.turns.map(([role, text]): SampleTurn => {
      const pieces = chatPieces(text, role === 'u' ? own : undefined, cast)
      return { role: role === 'u' ? 'customer' : 'agent', pieces }
    })
    const isSaid = turns.some((turn) => turn.pieces.some((piece) => piece.label !== 'O'))
    return own && !isSaid ? [] : [{ id: row.id, turns, group: row.id, origin: 'en' }]
  })
}

export function readSpoken(data: string): Sample[] {
  return read<Row>(data, 'spoken').flatMap((row) => {
    const own = typeof row.name === 'string' ? row.name : undefined
    const said = row.turns.map(([, text]) => text).join(' ')
    if (own && !occurrences(said, own).length && !occurrences(said, own.split(' ')[0]!).length) return []
    const turns = row.turns.map(([role, text]): SampleTurn => {
      const pieces = chatPieces(text, role === 'u' ? own : undefined, new Set())
      return { role: role === 'u' ? 'customer' : 'agent', pieces }
    })
    return [{ id: row.id, turns, group: row.id, origin: 'en' }]
  })
}
