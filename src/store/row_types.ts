/** How column values become JavaScript: the same in every query, set on our own pools and never globally. */

import pg from 'pg'

const INT8 = 20
const INT8_ARRAY = 1016
const DATE = 1082
const TIMESTAMP = 1114
const TIMESTAMPTZ = 1184
const TIMESTAMPTZ_ARRAY = 1185
const TEXT_ARRAY = 1009
const UUID_ARRAY = 2951

/**
 * int8 as a number, as text beyond 2^53; timestamptz as ISO 8601 in UTC with milliseconds; date and timestamp as
 * PostgreSQL writes them (a JavaScript Date would put them into the machine's own zone); json and jsonb parsed.
 */
export function rowTypes(): pg.TypeOverrides {
  const types = new pg.TypeOverrides()
  const texts = pg.types.getTypeParser(TEXT_ARRAY as never) as (value: string) => unknown[]
  // The driver reads arrays letter by letter; most of ours are a few plain words or ids.
  const words = (value: string) =>
    /^\{[\w,.-]+\}$/.test(value) && !value.includes('NULL') ? value.slice(1, -1).split(',') : texts(value)
  types.setTypeParser(TEXT_ARRAY, words)
  types.setTypeParser(UUID_ARRAY, words)
  types.setTypeParser(INT8, safeInteger)
  types.setTypeParser(INT8_ARRAY, (value) => each(texts(value), safeInteger))
  types.setTypeParser(DATE, (value) => value)
  types.setTypeParser(TIMESTAMP, (value) => value)
  types.setTypeParser(TIMESTAMPTZ, isoTime)
  types.setTypeParser(TIMESTAMPTZ_ARRAY, (value) => each(texts(value), isoTime))
  return types
}

/** `2026-01-02 03:04:05.678901+00` to `2026-01-02T03:04:05.678Z`, without a Date: rows have several of them. */
export function isoTime(text: string): string {
  if (text.endsWith('+00') && text.charCodeAt(10) === 32) {
    const end = text.length - 3
    const fraction = end > 20 ? text.slice(20, Math.min(end, 23)).padEnd(3, '0') : '000'
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
  }
  // Another session time zone, a year beyond 9999, or infinity.
  const date = new Date(text.replace(/([+-]\d\d)$/, '$1:00'))
  return Number.isNaN(date.getTime()) ? text : date.toISOString()
}

function safeInteger(text: string): number | string {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : text
}

function each(list: unknown[], parse: (text: string) => unknown): unknown[] {
  return list.map((item) => (Array.isArray(item) ? each(item, parse) : item === null ? null : parse(item as string)))
}
