/** Reading vendors' JSON: no number loses digits, and fields come as text, number or time whichever way they were written. */

import { z } from 'zod'

/** The value of a JSON body. Integers of 16 digits or more become text, so that no id is rounded. Throws SyntaxError. */
export function vendorJson(raw: Buffer): unknown {
  return JSON.parse(longIntegersAsText(raw.toString('utf8').replace(/^\uFEFF/, '')))
}

/** A double is sure of 15 digits. */
const SURE_DIGITS = 15
const [QUOTE, BACKSLASH] = [34, 92]

const isDigit = (code: number) => code >= 48 && code <= 57

/** One pass: strings are stepped over, and so are fractions and exponents. */
function longIntegersAsText(text: string): string {
  let result = ''
  let from = 0
  let isInString = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === QUOTE) isInString = !isInString
    if (isInString || !isDigit(code)) {
      if (isInString && code === BACKSLASH) i++
      continue
    }
    const begin = i
    while (isDigit(text.charCodeAt(i + 1))) i++
    if (i - begin < SURE_DIGITS || !isWhole(text, begin, i + 1)) continue
    const start = text[begin - 1] === '-' ? begin - 1 : begin
    result += `${text.slice(from, start)}"${text.slice(start, i + 1)}"`
    from = i + 1
  }
  return from === 0 ? text : result + text.slice(from)
}

/** Not the digits behind a point or an exponent, and none in front of one. */
function isWhole(text: string, begin: number, end: number): boolean {
  return !/[.eE+]/.test(text[begin - 1] ?? '') && !/[eE]/.test(text[begin - 2] ?? '') && !/[.eE]/.test(text[end] ?? '')
}

/** An id or other short text; numbers are taken as they are written. Empty text is as good as none. */
export const Id = z.union([z.string().min(1).max(512), z.number().transform(String)])

/** Text that may be absent, null or empty. */
export const Words = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined)

/** Seconds since 1970, as number or text, to an instant. */
export const EpochSeconds = z
  .union([z.number(), z.string().regex(/^\d{1,11}$/)])
  .transform(Number)
  .refine(isTime)
  .transform((value) => new Date(value * 1000).toISOString())

/** Milliseconds since 1970, as number or text, to an instant. */
export const EpochMilliseconds = z
  .union([z.number(), z.string().regex(/^\d{1,14}$/)])
  .transform(Number)
  .refine((value) => isTime(value / 1000))
  .transform((value) => new Date(value).toISOString())

/** From 1970 to 2286: outside of it somebody mixed units. */
function isTime(value: number): boolean {
  return Number.isFinite(value) && value >= 0 && value < 10_000_000_000
}

/** Text that a column can hold: no NUL, no half of a surrogate pair. */
export function clean<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll('\0', '').toWellFormed() as T
  if (Array.isArray(value)) return value.map(clean) as T
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[clean(key), clean(member)]])),
  ) as T
}

/** The places and reasons of a zod error, below `at`; never a value. */
export function unreadAt(at: string, error: z.ZodError): { pointer: string; detail: string }[] {
  return error.issues.slice(0, 5).map((issue) => ({
    pointer: `${at}/${issue.path.map((part) => String(part).slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`,
    detail: 'Not in the form that the vendor documents.',
  }))
}

/** An instant as vendors write them: ISO 8601 with its offset, or milliseconds since 1970. Absent where it is neither. */
export const Moment = z
  .union([z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString()), EpochMilliseconds])
  .nullish()
  .catch(undefined)
  .transform((time) => time ?? undefined)

/** A number that may be absent. */
export const Figure = z
  .number()
  .nullish()
  .catch(undefined)
  .transform((figure) => figure ?? undefined)

/** Whatever it is, also nothing. */
export const Anything = z.unknown().optional()
