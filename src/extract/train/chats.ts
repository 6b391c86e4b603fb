/** Reads chats and dictated items: where the set says only the name, its words are found in the turns. */

import { occurrences, type Slice, slicesOf } from './occurrences.ts'
import { type Row, read } from './read_set.ts'
import { cut, type Piece, type Sample, type SampleTurn } from './sample.ts'

/** People spoken of in a chat: every name of the set, the customer's own as person 0. */
function castOf(rows: readonly Row[]): Set<string> {
  const cast = new Set(['johnson', 'morgan', 'ella', 'zoe', 'joshua', 'alexa'])
  for (const { name } of rows)
    for (const word of typeof name === 'string' ? (name.toLowerCase().match(/\p{L}{3,}/gu) ?? []) : [])
      if (!['doe', 'the', 'clown', 'first', 'officer', 'white', 'brown'].includes(word)) cast.add(word)
  return cast
}

/** Others may carry the customer's name: what stands before says that it is one of them. */
const NAMESAKES = /\b(?:dr|doctor|friend|driver|called|with|agent|host(?: is)?|spoke to|birthday of)\.?,? $/i

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
    for (const [start, end] of occurrences(text, name))
      if (!taken(start, end)) slices.push(...slicesOf(text, start, end, 0, !NAMESAKES.test(text.slice(0, start))))
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
