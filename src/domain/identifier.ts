/** Identifiers: one normaliser for each kind, which all equality is on (R10). Never written a second time, never in SQL. */

import { normaliseEmail } from './identifier/email.ts'
import { isKnownNumber, normaliseChannelPhone, normalisePhone } from './identifier/phone.ts'
import { phoneKey } from './identifier/phone_aliases.ts'
import { isPlaceholder } from './identifier/placeholder.ts'

export { normaliseEmail } from './identifier/email.ts'
export { emailSuggestionKey } from './identifier/email_suggestion.ts'
export { isTollFree, normaliseChannelPhone, normalisePhone, type Phone } from './identifier/phone.ts'
export { phoneKey } from './identifier/phone_aliases.ts'
export { isPlaceholder } from './identifier/placeholder.ts'
export { isRoleAddress } from './identifier/role_address.ts'

export const IDENTIFIER_KINDS = [
  'whatsapp',
  'sms',
  'call',
  'attested_call',
  'email',
  'instagram',
  'facebook',
  'telegram',
  'user_id',
  'visitor',
  'conversation',
  'interaction',
  'typed_email',
  'typed_phone',
] as const
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number]

export type Identified = {
  value: string
  /** What equality with other kinds of phone is on (R2, R10a); null where the value is no phone of a known country. */
  phoneKey: string | null
}

/** UTF-16 units of an opaque id. */
const LONGEST = 256

/** A typed number with fewer digits is an extension, a room, a year. */
const TYPED_DIGITS = 7
/** More digits are no number that anyone dials. */
const MOST_DIGITS = 20

/**
 * The normal form of an identifier, or null when it identifies nobody: blank, a placeholder (R16), an address that is
 * none, over 256 characters, or with control characters. Phones are E.164 where that is sure, else the digits or the
 * sender's name as delivered; other ids keep their case. `region` (ISO 3166 alpha-2) reads national forms.
 */
export function normaliseIdentifier(kind: IdentifierKind, raw: string, region?: string): Identified | null {
  switch (kind) {
    case 'whatsapp':
      return phone(normaliseChannelPhone(raw)) ?? opaque(raw)
    case 'sms':
    case 'call':
    case 'attested_call':
      return phone(deliveredPhone(raw, region)) ?? numberless(raw)
    case 'email':
      return address(raw)
    case 'typed_email':
      return isPlaceholder(raw, 'claim') ? null : address(raw)
    case 'typed_phone':
      return typedPhone(raw, region)
    default:
      return opaque(raw)
  }
}

function phone(e164: string | null): Identified | null {
  return e164 === null || NO_CALLER.has(e164.slice(1)) ? null : { value: e164, phoneKey: phoneKey(e164) }
}

function address(raw: string): Identified | null {
  const email = normaliseEmail(raw)
  return email === null ? null : { value: email, phoneKey: null }
}

function opaque(raw: string): Identified | null {
  const value = raw.trim().normalize('NFC')
  if (value.length > LONGEST || /[\p{Cc}\p{Cs}]/u.test(value) || isPlaceholder(value, 'anchor')) return null
  return { value, phoneKey: null }
}

/** Telephone companies spell these words on the keypad where a caller hides the number; no country gives them out. */
const NO_CALLER = new Set(['anonymous', 'restricted', 'blocked', 'unknown', 'unavailable'].map(onKeypad))

function onKeypad(word: string): string {
  return [...word].map((letter) => '22233344455566677778889999'['abcdefghijklmnopqrstuvwxyz'.indexOf(letter)]).join('')
}

/** WhatsApp leaves the plus out, telephone networks don't: ten bare digits are as likely a national form as a country code. */
function deliveredPhone(raw: string, region?: string): string | null {
  const e164 = normaliseChannelPhone(raw)
  if (/^(?:[a-z]+:\s*)?\+/i.test(raw.trimStart())) return e164
  const national = region === undefined ? null : normalisePhone(raw, region).e164
  if (national !== null) return national
  return e164 !== null && e164.length >= 12 && isKnownNumber(e164) ? e164 : null
}

/** Short codes, senders' names, SIP names, national forms of an unknown country: an id of that channel, no phone. */
function numberless(raw: string): Identified | null {
  const text = raw.trim()
  const digits = text.replace(/\D/g, '')
  if (/^\+?[\d\s()./-]{3,}$/.test(text) && digits.length >= 3 && digits.length <= MOST_DIGITS)
    return NO_CALLER.has(digits) ? null : { value: digits, phoneKey: null }
  return isPlaceholder(/^sips?:([^@;]*)/i.exec(text)?.[1] ?? text, 'anchor') ? null : opaque(raw)
}

function typedPhone(raw: string, region?: string): Identified | null {
  const { e164, digits } = normalisePhone(raw, region)
  if (isPlaceholder(e164 ?? digits, 'claim')) return null
  return (
    phone(e164) ??
    (digits.length >= TYPED_DIGITS && digits.length <= MOST_DIGITS ? { value: digits, phoneKey: null } : null)
  )
}
