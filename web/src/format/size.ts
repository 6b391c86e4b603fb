/** Bytes as the reader's locale writes them, in the unit that keeps them short. */

import { locale } from '../language/language.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

export function size(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const format = { style: 'unit', unit: UNITS[step]!, unitDisplay: 'short', maximumSignificantDigits: 3 } as const
  return new Intl.NumberFormat(locale, format).format(bytes / 1000 ** step)
}
