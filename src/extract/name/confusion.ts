/** How far two strings of letters are from each other, when one was heard: letters that sound alike cost less. */

const ALIKE = [
  'bcdegptvz',
  'mn',
  'fsx',
  'ahjk',
  'iy',
  'ai',
  'ae',
  'qu',
  'uw',
  'oul',
  'ckq',
  'gj',
  'rl',
  'ei',
  'sz',
  'wy',
  'vf',
  'ou',
  'hx',
]

const ALIKE_COST = 0.45
const OTHER_COST = 1
/** A letter said that is not in the name: recognisers add more than they lose. */
const EXTRA_COST = 0.75
const MISSING_COST = 0.85
/** A digit or a word that stood where a letter was said. */
const BLANK_COST = 0.35
export const BLANK = '#'

/** Cost of hearing one letter (row) for another (column); letters beyond ASCII only equal themselves. */
const TABLE = new Float64Array(128 * 128).fill(OTHER_COST)
for (const group of ALIKE)
  for (const one of group) for (const two of group) TABLE[one.charCodeAt(0) * 128 + two.charCodeAt(0)] = ALIKE_COST
for (let code = 0; code < 128; code++) {
  TABLE[BLANK.charCodeAt(0) * 128 + code] = BLANK_COST
  TABLE[code * 128 + code] = 0
}

function change(heard: number, letter: number): number {
  if (heard === letter) return 0
  return heard < 128 && letter < 128 ? TABLE[heard * 128 + letter]! : OTHER_COST
}

const BLANK_CODE = BLANK.charCodeAt(0)

/** The first row of the edit table: nothing of the name yet. */
export const firstRow = (heard: string): Float64Array =>
  Float64Array.from({ length: heard.length + 1 }, (_, at) => at * EXTRA_COST)

/** Costs of turning every beginning of `heard` into the name; `row` is where an earlier part of the name ended. */
export function editRow(heard: string, name: string, row: Float64Array = firstRow(heard)): Float64Array {
  const buffers = [new Float64Array(row.length), new Float64Array(row.length)]
  let last = row
  for (let to = 0; to < name.length; to++) {
    const next = buffers[to % 2]!
    const letter = name.charCodeAt(to)
    next[0] = last[0]! + MISSING_COST
    for (let at = 1; at < row.length; at++) {
      const code = heard.charCodeAt(at - 1)
      const kept = last[at - 1]! + change(code, letter)
      const missing = last[at]! + MISSING_COST
      const extra = next[at - 1]! + (code === BLANK_CODE ? BLANK_COST : EXTRA_COST)
      next[at] = kept < missing ? (kept < extra ? kept : extra) : missing < extra ? missing : extra
    }
    last = next
  }
  return last
}

/** Weighted edits from what was heard to a name; 0 when equal. */
export const editCost = (heard: string, name: string): number => editRow(heard, name)[heard.length]!

/** Where `heard` is best cut so that its beginning is `first`; the rest belongs to the surname. */
export function bestCut(heard: string, first: string): number {
  const row = editRow(heard, first)
  let best = 0
  for (let at = 1; at < row.length; at++) if (row[at]! <= row[best]!) best = at
  return best
}
