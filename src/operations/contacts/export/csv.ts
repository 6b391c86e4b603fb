/** Contacts as CSV (RFC 4180): Kith's own columns, and the headers that other address books and CRMs read by themselves. */

import { stringify } from 'csv-stringify/sync'
import type { ContactCard } from '../../shapes.ts'
import { safeCell } from './csv_cell.ts'

export type CsvLayout = Record<string, (card: ContactCard) => string | number | null | undefined>

const emails = (card: ContactCard) => card.emails.map(({ value }) => value)
const phones = (card: ContactCard) => card.phones.map(({ value }) => value)
const ids = (card: ContactCard, kind: string) =>
  card.identities.filter((identity) => identity.kind === kind).map(({ value }) => value)

export const KITH: CsvLayout = {
  id: (card) => card.id,
  name: (card) => card.name,
  given_name: (card) => card.given_name,
  family_name: (card) => card.family_name,
  email: (card) => card.email,
  phone: (card) => card.phone,
  other_emails: (card) => emails(card).slice(1).join('; '),
  other_phones: (card) => phones(card).slice(1).join('; '),
  whatsapp: (card) => ids(card, 'whatsapp').join('; '),
  instagram: (card) => ids(card, 'instagram').join('; '),
  facebook: (card) => ids(card, 'facebook').join('; '),
  telegram: (card) => ids(card, 'telegram').join('; '),
  user_id: (card) => ids(card, 'user_id').join('; '),
  channels: (card) => card.channels.join('; '),
  labels: (card) => card.labels.join('; '),
  attributes: (card) => (Object.keys(card.attributes).length ? JSON.stringify(card.attributes) : ''),
  conversations: (card) => card.counts.conversations,
  messages: (card) => card.counts.messages,
  bookings: (card) => card.counts.bookings,
  forms: (card) => card.counts.forms,
  orders: (card) => card.counts.orders,
  tickets: (card) => card.counts.tickets,
  calls: (card) => card.counts.calls,
  actions: (card) => card.counts.actions,
  first_seen_at: (card) => card.first_seen_at,
  last_seen_at: (card) => card.last_seen_at,
  unverified_links: (card) => card.unverified_links,
}

/** Google Contacts' own export and import columns; it parts labels by ` ::: `. */
export const GOOGLE: CsvLayout = {
  'First Name': (card) => card.given_name,
  'Last Name': (card) => card.family_name,
  Labels: (card) => card.labels.join(' ::: '),
  ...numbered('E-mail', emails),
  ...numbered('Phone', phones),
}

function numbered(name: string, values: (card: ContactCard) => string[]): CsvLayout {
  return Object.fromEntries(
    [0, 1, 2].flatMap((index) => [
      [`${name} ${index + 1} - Label`, (card: ContactCard) => values(card)[index] && 'Other'],
      [`${name} ${index + 1} - Value`, (card: ContactCard) => values(card)[index]],
    ]),
  )
}

/** HubSpot's property labels, which its import matches by itself. */
export const HUBSPOT: CsvLayout = {
  'First Name': (card) => card.given_name,
  'Last Name': (card) => card.family_name,
  Email: (card) => card.email,
  'Additional email addresses': (card) => emails(card).slice(1).join(';'),
  'Phone Number': (card) => card.phone,
  'WhatsApp Phone Number': (card) => ids(card, 'whatsapp')[0],
  'Kith ID': (card) => card.id,
}

/** Salesforce's API field names of Contact. It takes no contact without a last name. */
export const SALESFORCE: CsvLayout = {
  FirstName: (card) => card.given_name,
  LastName: (card) => card.family_name ?? card.name,
  Email: (card) => card.email,
  Phone: (card) => card.phone,
  OtherPhone: (card) => phones(card)[1],
  Description: (card) => `Kith ${card.id}`,
}

export function csvHeader(layout: CsvLayout): string {
  return lines([Object.keys(layout)])
}

export function csvRows(layout: CsvLayout, cards: readonly ContactCard[]): string {
  const columns = Object.values(layout)
  return lines(cards.map((card) => columns.map((cellOf) => safeCell(String(cellOf(card) ?? '')))))
}

/** Cells with a space at their edge are quoted as well: programs trim them otherwise. */
function lines(rows: string[][]): string {
  return stringify(rows, { record_delimiter: '\r\n', quoted_match: /^\s|\s$|[\r\n]/ })
}
