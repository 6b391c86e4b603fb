/** What hostile and strange values become in a file, and that a strict reader gets them back. */

import { describe, expect, test } from 'vitest'
import { parseCsv, readVCards } from '../../../../test/export_readers.ts'
import type { ContactCard } from '../../shapes.ts'
import { csvHeader, csvRows, GOOGLE, HUBSPOT, KITH, SALESFORCE } from './csv.ts'
import { plainCell, safeCell } from './csv_cell.ts'
import { escapeText, fold, vCards } from './vcard.ts'

const card = (name: string, more: Partial<ContactCard> = {}): ContactCard => ({
  object: 'contact',
  id: 'ctc_01jd0000000000000000000000',
  name,
  given_name: name,
  family_name: 'Okafor; "the, quick"',
  email: 'a@b.test',
  phone: '+5511987654321',
  emails: [
    { value: 'a@b.test', assurance: 'A1', claim: null },
    { value: 'c@d.test', assurance: 'A1', claim: null },
  ],
  phones: [
    { value: '+5511987654321', assurance: 'A3', claim: null },
    { value: '+447700900123', assurance: 'A1', claim: null },
  ],
  identities: [],
  channels: ['chat'],
  labels: ['vip', 'a;b,c'],
  attributes: { plan: 'gold' },
  counts: { conversations: 1, messages: 2, bookings: 0, forms: 0, orders: 0, tickets: 0, calls: 0, actions: 0 },
  first_seen_at: '2026-11-22T10:00:00.000Z',
  last_seen_at: '2026-11-22T11:00:00.000Z',
  unverified_links: 0,
  formerly_erased: null,
  opted_out: false,
  ...more,
})

const STRANGE = [
  'plain',
  'with "quotes", commas; and\nlines\r\nof both kinds',
  ' spaces at the edges ',
  'مريم الفاسي',
  '\u202eevil\u202c',
  'Zoë 👩‍👩‍👧‍👦 Ångström 𝒳',
  'x'.repeat(10_000),
  '😀'.repeat(5_000),
  "'quoted by hand",
  'back\\slash',
]
const FORMULAS = [
  '=1+1',
  '+cmd|calc',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '\u00a0=1',
  '\u200b=1',
  '\ufeff=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '﹢1',
  "'=1",
  "''=1",
  '+55 11 98765-4321',
  '+5511987654321+1',
  '+12345678901234567',
]

describe('a cell', () => {
  test.each(FORMULAS)('that a spreadsheet would compute is marked as text, and can be read back: %j', (text) => {
    expect(safeCell(text)).toBe(`'${text}`)
    expect(plainCell(safeCell(text))).toBe(text)
  })
  test.each([...STRANGE, '+5511987654321', '+447700900123; +5511987654321', '5', 'a=b', ''])(
    'with nothing to compute stays as it is: %#',
    (text) => {
      expect(safeCell(text)).toBe(text)
      expect(plainCell(text)).toBe(text)
    },
  )
})

describe('CSV', () => {
  test('a strict reader gets every value back', () => {
    const names = [...STRANGE, ...FORMULAS]
    const cards = names.map((name) => card(name))
    const rows = parseCsv(csvHeader(KITH) + csvRows(KITH, cards))
    expect(rows[0]).toEqual(Object.keys(KITH))
    expect(rows.slice(1).map((row) => plainCell(row[1]!))).toEqual(names)
    expect(rows.slice(1).every((row) => row.length === rows[0]!.length)).toBe(true)
    expect(rows[1]![rows[0]!.indexOf('phone')]).toBe('+5511987654321')
    expect(rows[1]![rows[0]!.indexOf('other_phones')]).toBe('+447700900123')
    expect(rows[1]![rows[0]!.indexOf('labels')]).toBe('vip; a;b,c')
  })
  test("other programs' headers are theirs", () => {
    const of = (layout: typeof KITH, one: ContactCard) => {
      const [header, row] = parseCsv(csvHeader(layout) + csvRows(layout, [one]))
      return Object.fromEntries(header!.map((name, index) => [name, row![index]]))
    }
    const ana = card('Ana', { given_name: 'Ana', family_name: 'Souza', name: 'Ana Souza' })
    expect(of(GOOGLE, ana)).toMatchObject({
      'First Name': 'Ana',
      'Last Name': 'Souza',
      Labels: 'vip ::: a;b,c',
      'E-mail 1 - Value': 'a@b.test',
      'E-mail 2 - Value': 'c@d.test',
      'E-mail 3 - Value': '',
      'Phone 1 - Value': '+5511987654321',
    })
    expect(of(HUBSPOT, ana)).toMatchObject({ 'First Name': 'Ana', Email: 'a@b.test', 'Phone Number': '+5511987654321' })
    const nameless = card('Anonymous visitor', { given_name: null, family_name: null })
    expect(of(SALESFORCE, nameless)).toMatchObject({ FirstName: '', LastName: 'Anonymous visitor' })
  })
})

describe('vCard', () => {
  test('is read back value by value', () => {
    const names = STRANGE.map((name) => name.replace(/\r\n/g, '\n'))
    const cards = readVCards(vCards(names.map((name) => card(name))))
    expect(cards.map((lines) => lines.FN![0])).toEqual(names)
    expect(cards[0]).toMatchObject({
      VERSION: ['4.0'],
      N: ['Okafor; "the, quick";plain;;;'],
      EMAIL: ['a@b.test', 'c@d.test'],
      TEL: ['tel:+5511987654321', 'tel:+447700900123'],
      REV: ['20261122T110000Z'],
    })
    expect(cards[0]!.UID![0]).toMatch(/^urn:uuid:[0-9a-f-]{36}$/)
  })
  test('no value begins a line of its own', () => {
    const text = vCards([card('a\r\nEND:VCARD\rBEGIN:VCARD\u0000\u000b\u0085b')])
    expect(text.split('\r\n').filter((line) => line === 'END:VCARD')).toHaveLength(1)
    expect(text).toContain('FN:a\\nEND:VCARD\\nBEGIN:VCARD')
  })
  test('lines take 75 octets, and no character is cut', () => {
    for (const name of STRANGE) {
      const lines = fold(`FN:${escapeText(name)}`).split('\r\n')
      for (const line of lines) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        expect(Buffer.from(line).toString()).toBe(line)
      }
      expect(lines.map((line, index) => (index ? line.slice(1) : line)).join('')).toBe(`FN:${escapeText(name)}`)
    }
  })
  test('categories keep their commas', () => {
    expect(vCards([card('x')])).toContain('CATEGORIES:vip,a\\;b\\,c')
  })
})
