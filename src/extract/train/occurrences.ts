/** Where names stand in a text, as labelled slices. */

import type { Piece } from './sample.ts'

export type Slice = Omit<Piece, 'text'> & { start: number; end: number }

/** Positions of whole words `name` in `text`, any case. */
export function occurrences(text: string, name: string): [number, number][] {
  const found: [number, number][] = []
  const low = text.toLowerCase()
  const wanted = name.toLowerCase()
  const isWord = (at: number) => at >= 0 && at < low.length && /[\p{L}\p{N}]/u.test(low[at]!)
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1))
    if (!isWord(at - 1) && !isWord(at + wanted.length)) found.push([at, at + wanted.length])
  return found
}

/** Words of a name within `start`..: the first is the given name, the last the surname, what is between neither. */
export function slicesOf(text: string, start: number, end: number, person: number, own: boolean): Slice[] {
  const words = [...text.slice(start, end).matchAll(/[^\s.,]+/g)]
  return words.map((word, at) => {
    const part = at === 0 ? 'first' : at === words.length - 1 ? 'last' : 'middle'
    const label = own ? ({ first: 'F', last: 'L', middle: 'M' } as const)[part] : 'O'
    return { start: start + word.index, end: start + word.index + word[0].length, label, person, part }
  })
}
