/** A product record as data for an agent (D8): every text capped and without what hides, and no more of it than one reads. */

import { shownText } from '../../domain/shown_text.ts'

const MOST_TEXT = 500
const MOST_MEMBERS = 50
const DEEPEST = 6

export function toldData(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return shownText(value, MOST_TEXT)
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (value === null || typeof value !== 'object' || depth === DEEPEST) return null
  if (Array.isArray(value)) return value.slice(0, MOST_MEMBERS).map((one) => toldData(one, depth + 1))
  const members = Object.entries(value).slice(0, MOST_MEMBERS)
  return Object.fromEntries(members.map(([name, one]) => [shownText(name, 100), toldData(one, depth + 1)]))
}
