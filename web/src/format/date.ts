/** Instants and days as the reader's locale and time zone write them. */

import { locale } from '../language/language.ts'

const clockFormat = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
const fullFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long' })
const mediumFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
const dayFormat = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' })
const dayOfYearFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' })
const shortDayOfYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
const brief = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'narrow' })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const clock = (iso: string): string => written(clockFormat, iso)
export const fullTime = (iso: string): string => written(fullFormat, iso)
export const dateTime = (iso: string): string => written(mediumFormat, iso)

/** Short for a list: `now`, `5 min. ago`, `3 hr. ago`, `yesterday`, then the date. */
export function ago(iso: string, now: number): string {
  const at = Date.parse(iso)
  const passed = now - at
  if (passed < MINUTE && passed > -MINUTE) return brief.format(0, 'second')
  if (passed > 0 && passed < HOUR) return brief.format(-Math.floor(passed / MINUTE), 'minute')
  const days = daysApart(at, now)
  if (passed > 0 && days === 0) return brief.format(-Math.floor(passed / HOUR), 'hour')
  if (days === 1) return brief.format(-1, 'day')
  return written(sameYear(at, now) ? shortDay : shortDayOfYear, iso)
}

/** A day's heading: today, yesterday, or the date with its weekday. */
export function dayHeading(iso: string, now: number): string {
  const at = Date.parse(iso)
  const days = daysApart(at, now)
  if (days === 0 || days === 1) return capital(near.format(-days, 'day'))
  return written(sameYear(at, now) ? dayFormat : dayOfYearFormat, iso)
}

/** Equal for instants of one day in the reader's time zone. */
export function dayKey(iso: string): string {
  const date = new Date(iso)
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`
}

function daysApart(at: number, now: number): number {
  return Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / DAY)
}

function sameYear(at: number, now: number): boolean {
  return new Date(at).getFullYear() === new Date(now).getFullYear()
}

/** What is no date is shown as it came, rather than as "Invalid Date". */
function written(format: Intl.DateTimeFormat, iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : format.format(date)
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

export const zone: string = Intl.DateTimeFormat().resolvedOptions().timeZone

/** The reader's day of an instant, `2026-11-22`. */
export function dayOf(now: number): string {
  const date = new Date(now)
  return new Date(now - date.getTimezoneOffset() * MINUTE).toISOString().slice(0, 10)
}

const dateOfDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** A day (`2026-11-22`), short. */
export function shortDate(day: string): string {
  return written(dateOfDay, `${day}T00:00:00Z`)
}
