/** Counts by day turned into what a chart draws: columns of stacked pieces, the largest series first. Pure. */

export type Piece = { name: string; value: number }
export type Column = { day: string; to: string; total: number; pieces: Piece[] }
export type Chart = { columns: Column[]; series: Piece[]; most: number; total: number }

/** More series than these can't be told apart by colour; the small ones are drawn together as `other`. */
const SERIES = 6
/** A column is a day, or a week where there are more days than this. */
const MOST_DAYS = 92
const WEEK = 7

export const OTHER = 'other'

/** How much of one series there was on one day. */
export type Count = { day: string; name: string; value: number }

export function chartOf(days: readonly string[], counts: readonly Count[]): Chart {
  const totals = sums(counts, ({ name }) => name)
  const series = [...totals].map(([name, value]) => ({ name, value })).sort((a, b) => b.value - a.value)
  const drawn = new Set(series.slice(0, series.length > SERIES ? SERIES - 1 : SERIES).map(({ name }) => name))
  const nameOf = (count: Count) => (drawn.has(count.name) ? count.name : OTHER)
  const byDay = new Map<string, Count[]>()
  for (const count of counts) byDay.set(count.day, [...(byDay.get(count.day) ?? []), count])
  const columns = spans(days).map((span): Column => {
    const within = sums(
      span.flatMap((day) => byDay.get(day) ?? []),
      nameOf,
    )
    const pieces = [...drawn, OTHER].flatMap((name) => {
      const value = within.get(name)
      return value ? [{ name, value }] : []
    })
    const total = pieces.reduce((sum, piece) => sum + piece.value, 0)
    return { day: span[0]!, to: span.at(-1)!, total, pieces }
  })
  return {
    columns,
    series,
    most: Math.max(1, ...columns.map(({ total }) => total)),
    total: series.reduce((sum, { value }) => sum + value, 0),
  }
}

function sums(counts: readonly Count[], nameOf: (count: Count) => string): Map<string, number> {
  const totals = new Map<string, number>()
  for (const count of counts) totals.set(nameOf(count), (totals.get(nameOf(count)) ?? 0) + count.value)
  return totals
}

function spans(days: readonly string[]): string[][] {
  const size = days.length > MOST_DAYS ? WEEK : 1
  const found: string[][] = []
  // From the end, so that the newest column is whole.
  for (let end = days.length; end > 0; end -= size) found.unshift(days.slice(Math.max(0, end - size), end))
  return found
}

/** The last `count` days up to `today` (`2026-11-22`), oldest first. */
export function lastDays(today: string, count: number): string[] {
  const end = Date.parse(`${today}T00:00:00Z`)
  return Array.from({ length: count }, (_, back) =>
    new Date(end - (count - 1 - back) * 86_400_000).toISOString().slice(0, 10),
  )
}
