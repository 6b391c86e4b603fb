/** Phone numbers: E.164 where the country is known, else the digits. Numbers that a library finds invalid are kept. */

import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber,
  parseDigits,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import { memoised } from './memo.ts'
import { phoneKey } from './phone_aliases.ts'

/** Nearly all that channels deliver. */
const DELIVERED = /^\+?[1-9]\d{6,14}$/
/** What stands around a number in a link or a WhatsApp id (with its device). */
const DELIVERED_BEFORE = /^(?:whatsapp|sms|tel):/i
const DELIVERED_AFTER = /@(?:s\.whatsapp\.net|c\.us)$/i
const DEVICE = /^([^:]*):\d+$/

export type Phone = {
  /** `+` and up to 15 digits, null when no country can be told. */
  readonly e164: string | null
  /** All digits as given, in ASCII, without an extension's. */
  readonly digits: string
  /** An extension makes a number a shared one (R12). */
  readonly extension: string | null
}

/** Answers kept of each of the two slow readings below; about 2 MB. */
const REMEMBERED = 10_000

/** Shortest and longest with the country code, without the plus (ITU-T E.164; the shortest in use have seven). */
const E164 = /^[1-9]\d{6,14}$/

/**
 * A number as people write it. With a country stated (`+`, `tel:`, `whatsapp:`, 00, or a `region`, ISO 3166 alpha-2, for
 * national forms) it becomes E.164. A number written with its country code is taken at its word even where the library
 * calls it invalid, because a channel may deliver that very number; a national form must be valid, else a wrong country
 * would be added to digits of another.
 */
export function normalisePhone(raw: string, region?: string): Phone {
  return phoneOf(`${region ?? ''} ${raw}`)
}

const phoneOf = memoised((regionAndRaw): Phone => {
  const space = regionAndRaw.indexOf(' ')
  const region = regionAndRaw.slice(0, space).toUpperCase()
  const { text, extension } = withoutExtension(plain(regionAndRaw.slice(space + 1)))
  const digits = text.replace(/\D/g, '')
  if (text.startsWith('+')) return { e164: international(text, digits), digits, extension }
  const own = isSupportedCountry(region) ? national(text, digits, region) : null
  return { e164: own ?? after00(digits), digits, extension }
}, REMEMBERED)

/**
 * A number as a channel delivers it: with its country code, with or without a plus (`5511987654321` of WhatsApp,
 * `whatsapp:+55...` and `sip:+1...@host` of Twilio, `...@s.whatsapp.net`). E.164, or null when it is no such number: a
 * short code, a sender's name, an id that is no phone.
 */
export function normaliseChannelPhone(raw: string): string | null {
  if (DELIVERED.test(raw)) return raw.startsWith('+') ? raw : `+${raw}`
  const text = withoutLink(raw.trim())
  if (!/^\+?[\d\s().-]+$/.test(text)) return null
  const digits = text.replace('(0)', '').replace(/\D/g, '').replace(/^00/, '')
  return E164.test(digits) ? `+${digits}` : null
}

function withoutLink(raw: string): string {
  const sip = /^sips?:([^@;]*)/i.exec(raw)?.[1]
  const text = (sip ?? raw).replace(DELIVERED_BEFORE, '')
  const bare = text.replace(DELIVERED_AFTER, '')
  return (bare === text ? text : bare.replace(DEVICE, '$1')).split(';', 1)[0]!
}

/** Whether the number is one that its country gives out, in any of its written forms. */
export function isKnownNumber(e164: string): boolean {
  return typeOf(e164) !== 'unknown'
}

/** R12: numbers that many are reached by and nobody holds: toll-free, shared-cost, premium and company-wide ones. */
export function isTollFree(e164: string): boolean {
  const type = typeOf(e164)
  return type === 'TOLL_FREE' || type === 'SHARED_COST' || type === 'PREMIUM_RATE' || type === 'UAN'
}

const typeOf = memoised((e164): string => {
  const type = parsed(e164)?.getType()
  if (type) return type
  // Of a number with aliases (R10a) the library knows today's form alone.
  return phoneKey(e164) !== e164 && parsed(phoneKey(e164))?.isValid() ? 'MOBILE' : 'unknown'
}, REMEMBERED)

/** ASCII digits and signs, without a link's prefix. */
function plain(raw: string): string {
  const text = raw
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
  const ascii = /[^\x00-\x7f]/.test(text) ? text.replace(/\p{Nd}/gu, (digit) => parseDigits(digit)) : text
  return ascii.replace(/^(?:whatsapp|sms|tel|callto):\s*/i, '')
}

/** The words that stand before an extension in the languages we read. */
const EXTENSION = /(?:ext(?:ension)?|x|#|ramal|anexo|interno|int|durchwahl|dw|poste|toestel|wew)[.:]?$/i
const LINK_EXTENSION = /;ext=$/i
const MOST_EXTENSION = 7

function withoutExtension(text: string): { text: string; extension: string | null } {
  let from = text.length
  while (from > 0 && /\d/.test(text[from - 1]!)) from--
  const [head, digits] = [text.slice(0, from), text.slice(from)]
  const found = LINK_EXTENSION.exec(head) ?? EXTENSION.exec(head.trimEnd())
  if (!found || digits === '' || digits.length > MOST_EXTENSION) return { text, extension: null }
  return { text: withoutParting(head.slice(0, found.index)), extension: digits }
}

/** Without the blanks and commas that part an extension from its number. */
function withoutParting(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ',' || text[end - 1]!.trim() === '')) end--
  return text.slice(0, end)
}

/** The library takes out a trunk zero that was written after the country code, as in `+44 (0)20 ...`. */
function international(text: string, digits: string): string | null {
  const number = parsed(text)
  if (number?.isValid()) return number.number
  return E164.test(digits) ? `+${digits}` : null
}

function national(text: string, digits: string, region: CountryCode): string | null {
  const number = parsed(text, region)
  if (number && isKnownNumber(number.number)) return number.number
  const mexican = region === 'MX' ? /^(?:01|04[45]|1)(\d{10})$/.exec(digits)?.[1] : undefined
  return mexican && isKnownNumber(`+52${mexican}`) ? `+52${mexican}` : null
}

/** 00 begins a country code in most countries, but a carrier's code in some: only a number that exists is believed. */
function after00(digits: string): string | null {
  const e164 = `+${digits.slice(2)}`
  return digits.startsWith('00') && isKnownNumber(e164) ? e164 : null
}

function parsed(text: string, region?: CountryCode): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, region ? { defaultCountry: region, extract: false } : { extract: false })
}
