/** Phone digits as one value: E.164 where the country is stated or known, else the digits as said. */

import { isKnownNumber, normalisePhone } from '../../domain/identifier/phone.ts'

export type PhoneValue = {
  value: string
  /** Whether the numbering plan has such a number; false also where no country is known. */
  valid: boolean
}

export const FEWEST_DIGITS = 7
export const MOST_DIGITS = 15

/** The country of a BCP 47 locale ("pt-BR", "zh-Hant-TW"), if it states one. */
export function countryOf(locale: string | undefined): string | undefined {
  const region = locale?.split(/[-_]/).find((part, index) => index > 0 && /^[A-Za-z]{2}$/.test(part))
  return region?.toUpperCase()
}

type Said = { digits: string; plus: boolean; extension?: string }

/** Undefined when there are too few or too many digits for any plan. */
export function phoneValue({ digits, plus, extension }: Said, country: string | undefined): PhoneValue | undefined {
  const most = digits.startsWith('00') || plus ? MOST_DIGITS + 2 : MOST_DIGITS
  if (digits.length < FEWEST_DIGITS || digits.length > most || /^0+$/.test(digits)) return undefined
  const { e164 } = normalisePhone(plus ? `+${digits}` : digits, country)
  const value = e164 ?? (plus ? `+${digits}` : digits)
  return { value: extension ? `${value} x${extension}` : value, valid: e164 !== null && isKnownNumber(e164) }
}
