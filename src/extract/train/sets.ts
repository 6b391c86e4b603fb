/** Reads the development sets into labelled samples. Where a set says only the name, its words are found in the turns. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cut, type Piece, type Sample, type SampleTurn } from './sample.ts'

type Slice = Omit<Piece, 'text'> & { start: number; end: number }
type Row = {
  id: string
  text: string
  kind: string
  name: string | string[] | null
  names: { type: string; text: string; start: number; end: number }[]
  requested?: string[]
  turns: [string, string][]
}
type Call = { id: string; turns: { asked: string; agent: string; text: string }[] }

const read = <T>(data: string, set: string): T[] =>
  readFileSync(join(data, `${set}_dev.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

const masked = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => (piece.part ? '@' : piece.text.replace(/\d+/g, '0')))
    .join('')
    .toLowerCase()

/** Positions of whole words `name` in `text`, any case. */
function occurrences(text: string, name: string): [number, number][] {
  const found: [number, number][] = []
  const low = text.toLowerCase()
  const wanted = name.toLowerCase()
  const isWord = (at: number) => at >= 0 && at < low.length && /[\p{L}\p{N}]/u.test(low[at]!)
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1))
    if (!isWord(at - 1) && !isWord(at + wanted.length)) found.push([at, at + wanted.length])
  return found
}

/** Words of a name within `start`..: the first is the given name, the last the surname, what is between neither. */
function slicesOf(text: string, start: number, end: number, person: number, own: boolean): Slice[] {
  const words = [...text.slice(start, end).matchAll(/[^\s.,]+/g)]
  return words.map((word, at) => {
    const part = at === 0 ? 'first' : at === words.length - 1 ? 'last' : 'middle'
    const label = own ? ({ first: 'F', last: 'L', middle: 'M' } as const)[part] : 'O'
    return { start: start + word.index, end: start + word.index + word[0].length, label, person, part }
  })
}

export function readRestaurants(data: string): Sample[] {
  return read<Row>(data, 'r8k').map((row) => {
    const slices: Slice[] = row.names.map(({ type, start, end }) => {
      const part = type === 'first_name' ? 'first' : 'last'
      return { start, end, label: part === 'first' ? 'F' : 'L', person: 0, part }
    })
    slices.sort((one, two) => one.start - two.start)
    const [first, last] = slices
    if (
      first &&
      last &&
      /^ [^\s,]+ $/.test(row.text.slice(first.end, last.start)) &&
      !/ and /.test(row.text.slice(first.end, last.start))
    )
      slices.splice(1, 0, { start: first.end + 1, end: last.start - 1, label: 'M', person: 0, part: 'middle' })
    const pieces = cut(row.text, slices)
    return {
      id: row.id,
      turns: [{ role: 'customer', pieces }],
      requested: row.requested,
      group: `r8k:${masked(pieces)}`,
      origin: 'en',
    }
  })
}

export function readGoals(data: string): Sample[] {
  return read<Row>(data, 'multidogo').flatMap((row) => {
    const names = Array.isArray(row.name) ? row.name : row.name ? [row.name] : []
    const slices = names.flatMap((name) => {
      const place = occurrences(row.text, name)[0]
      return place ? slicesOf(row.text, place[0], place[1], 0, true) : []
    })
    slices.sort((one, two) => one.start - two.start)
    if (slices.some((slice, at) => at > 0 && slice.start < slices[at - 1]!.end)) return []
    const conversation = row.id.split(':').slice(0, 3).join(':')
    return [
      {
        id: row.id,
        turns: [{ role: 'customer' as const, pieces: cut(row.text, slices) }],
        group: conversation,
        origin: 'in',
      },
    ]
  })
}

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

function readCalls(data: string): Sample[] {
  return read<Call>(data, 'evi_en').map((call) => {
    const turns = call.turns.flatMap(({ asked, agent, text }): SampleTurn[] => {
      if (asked === 'name_spelled' || !text) return []
      const isName = asked === 'name' && /^\p{L}+ \p{L}+$/u.test(text)
      if (asked === 'name' && !isName) return []
      const pieces = cut(text, isName ? slicesOf(text, 0, text.length, 0, true) : [])
      return [
        { role: 'agent', pieces: [{ text: agent, label: 'O' }] },
        { role: 'customer', pieces },
      ]
    })
    return { id: call.id, turns, group: call.id, origin: 'en' }
  })
}

function readSpoken(data: string): Sample[] {
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

/** All sets in `data`. */
export function readSets(data: string): Sample[] {
  return [readRestaurants, readGoals, readChats, readCalls, readSpoken].flatMap((each) => each(data))
}
