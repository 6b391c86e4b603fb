/** The card: what a contact looks like, projected from its identities and the values claimed by them (P1 to P7). */

import { type Assurance, assuranceName } from './assurance.ts'
import type { Channel } from './interaction.ts'
import { foldName, isParticle, showName } from './name.ts'
import { RANK_OF_MENTIONS, ranked, type ValueRow } from './survivorship.ts'

export type CardIdentity = {
  kind: string
  value: string
  assurance: Assurance
  channels: readonly string[]
  products: readonly string[]
}

/** `unverified`: a follower's word, never a destination for outbound (P2). */
export type CardValue = { value: string; assurance: string; claim: string; unverified?: true }

/** All that a list, a search and an export need to know of a contact; ids of claims are in their stored form. */
export type Card = {
  name: string
  nameSort: string
  nameClaim: string | null
  givenName: string | null
  familyName: string | null
  email: string | null
  phone: string | null
  emails: CardValue[]
  phones: CardValue[]
  assurance: Assurance
  channels: string[]
  products: string[]
  labels: string[]
  attributes: Record<string, unknown>
  search: string
}

const NAMELESS: Record<Channel, string> = {
  chat: 'Anonymous visitor',
  voice: 'Caller',
  phone: 'Caller',
  whatsapp: 'WhatsApp user',
  instagram: 'Instagram user',
  facebook: 'Facebook user',
  sms: 'SMS sender',
  email: 'E-mail sender',
  telegram: 'Telegram user',
  api: 'Unknown customer',
}

/** Values of the anchors that people recognise; a thread or an interaction is no handle. */
const HANDLE_KINDS = new Set(['whatsapp', 'sms', 'call', 'attested_call', 'email', 'typed_email', 'typed_phone'])
const SEARCHED_KINDS = new Set([...HANDLE_KINDS, 'instagram', 'facebook', 'telegram', 'user_id', 'visitor'])

type ChosenName = { full: string; given: string | null; family: string | null; claim: string }

const NAME_FIELDS = new Set(['full_name', 'first_name', 'last_name'])

/** The best full name, with its parts where somebody told them apart; else the best parts joined. Own words before lent ones. */
function chooseName(all: readonly ValueRow[]): ChosenName | null {
  const names = all.filter((row) => NAME_FIELDS.has(row.field) && row.rank < RANK_OF_MENTIONS)
  const own = names.filter((row) => !row.lent)
  const values = own.length ? own : names
  const full = fullest(ranked(values, 'full_name'))
  const given = ranked(values, 'first_name')
  const family = ranked(values, 'last_name')
  const best = full ?? given[0] ?? family[0]
  if (!best) return null
  if (!full) {
    const parts = [given[0]?.value, family[0]?.value].filter((part) => part !== undefined)
    return { full: showName(parts.join(' ')), given: part(given[0]), family: part(family[0]), claim: best.claim }
  }
  const inside = (rows: ValueRow[]) =>
    rows.find((row) => foldName(full.value).split(' ').includes(foldName(row.value).split(' ')[0]!))
  const shown = showName(full.value)
  const words = shown.split(' ')
  const last = inside(family)
  const first = inside(given)
  if (first || last)
    return {
      full: shown,
      given: first ? showName(first.value) : before(words, last!.value),
      family: last ? showName(last.value) : behind(words, first!.value),
      claim: full.claim,
    }
  return {
    full: shown,
    given: words[0]!,
    family: words.length > 1 ? words.slice(1).join(' ') : null,
    claim: full.claim,
  }
}

/** The best, told in full: whoever says "it's Ana again" is still Ana Souza (decision 041). */
function fullest([best, ...others]: readonly ValueRow[]): ValueRow | undefined {
  if (!best) return undefined
  const words = foldName(best.value).split(' ')
  return others.find((row) => row.rank === best.rank && row.lent === best.lent && holdsMore(row.value, words)) ?? best
}

function holdsMore(name: string, words: readonly string[]): boolean {
  const all = foldName(name).split(' ')
  return all.length > words.length && words.every((word) => all.includes(word))
}

/** The given name of a whole one that ends with this family name; particles go with the family. */
function before(words: readonly string[], family: string): string | null {
  const given = words.slice(0, -foldName(family).split(' ').length)
  if (foldName(words.slice(given.length).join(' ')) !== foldName(family)) return null
  while (isParticle(given.at(-1))) given.pop()
  return given.join(' ') || null
}

/** The family name of a whole one that begins with this given name. */
function behind(words: readonly string[], given: string): string | null {
  const family = words.slice(foldName(given).split(' ').length)
  if (foldName(words.slice(0, -family.length || undefined).join(' ')) !== foldName(given)) return null
  return family.join(' ') || null
}

