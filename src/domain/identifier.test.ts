/** Each kind of identifier has one normal form (R10). */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IDENTIFIER_KINDS, normaliseIdentifier, phoneKey } from './identifier.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.KITH_RUNS ?? 2000)
console.info(`identifier: seed ${seed}, ${numRuns} runs`)

describe('normaliseIdentifier', () => {
  test.each([
    ['whatsapp', 'US.13491208655302741918', 'US.13491208655302741918', null],
    ['whatsapp', '123456789012345@lid', '123456789012345@lid', null],
    ['whatsapp', '+1 (415) 555-0123', '+14155550123', '+14155550123'],
    ['sms', '12345', '12345', null], // a short code
    ['sms', 'ACME', 'ACME', null],
    ['sms', '4155550123', '4155550123', null], // a national form of no known country, or +41
    ['sms', '14155550123', '+14155550123', '+14155550123'],
    ['sms', '(415) 555-0123', '4155550123', null],
    ['call', 'sip:+14155550123@pbx', '+14155550123', '+14155550123'],
    ['call', 'client:alice', 'client:alice', null],
    ['email', 'Ana@X.com', 'ana@x.com', null],
    ['typed_phone', '98765-4321', '987654321', null],
    ['telegram', ' 123456 ', '123456', null],
    ['user_id', 'U_42', 'U_42', null],
    ['user_id', 'jose\u0301', 'jos\u00e9', null],
    ['visitor', 'v_8f', 'v_8f', null],
    ['conversation', 'thread-1', 'thread-1', null],
    ['instagram', '1789', '1789', null],
  ] as const)('%s %s', (kind, raw, value, key) =>
    expect(normaliseIdentifier(kind, raw)).toEqual({ value, phoneKey: key }),
  )

  test('a region reads national forms', () => {
    expect(normaliseIdentifier('sms', '(415) 555-0123', 'US')!.value).toBe('+14155550123')
    expect(normaliseIdentifier('typed_phone', '11 98765-4321', 'BR')!.value).toBe('+5511987654321')
  })

  test('refuses what is too long or has control characters', () => {
    for (const kind of IDENTIFIER_KINDS) {
      expect(normaliseIdentifier(kind, 'x'.repeat(257))).toBeNull()
      expect(normaliseIdentifier(kind, 'a\0b')).toBeNull()
      expect(normaliseIdentifier(kind, 'a\u007fb')).toBeNull()
      expect(normaliseIdentifier(kind, 'a\ud800')).toBeNull()
    }
    expect(normaliseIdentifier('user_id', 'x'.repeat(256))!.value).toHaveLength(256)
  })

  test('one pass is enough, for every kind and text', () => {
    const raw = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.stringMatching(/^(whatsapp:|tel:|00)?\+?[0-9 ().-]{0,20}$/),
      fc.stringMatching(/^\+(55|52|54|1|44)[0-9]{6,12}$/),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...IDENTIFIER_KINDS),
        raw,
        fc.constantFrom(undefined, 'BR', 'US', 'MX', 'AR'),
        (kind, text, region) => {
          const found = normaliseIdentifier(kind, text, region)
          if (!found) return
          expect(found.value.length).toBeGreaterThan(0)
          if (found.value.startsWith('+') || region === undefined)
            expect(normaliseIdentifier(kind, found.value, region)).toEqual(found)
          if (found.phoneKey !== null) expect(found.phoneKey).toBe(phoneKey(found.value))
        },
      ),
      { seed, numRuns },
    )
  })
})
