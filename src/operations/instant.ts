/** Instants from outside: ISO 8601 with a zone, of a day that exists, within what PostgreSQL and our ISO texts can hold. */

import { z } from 'zod'

const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/** `2026-11-22T10:00:00Z` or `...+01:00`; in UTC within the years 1 to 9999, which an offset can lead out of. */
export const Instant = z.iso.datetime({ offset: true }).refine((text) => {
  const time = Date.parse(text)
  // What is no time at all has been said already.
  return Number.isNaN(time) || (time >= FIRST && time <= LAST)
}, 'A time between the years 1 and 9999.')

export function isInstant(text: string): boolean {
  return Instant.safeParse(text).success
}
