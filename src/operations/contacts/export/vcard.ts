/** Contacts as vCard 4.0 (RFC 6350). */

import { decodeId } from '../../../domain/id.ts'
import type { ContactCard } from '../../shapes.ts'

/** Octets of a line without its line break (section 3.2). */
const LINE = 75

export function vCards(cards: readonly ContactCard[]): string {
  return cards.map(vCard).join('')
}

function vCard(card: ContactCard): string {
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    `UID:urn:uuid:${decodeId('ctc', card.id)}`,
    `FN:${escapeText(card.name)}`,
    ...(card.given_name === null && card.family_name === null
      ? []
      : [`N:${escapeText(card.family_name ?? '')};${escapeText(card.given_name ?? '')};;;`]),
    ...card.emails.map(({ value }, index) => `EMAIL;PREF=${preference(index)}:${escapeText(value)}`),
    ...card.phones.map(({ value }, index) => telephone(value, preference(index))),
    ...(card.labels.length ? [`CATEGORIES:${card.labels.map(escapeText).join(',')}`] : []),
    `REV:${card.last_seen_at.replace(/[-:]|\.\d+/g, '')}`,
    'END:VCARD',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** 1 is the most preferred, 100 the least (section 5.3). */
function preference(index: number): number {
  return Math.min(index + 1, 100)
}

/** A number that is no E.164 can't be a `tel:` address without a context, so it stays text. */
function telephone(value: string, pref: number): string {
  return /^\+\d+$/.test(value) ? `TEL;VALUE=uri;PREF=${pref}:tel:${value}` : `TEL;PREF=${pref}:${escapeText(value)}`
}

/** Section 3.4. Control characters have no place in a vCard at all; a carriage return could begin a line of its own. */
export function escapeText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\x00-\x08\x0b-\x1f\x7f]/g, '')
    .replace(/[\\,;]/g, '\\$&')
    .replace(/\n/g, '\\n')
}

/** Breaks between characters, never inside the octets of one. The space that begins a further line counts. */
export function fold(line: string): string {
  if (Buffer.byteLength(line) <= LINE) return line
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > LINE) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
