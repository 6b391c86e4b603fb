/** Runs of digits that are a date. */

import type { DigitGroup } from '../numbers/groups.ts'

const lengths = (groups: readonly DigitGroup[]): number[] => groups.map((group) => group.digits.length)

const isDay = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 31
const isYear = (digits: string): boolean => /^(19|20)\d\d$/.test(digits)

/** 17/05/2024, 2024-05-17, 17 05 24 with marks, 17052024. */
export function isDateLike(groups: readonly DigitGroup[]): boolean {
  const shape = lengths(groups).join('')
  const parts = groups.map((group) => group.digits)
  const marked = groups.slice(1).every((group) => /^[./-]$/.test(group.marks))
  if (/^[12][12]4$/.test(shape)) return isDay(parts[0]!) && isDay(parts[1]!) && isYear(parts[2]!)
  if (/^4[12][12]$/.test(shape)) return isYear(parts[0]!) && isDay(parts[1]!) && isDay(parts[2]!)
  if (/^[12][12]2$/.test(shape)) return marked
  if (shape !== '8') return false
  const [whole] = parts as [string]
  return (
    (isDay(whole.slice(0, 2)) && isDay(whole.slice(2, 4)) && isYear(whole.slice(4))) ||
    (isYear(whole.slice(0, 4)) && isDay(whole.slice(4, 6)) && isDay(whole.slice(6)))
  )
}
