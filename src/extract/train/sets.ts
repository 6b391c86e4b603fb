/** Reads the development sets into labelled samples. Where a set says only the name, its words are found in the turns. */

import { firstLevel, lookUp, wordLevel } from '../name/lexicon/lexicon.ts'
import { readChats, readSpoken } from './chats.ts'
import { occurrences, type Slice, slicesOf } from './occurrences.ts'
import { type Row, read } from './read_set.ts'
import { cut, type Piece, type Sample, type SampleTurn } from './sample.ts'

type Call = { id: string; turns: { asked: string; agent: string; text: string }[] }

const masked = (pieces: readonly Piece[]): string =>
  pieces
    .map((piece) => (piece.part ? '@' : piece.text.replace(/\d+/g, '0')))
    .join('')
    .toLowerCase()

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

/** "I am vijay" where nobody marked a name: the marks of this set are not complete. */
function isUnmarked(text: string): boolean {
  const word = /\b(?:name is|i am|im|i'm|myself|this is) ([a-z]+)/.exec(text)?.[1]
  const bits = word ? lookUp(word) : 0
  return firstLevel(bits) > 1 && wordLevel(bits) < 3
}

export function readGoals(data: string): Sample[] {
  return read<Row>(data, 'multidogo').flatMap((row) => {
    const names = Array.isArray(row.name) ? row.name : row.name ? [row.name] : []
    const slices = names.flatMap((name) => {
      const place = occurrences(row.text, name)[0]
      return place ? slicesOf(row.text, place[0], place[1], 0, true) : []
    })
    slices.sort((one, two) => one.start - two.start)
    if (slices.length === 0 && isUnmarked(row.text)) return []
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

/** All sets in `data`. */
export function readSets(data: string): Sample[] {
  return [readRestaurants, readGoals, readChats, readCalls, readSpoken].flatMap((each) => each(data))
}
