/** Phone digits as one value: E.164 where the country is stated or known, else the digits as said. */

import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max'

export type PhoneValue = {
  value: string
  /** Whether the numbering plan has such a number; false also where no country is known. */
  valid: boolean
}

export const FEWEST_DIGITS = 7
export const MOST_DIGITS = 15

/** The country of a BCP 47 locale ("pt-BR", "zh-Hant-TW"), if it states one. */
export function countryOf(locale: string | undefined): CountryCode | undefined {
  const region = locale?.split(/[-_]/).find((part, index) => index > 0 && /^[A-Za-z]{2}$/.test(part))
  const code = region?.toUpperCase()
  return code !== undefined && isSupportedCountry(code) ? code : undefined
}

type Said = { digits: string; plus: boolean; extension?: string }

const withExtension = (value: string, extension: string | undefined): string =>
  extension ? `${value};ext=${extension}` : value

/** "+44 (0)20 7946 0958": the zero is for those who call from inside. */
const TRUNK_ZERO = /^(44|49|33|31|39|43|41|32|46|47|45|351|353)0(?=\d{8})/

function international(digits: string): PhoneValue | undefined {
  const plain = parsePhoneNumberFromString(`+${digits}`)
  if (plain?.isValid()) return { value: plain.number, valid: true }
  const without = digits.replace(TRUNK_ZERO, '$1')
  const inner = without === digits ? undefined : parsePhoneNumberFromString(`+${without}`)
  if (inner?.isValid()) return { value: inner.number, valid: true }
  return plain?.isPossible() ? { value: plain.number, valid: false } : undefined
}

function national(digits: string, country: CountryCode | undefined): PhoneValue {
  const parsed = country && parsePhoneNumberFromString(digits, country)
  if (parsed?.isValid()) return { value: parsed.number, valid: true }
  const abroad = digits.startsWith('00') ? international(digits.slice(2)) : undefined
  if (abroad?.valid) return abroad
  return { value: digits, valid: false }
}

/** Undefined when there are too few or too many digits for any plan. */
export function phoneValue(said: Said, country: CountryCode | undefined): PhoneValue | undefined {
  const { digits, plus, extension } = said
  const most = digits.startsWith('00') || plus ? MOST_DIGITS + 2 : MOST_DIGITS
  if (digits.length < FEWEST_DIGITS || digits.length > most) return undefined
  if (/^(\d)\1*$/.test(digits) && digits[0] === '0') return undefined
  const found = plus ? (international(digits) ?? { value: `+${digits}`, valid: false }) : national(digits, country)
  return { value: withExtension(found.value, extension), valid: found.valid }
}
