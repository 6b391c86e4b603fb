/** What one recorded interaction says of its customer: every value as a claim with its evidence. */

import { ownField } from '../../domain/anchor.ts'
import type { Assurance } from '../../domain/assurance.ts'
import type { ClaimMethod, Evidence } from '../../domain/claim.ts'
import { isPlaceholder, normaliseChannelPhone, phoneKey } from '../../domain/identifier.ts'
import { foldName } from '../../domain/name.ts'
import { claimRank } from '../../domain/survivorship.ts'
import type { Turn } from '../../extract/extract.ts'
import { extractNew } from '../../extract/extract_new.ts'
import { profileName } from '../../extract/profile_name.ts'
import { key16 } from './fingerprint.ts'
import type { Recording } from './recording.ts'
import { fromArguments, fromForm, normaliseValue, type SubmittedValue } from './submitted_fields.ts'

export type PendingClaim = {
  field: string
  value: string
  valueKey: string
  assurance: Assurance
  method: ClaimMethod
  rank: number
  evidence: Evidence
}

/** `customer` fields that are told to the timeline but are no values of a card. */
const CLAIMED_FIELDS = [
  'email',
  'phone',
  'whatsapp',
  'instagram',
  'facebook',
  'telegram',
  'user_id',
  'visitor_id',
  'locale',
] as const

/** A larger attribute stays in the record of its interaction and out of the card. */
const MAX_ATTRIBUTE = 4096

/** `before` are the turns of the thread just ahead of this interaction: the question that a bare answer answers. */
export function claimsOf(recording: Recording, before: readonly Turn[], identityIsNew: boolean): PendingClaim[] {
  return [
    ...(identityIsNew ? anchorClaims(recording) : []),
    ...submittedClaims(recording),
    ...attributeClaims(recording),
    ...saidClaims(recording, before),
  ]
}

/** What equality of a value is on. Long values are compared by hash, so that an index can hold them. */
export function valueKey(field: string, value: string): string {
  const key = field === 'phone' ? phoneKey(value) : field.endsWith('_name') ? foldName(value) : value
  return key.length <= 128 ? key : key16(key)
}

function pending(
  recording: Recording,
  field: string,
  value: string,
  assurance: Assurance,
  method: ClaimMethod,
  evidence: Evidence,
): PendingClaim {
  const rank = claimRank(method, assurance, recording.anchor.session)
  return { field, value, valueKey: valueKey(field, value), assurance, method, rank, evidence }
}

function placed(place: string, quote: string): Evidence {
  return { message: place, quote, start: 0, end: quote.length, extractor: 'fields/1', confidence: 1 }
}

/** The anchor's own address, once, when the identity is born. A caller id says A2 of the call but A1 of the phone (A2 row). */
function anchorClaims(recording: Recording): PendingClaim[] {
  const { anchor, input } = recording
  const field = anchor.kind === 'email' ? 'email' : anchor.phoneKey !== null ? 'phone' : null
  if (field === null) return []
  const place = `customer.${ownField(input.channel) ?? field}`
  const assurance = anchor.kind === 'call' && anchor.assurance < 3 ? 1 : anchor.assurance
  return [pending(recording, field, anchor.value, assurance, 'channel', placed(place, anchor.raw))]
}

function submittedClaims(recording: Recording): PendingClaim[] {
  const { customer = {}, channel, locale, fields, action } = partsOf(recording)
  const region = regionOf(locale)
  const own = recording.anchor.strength === 5 ? ownField(channel) : null
  const values: SubmittedValue[] = []
  if (customer.name !== undefined) {
    const value = isTalk(recording) ? profileName(customer.name) : customer.name.trim()
    if (value !== null) values.push({ field: 'full_name', value, place: 'customer.name', quote: customer.name })
  }
  for (const name of CLAIMED_FIELDS) {
    const raw = customer[name]
    if (raw === undefined || name === own) continue
    // A WhatsApp number given on another channel is written as WhatsApp writes it: country code, no plus.
    const phone = name === 'whatsapp' ? normaliseChannelPhone(raw) : null
    const field = phone === null ? name : 'phone'
    const value = phone ?? normaliseValue(field, raw, region)
    if (value !== null) values.push({ field, value, place: `customer.${name}`, quote: raw })
  }
  values.push(...fromForm(fields, region), ...fromArguments(action?.arguments, region))
  return values
    .filter(({ field, value }) => value !== '' && !isNobody(field, value))
    .map(({ field, value, place, quote }) =>
      pending(
        recording,
        field,
        value,
        1,
        place === 'customer.name' && isTalk(recording) ? 'profile' : 'submitted',
        placed(place, quote),
      ),
    )
}

function partsOf(recording: Recording) {
  const { customer, channel, action, data } = recording.input
  return { customer, channel, action, locale: customer?.locale, fields: Array.isArray(data?.fields) ? data.fields : [] }
}

/** In talk, a given name is what the channel's profile says; with a product record it is what was filled in. */
function isTalk(recording: Recording): boolean {
  return recording.input.type === 'message' || recording.input.type === 'call'
}

function attributeClaims(recording: Recording): PendingClaim[] {
  return Object.entries(recording.input.customer?.attributes ?? {}).flatMap(([name, value]) => {
    const text = JSON.stringify(value)
    if (text.length > MAX_ATTRIBUTE || name.length > 100) return []
    return [pending(recording, `attributes.${name}`, text, 1, 'submitted', placed(`customer.attributes.${name}`, text))]
  })
}

function saidClaims(recording: Recording, before: readonly Turn[]): PendingClaim[] {
  const { messages } = recording
  if (!messages.some(({ role, text }) => role === 'customer' && text !== '')) return []
  const options = recording.input.customer?.locale === undefined ? {} : { locale: recording.input.customer.locale }
  return extractNew(before, messages, options)
    .filter(({ field, value }) => !isNobody(field, value))
    .map(({ turn, field, value, assurance, evidence }) =>
      pending(recording, field, value, assurance, 'said', { ...evidence, message: messages[turn]!.id ?? `#${turn}` }),
    )
}

/** R16. A part of a name may look like a placeholder and be one's name all the same (Mr Guest, Ms Null). */
export function isNobody(field: string, value: string): boolean {
  return field !== 'first_name' && field !== 'last_name' && isPlaceholder(value, 'claim')
}

function regionOf(locale: string | undefined): string | undefined {
  return locale === undefined ? undefined : /[-_]([A-Za-z]{2})$/.exec(locale)?.[1]?.toUpperCase()
}
