/** When a booking is, and how long a call took. A time without a zone is the shop's own and is not converted. */

import { locale } from '../language/language.ts'

const LOCAL = /^\d{4}-\d\d-\d\dT[\d:.]+$/
const DATE = /^\d{4}-\d\d-\d\d$/

/** `Tue, 24 Nov 2026, 10:00 – 10:45 CET`. The zone is named where it is not the reader's. */
export function timeSpan(start: string, end: string | null, zone: string | null): string {
  if (DATE.test(start)) return dated(start)
  const floating = LOCAL.test(start)
  const timeZone = floating ? 'UTC' : knownZone(zone)
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    ...(timeZone ? { timeZone } : {}),
    ...(timeZone && !floating && timeZone !== readersZone() ? { timeZoneName: 'short' as const } : {}),
  })
  const from = instant(start, floating)
  const to = end === null ? null : instant(end, LOCAL.test(end))
  if (!from) return start
  if (!to || to < from) return format.format(from)
  return format.formatRange(from, to)
}

/** Seconds as `48 sec`, `4 min 12 sec`, `1 hr 5 min`. */
export function duration(seconds: number): string {
  const total = Math.max(0, Math.round(seconds))
  const parts: [number, string][] =
    total < 3600
      ? [
          [Math.floor(total / 60), 'minute'],
          [total % 60, 'second'],
        ]
      : [
          [Math.floor(total / 3600), 'hour'],
          [Math.floor((total % 3600) / 60), 'minute'],
        ]
  const shown = parts.filter(([amount], index) => amount > 0 || (index === 1 && total < 60))
  return shown.map(([amount, unit]) => unitFormat(unit).format(amount)).join(' ')
}

function unitFormat(unit: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })
}

export function dated(day: string, style: 'full' | 'long' | 'medium' = 'full'): string {
  const date = new Date(`${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC' }).format(date)
}

/** A local time read as if in UTC, and written in UTC again, stays what it was. */
function instant(text: string, floating: boolean): Date | null {
  const date = new Date(floating ? `${text}Z` : text)
  return Number.isNaN(date.getTime()) ? null : date
}

function readersZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

function knownZone(zone: string | null): string | undefined {
  if (!zone) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}
