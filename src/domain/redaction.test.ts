/** [D2] What is cut from the text of earlier messages, and what is left alone. Numbers are the standards' own examples. */

import { describe, expect, test } from 'vitest'
import { REDACTED, redacted } from './redaction.ts'

const cut: [string, string][] = [
  ['my card is 4111 1111 1111 1111, thanks', '4111'],
  ['card 4111-1111-1111-1111 exp 12/27 cvv 123', '12/27'],
  ['card 5500005555555559 cvv is 321 ok', '321'],
  ['378282246310005', '378282246310005'],
  ['send it to GB82 WEST 1234 5698 7654 32 please', 'WEST'],
  ['DE89370400440532013000', 'DE89'],
  ['my ssn is 078-05-1120', '078'],
  ['meu CPF é 111.444.777-35', '111.444'],
  ['my passport number is X1234567', 'X1234567'],
  ['I live at 12 High Street, Leeds LS1 4AB', 'Leeds'],
  ['ship to 1600 Pennsylvania Avenue NW, Washington, DC 20500', 'Washington'],
  ['Entrega na Rua das Flores, 123, São Paulo', 'Flores'],
  ['ich wohne in der Hauptstraße 5, 10115 Berlin', 'Berlin'],
  ['Calle Mayor 10, Madrid', 'Mayor'],
  ['25 rue de la Paix 12', 'Paix'],
  ['my postcode is SW1A 1AA', 'SW1A'],
]

describe('[D2] is cut', () => {
  test.each(cut)('%s', (text, secret) => {
    expect(redacted(text)).toContain(REDACTED)
    expect(redacted(text)).not.toContain(secret)
  })
})

describe('is left alone', () => {
  test.each([
    'the blue one please, in size 42',
    'my number is +55 11 98765-4321',
    'see you on 2026-11-22 at 10:30',
    'order 10293 has 2 lamps for 19.90 each',
    'I am on my way, 5 minutes',
    'please close ticket 44 via email',
    'Room 12, drive safely',
    '',
  ])('%s', (text) => {
    expect(redacted(text)).toBe(text)
  })
})

test('the words around stay', () => {
  expect(redacted('pay with 4111 1111 1111 1111 and send two lamps')).toBe(`pay with ${REDACTED} and send two lamps`)
})
