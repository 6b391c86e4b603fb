/** Dates of birth as said or typed: "27th of the 9th 1979", "05-08 1959", "14 avril quatre-vingt-deux". ISO, or nothing. */

import type { Reading } from '../cues/reading.ts'
import { type Item, itemLists } from './date_parts.ts'

export type FoundDate = { iso: string; from: number; to: number; sure: boolean }
const OLDEST = 1900

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function iso(year: number, month: number, day: number): string | undefined {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1]!)) return undefined
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  if (month === 2 && day === 29 && !leap) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Nobody now alive is older, and nobody is born after the years that this code will see without an update. */
const NEWEST = 2029
const inReach = (year: number): boolean => year >= OLDEST && year <= NEWEST

/** Where a two-digit year turns: a customer is more likely 75 than 4. */
const PIVOT = 25

/** A year of one or more groups: "1979", "19 79", "1980 3", "20 05", "79". */
export function yearOf(groups: readonly string[]): number | undefined {
  const [head, next] = groups
  if (head === undefined) return undefined
  if (head.length === 4 && inReach(Number(head))) {
    const split = next?.length === 1 && head.endsWith('0') ? Number(head) + Number(next) : undefined
    const tens = next?.length === 2 && head.endsWith('00') ? Number(head) + Number(next) : undefined
    return split ?? tens ?? Number(head)
  }
  const joined = groups.join('').slice(0, 4)
  if (joined.length === 4 && inReach(Number(joined))) return Number(joined)
  if (head === '0' && joined.length === 2) return 2000 + Number(joined)
  if (head.length === 2 && groups.length === 1)
    return Number(head) > PIVOT ? OLDEST + Number(head) : 2000 + Number(head)
  return undefined
}

type Order = 'day-month' | 'month-day'

function withMonth(items: readonly Item[], index: number): Omit<FoundDate, 'sure'> | undefined {
  const month = items[index]!
  if (month.is !== 'month') return undefined
  const numbers = (list: readonly Item[]) => list.flatMap((item) => (item.is === 'number' ? [item.digits] : []))
  const [before, after] = [numbers(items.slice(0, index)), numbers(items.slice(index + 1))]
  const place = { from: items[Math.max(0, index - 1)]!.from, to: items.at(-1)!.to }
  const said = before.at(-1)
  if (said !== undefined && said.length <= 2) {
    const year = yearOf(after)
    const date = year && iso(year, month.month, Number(said))
    return date ? { iso: date, ...place } : undefined
  }
  const year = yearOf(after.slice(1))
  const date = year && after[0]!.length <= 2 && iso(year, month.month, Number(after[0]))
  if (date) return { iso: date, ...place, from: month.from }
  const first =
    said?.length === 4 && inReach(Number(said)) ? iso(Number(said), month.month, Number(after[0] ?? 1)) : undefined
  return first && after[0] ? { iso: first, ...place } : undefined
}

function dayAndMonth(one: string, two: string, year: number, order: Order): string | undefined {
  const [day, month] = order === 'day-month' ? [one, two] : [two, one]
  return iso(year, Number(month), Number(day)) ?? iso(year, Number(day), Number(month))
}

/** Eight digits in a row, or fewer with single-digit parts. */
function fromDigits(digits: string, order: Order): string | undefined {
  if (digits.length === 8) {
    const last = Number(digits.slice(4))
    const first = Number(digits.slice(0, 4))
    if (inReach(last)) return dayAndMonth(digits.slice(0, 2), digits.slice(2, 4), last, order)
    return inReach(first) ? iso(first, Number(digits.slice(4, 6)), Number(digits.slice(6))) : undefined
  }
  if (digits.length === 7 && inReach(Number(digits.slice(3))))
    return (
      dayAndMonth(digits[0]!, digits.slice(1, 3), Number(digits.slice(3)), order) ??
      dayAndMonth(digits.slice(0, 2), digits[2]!, Number(digits.slice(3)), order)
    )
  if (digits.length !== 6) return undefined
  return dayAndMonth(digits.slice(0, 2), digits.slice(2, 4), yearOf([digits.slice(4)])!, order)
}

function onlyNumbers(groups: readonly string[], order: Order): string | undefined {
  const [one, two, three] = groups
  if (one === undefined) return undefined
  if (one.length === 4 && inReach(Number(one)) && two && three && two.length <= 2 && three.length <= 2)
    return iso(Number(one), Number(two), Number(three))
  const year = groups.length > 2 && one.length <= 2 && two!.length <= 2 ? yearOf(groups.slice(2)) : undefined
  const date = year ? dayAndMonth(one, two!, year, order) : undefined
  if (date) return date
  const late = groups.length > 1 && (one.length === 4 || one.length === 3) ? yearOf(groups.slice(1)) : undefined
  const cut = one.length - 2
  const blob = late ? dayAndMonth(one.slice(0, cut), one.slice(cut), late, order) : undefined
  return blob ?? fromDigits(groups.join(''), order)
}

function dateOf(items: readonly Item[], order: Order): FoundDate | undefined {
  const index = items.findIndex((item) => item.is === 'month')
  if (index >= 0) {
    const named = withMonth(items, index)
    return named && { ...named, sure: true }
  }
  const digits = items.flatMap((item) => (item.is === 'number' ? [item.digits] : []))
  if (digits.length === 0 || digits.length > 10) return undefined
  const date = onlyNumbers(digits, order)
  return date
    ? { iso: date, from: items[0]!.from, to: items.at(-1)!.to, sure: digits.join('').length === 8 }
    : undefined
}

/** All dates of a turn, in order. `monthFirst` as in the United States. */
export function findDates(reading: Reading, monthFirst: boolean): FoundDate[] {
  const order = monthFirst ? 'month-day' : 'day-month'
  return itemLists(reading).flatMap((items) => (items.length > 0 ? (dateOf(items, order) ?? []) : []))
}
