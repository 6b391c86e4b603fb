/** The parts of a date in a turn: numbers, ordinals and months, with the links between them. */

import { CUE_LANGUAGES, CUE_WORDS } from '../cues/cues.ts'
import type { Reading } from '../cues/reading.ts'
import { ORDINALS } from './ordinals.ts'

export type Item = { from: number; to: number } & ({ is: 'number'; digits: string } | { is: 'month'; month: number })

export const MONTHS: ReadonlyMap<string, number> = new Map(
  CUE_LANGUAGES.flatMap((language) =>
    CUE_WORDS[language].months.split('|').map((entry): [string, number] => {
      const [word, month] = entry.split('=') as [string, string]
      return [word, Number(month)]
    }),
  ),
)

/** Words between the parts of a date. */
const LINKS = new Set(
  'of the de del do da du le la den der dem im in von am il di el van and y e et und i en on st nd rd th er o a te ste de ª º . , / - :'.split(
    ' ',
  ),
)
const MAX_LINKS = 4

/** Parts of dates in order; a list ends where other words stand between. */
export function itemLists(reading: Reading): Item[][] {
  const lists: Item[][] = [[]]
  let links = 0
  for (let at = 0; at < reading.pieces.length; ) {
    const item = itemAt(reading, at)
    if (item) {
      lists.at(-1)!.push(item)
      at = item.to
      links = 0
      continue
    }
    if (!LINKS.has(reading.pieces[at]!.low) || ++links > MAX_LINKS) {
      if (lists.at(-1)!.length > 0) lists.push([])
      links = 0
    }
    at++
  }
  return lists
}

function itemAt(reading: Reading, at: number): Item | undefined {
  const { low, kind } = reading.pieces[at]!
  const ordinal = kind === 'word' ? ordinalAt(reading, at) : undefined
  if (ordinal) return ordinal
  const month = kind === 'word' ? MONTHS.get(low) : undefined
  if (month !== undefined) return { is: 'month', month, from: at, to: at + 1 }
  const group = reading.groupAt(at)
  return group && { is: 'number', digits: group.digits, from: group.from, to: group.to }
}

/** "twenty seventh" and "seventh". */
function ordinalAt(reading: Reading, at: number): Item | undefined {
  const two = reading.pieces[at + 1] && ORDINALS.get(`${reading.pieces[at]!.low} ${reading.pieces[at + 1]!.low}`)
  if (two) return { is: 'number', digits: String(two), from: at, to: at + 2 }
  const one = ORDINALS.get(reading.pieces[at]!.low)
  return one ? { is: 'number', digits: String(one), from: at, to: at + 1 } : undefined
}
