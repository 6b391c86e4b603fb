/** Money as the reader's locale writes it: exact decimals, never through a binary fraction. */

import { locale } from '../language/language.ts'
import { asObject } from './field.ts'

/** Null when the value is not `{ amount, currency }`. */
export function money(value: unknown): string | null {
  const { amount, currency } = asObject(value)
  if (typeof amount !== 'string' && typeof amount !== 'number') return null
  if (typeof currency !== 'string') return String(amount)
  try {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
    return format.format(amount as Intl.StringNumericLiteral)
  } catch {
    return `${amount} ${currency}`
  }
}

const whole = new Intl.NumberFormat(locale)
const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 2 })

export function count(value: number): string {
  return whole.format(value)
}

/** `1.2K`, for a narrow place. */
export function compact(value: number): string {
  return value < 1000 ? count(value) : short.format(value)
}