function part(row: ValueRow | undefined): string | null {
  return row ? showName(row.value) : null
}

function namelessName(
  identities: readonly CardIdentity[],
  email: string | null,
  phone: string | null,
  handle: string | null,
): string {
  const channel = (identities.flatMap((identity) => identity.channels)[0] ?? 'api') as Channel
  return handle ?? phone ?? email ?? NAMELESS[channel] ?? NAMELESS.api
}

function attributesOf(values: readonly ValueRow[]): Record<string, unknown> {
  const fields = new Set(values.map((row) => row.field).filter((field) => field.startsWith('attributes.')))
  return Object.fromEntries(
    [...fields].sort().flatMap((field) => {
      const best = ranked(values, field)[0]
      const value = best === undefined ? null : JSON.parse(best.value)
      return value === null ? [] : [[field.slice('attributes.'.length), value]]
    }),
  )
}

function labelsOf(values: readonly ValueRow[]): string[] {
  const fields = new Set(values.map((row) => row.field).filter((field) => field.startsWith('label.')))
  return [...fields]
    .filter((field) => ranked(values, field)[0]?.value === 'true')
    .map((field) => field.slice('label.'.length))
    .sort()
}

/** One term per line: names as typed and without accents, e-mails, handles, and phones as digits only. */
function searchText(identities: readonly CardIdentity[], values: readonly ValueRow[], name: string | null): string {
  const terms = new Set<string>()
  const add = (text: string) => terms.add(text.toLowerCase())
  if (name) {
    add(name)
    add(foldName(name))
  }
  for (const row of values) {
    if (row.rank >= 90) continue
    if (['full_name', 'first_name', 'last_name'].includes(row.field)) add(foldName(row.value))
    if (['email', 'handle', 'company'].includes(row.field)) add(row.value)
    if (row.field === 'phone') add(row.value.replace(/\D/g, ''))
  }
  for (const { kind, value } of identities)
    if (SEARCHED_KINDS.has(kind)) add(/^\+\d+$/.test(value) ? value.slice(1) : value)
  return [...terms].sort().join('\n')
}

/** A number told without its country is the one told with it that ends alike, which takes its place (decision 042). */
function withCountries(phones: readonly ValueRow[]): ValueRow[] {
  return [...new Set(phones.map((row) => phones.find((other) => isWholeOf(other, row)) ?? row))]
}

function isWholeOf(whole: ValueRow, row: ValueRow): boolean {
  const national = row.value.replace(/\D/g, '').replace(/^0+/, '')
  if (!whole.value.startsWith('+') || row.value.startsWith('+') || national.length < 7) return false
  // What an operator typed stays as it is, and a follower's word stands for nobody else's.
  if (row.rank === 0 || (whole.lent && !row.lent)) return false
  const country = whole.value.length - 1 - national.length
  return country > 0 && country < 4 && whole.value.endsWith(national)
}

/** Identities in the order first seen; values of all of them together. */
export function projectCard(identities: readonly CardIdentity[], values: readonly ValueRow[]): Card {
  const name = chooseName(values)
  const view = (row: ValueRow): CardValue => ({
    value: row.value,
    assurance: assuranceName(row.assurance),
    claim: row.claim,
    ...(row.lent === 'unverified' ? { unverified: true as const } : {}),
  })
  const emails = ranked(values, 'email')
  const phones = withCountries(ranked(values, 'phone'))
  const email = emails[0]?.value ?? null
  const phone = phones[0]?.value ?? null
  const handle = ranked(values, 'handle')[0]?.value ?? null
  return {
    name: name?.full ?? namelessName(identities, email, phone, handle),
    // Named contacts sort before those that only have an address, and these before the anonymous.
    nameSort: name ? `0${foldName(name.full)}` : email || phone ? `1${email ?? phone}` : '2',
    nameClaim: name?.claim ?? null,
    givenName: name?.given ?? null,
    familyName: name?.family ?? null,
    email,
    phone,
    emails: emails.map(view),
    phones: phones.map(view),
    assurance: identities.reduce<Assurance>(
      (best, identity) => (identity.assurance > best ? identity.assurance : best),
      0,
    ),
    channels: [...new Set(identities.flatMap((identity) => identity.channels))].sort(),
    products: [...new Set(identities.flatMap((identity) => identity.products))].sort(),
    labels: labelsOf(values),
    attributes: attributesOf(values),
    search: searchText(identities, values, name?.full ?? null),
  }
}
