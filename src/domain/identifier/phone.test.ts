/** Phone numbers: E.164, what channels deliver (R10), and one key for the forms of one mobile (R10a). */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseIdentifier } from '../identifier.ts'
import { normaliseChannelPhone, normalisePhone } from './phone.ts'
import { phoneKey } from './phone_aliases.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.KITH_RUNS ?? 2000)
console.info(`phone: seed ${seed}, ${numRuns} runs`)

describe('[R10a] phoneKey: one key for the forms of one mobile, none for landlines', () => {
  const same: [string, ...string[]][] = [
    // Brazil, mobile: with and without the ninth digit, as WhatsApp, Twilio and people write it.
    ['+5511987654321', '+551187654321'],
    ['+5531996883193', '+553196883193'],
    ['+5521976543210', '+552176543210'],
    ['+5548961234567', '+554861234567'],
    ['+5215512345678', '+525512345678'],
    ['+5218112345678', '+528112345678'],
    ['+5491123456789', '+541123456789', '+54111523456789'],
    ['+5492235123456', '+542235123456', '+54223155123456'],
    ['+5492966512345', '+542966512345', '+54296615512345'],
  ]
  test.each(same)('%s is %s', (...forms) => {
    expect(new Set(forms.map(phoneKey)).size).toBe(1)
  })

  const apart: [string, string][] = [
    ['+551133334444', '+5511933334444'], // a landline, and a mobile that ends in its digits
    ['+552125551234', '+5521925551234'],
    ['+554853334444', '+5548953334444'],
    ['+551187654321', '+552187654321'],
    ['+5511987654321', '+5511987654322'],
    ['+525512345678', '+525512345679'],
    ['+5215512345678', '+5215512345679'],
    ['+541143211234', '+541143211235'],
    ['+14155550123', '+1415555012'],
  ]
  test.each(apart)('%s is not %s', (a, b) => expect(phoneKey(a)).not.toBe(phoneKey(b)))

  test.each([
    '+551133334444',
    '+525512345678',
    '+541143211234',
    '+14155550123',
    '+4915112345678',
    '11987654321',
    '',
    'US.1349',
  ])('the key of %j is itself', (value) => expect(phoneKey(value)).toBe(value))

  test('a key is its own key, and keys never join two numbers that end in other digits', () => {
    const number = fc
      .tuple(fc.constantFrom('+55', '+52', '+54', '+521', '+549'), fc.stringMatching(/^\d{8,12}$/))
      .map((p) => p.join(''))
    fc.assert(
      fc.property(number, number, (a, b) => {
        expect(phoneKey(phoneKey(a))).toBe(phoneKey(a))
        if (phoneKey(a) === phoneKey(b)) expect(a.slice(-6)).toBe(b.slice(-6))
      }),
      { seed, numRuns },
    )
  })

  /** National form with its region, WhatsApp, Twilio: all one identifier, by its key (R2). */
  const written: [string, string, string, string][] = [
    ['(11) 98765-4321', 'BR', '5511987654321', 'whatsapp:+5511987654321'],
    ['011 98765-4321', 'BR', '551187654321', '+5511987654321'],
    ['(11) 8765-4321', 'BR', '551187654321', '+551187654321'],
    ['0 15 31 99688-3193', 'BR', '553196883193@s.whatsapp.net', '+5531996883193'],
    ['(11) 3333-4444', 'BR', '551133334444', '+551133334444'],
    ['55 1234 5678', 'MX', '5215512345678', 'whatsapp:+5215512345678'],
    ['044 55 1234 5678', 'MX', '5215512345678', '+525512345678'],
    ['01 81 1234 5678', 'MX', '528112345678', '+528112345678'],
    ['1 55 1234 5678', 'MX', '5215512345678', '+525512345678'],
    ['011 15-2345-6789', 'AR', '5491123456789', '+541123456789'],
    ['0223 15-512-3456', 'AR', '5492235123456', 'whatsapp:+5492235123456'],
    ['(011) 4321-1234', 'AR', '541143211234', '+541143211234'],
    ['(415) 555-0123', 'US', '14155550123', '+1 415-555-0123'],
    ['07400 123456', 'GB', '447400123456', '+44 (0)7400 123456'],
    ['0151 12345678', 'DE', '4915112345678', '+4915112345678'],
    ['06 12 34 56 78', 'FR', '33612345678', 'tel:+33612345678'],
    ['312 345 6789', 'IT', '393123456789', '+393123456789'],
    ['06 1234 5678', 'IT', '390612345678', '+390612345678'],
  ]
  test.each(written)('%s in %s, %s and %s are one', (national, region, whatsapp, twilio) => {
    const keys = [
      normaliseIdentifier('typed_phone', national, region),
      normaliseIdentifier('whatsapp', whatsapp),
      normaliseIdentifier('sms', twilio),
      normaliseIdentifier('call', twilio),
    ].map((found) => found!.phoneKey)
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]).not.toBeNull()
  })

  test('the value that the carrier used is kept', () => {
    expect(normaliseIdentifier('whatsapp', '551187654321')).toEqual({
      value: '+551187654321',
      phoneKey: '+5511987654321',
    })
    expect(normaliseIdentifier('whatsapp', '5215512345678')).toEqual({
      value: '+5215512345678',
      phoneKey: '+525512345678',
    })
  })
})

describe('[R10] normalisePhone', () => {
  test.each([
    ['+55 11 98765-4321', undefined, '+5511987654321', '5511987654321'],
    ['+55 011 98765-4321', undefined, '+5511987654321', '55011987654321'],
    ['tel:+1-201-555-0123', undefined, '+12015550123', '12015550123'],
    ['whatsapp:+5511987654321', undefined, '+5511987654321', '5511987654321'],
    ['＋４４ 20 7946 0958', undefined, '+442079460958', '442079460958'],
    ['+٩٦٦ ٥٠١٢٣٤٥٦٧', undefined, '+966501234567', '966501234567'],
    ['٠٥٠١٢٣٤٥٦٧', 'SA', '+966501234567', '0501234567'],
    ['0044 20 7946 0958', undefined, '+442079460958', '00442079460958'],
    ['0044 20 7946 0958', 'US', '+442079460958', '00442079460958'],
    ['0044 20 7946 0958', 'GB', '+442079460958', '00442079460958'],
    ['011 44 20 7946 0958', 'US', '+442079460958', '011442079460958'],
    ['00 15 11 98765-4321', undefined, null, '001511987654321'], // a Brazilian carrier's code, not +1 511
    ['(415) 555-2671', 'us', '+14155552671', '4155552671'],
    ['5511987654321', 'BR', '+5511987654321', '5511987654321'],
    // Numbers the library calls invalid: with a country code at their word, without one the digits alone.
    ['+1 555 123 4567', undefined, '+15551234567', '15551234567'],
    ['+52 1 55 1234 5678', undefined, '+5215512345678', '5215512345678'],
    ['555 123 4567', 'US', null, '5551234567'],
    ['15 2345-6789', 'AR', null, '1523456789'],
    ['98765-4321', undefined, null, '987654321'],
    ['5511987654321', undefined, null, '5511987654321'],
    ['98765-4321', 'XX', null, '987654321'],
    ['+12', undefined, null, '12'],
    ['+1234567890123456', undefined, null, '1234567890123456'],
    ['', undefined, null, ''],
    ['call me', 'US', null, ''],
  ])('%s (%s)', (raw, region, e164, digits) => {
    expect(normalisePhone(raw, region)).toEqual({ e164, digits, extension: null })
    expect(normalisePhone(raw, region)).toEqual({ e164, digits, extension: null }) // as remembered
  })

  test.each([
    '+44 20 7946 0958 ext. 12',
    'tel:+442079460958;ext=12',
    '+442079460958x12',
    '+44 20 7946 0958 ramal 12',
    '020 7946 0958 #12',
  ])('[R12] %s has an extension', (raw) =>
    expect(normalisePhone(raw, 'GB')).toMatchObject({ e164: '+442079460958', extension: '12' }),
  )

  test.each([
    ['5511987654321', '+5511987654321'],
    ['+5511987654321', '+5511987654321'],
    ['whatsapp:+5511987654321', '+5511987654321'],
    ['5511987654321@s.whatsapp.net', '+5511987654321'],
    ['5511987654321:12@s.whatsapp.net', '+5511987654321'],
    ['5511987654321@c.us', '+5511987654321'],
    ['sip:+14155550123@pbx.example.com;user=phone', '+14155550123'],
    ['005511987654321', '+5511987654321'],
    ['+99912345678', '+99912345678'], // unknown to the library, yet delivered
    ['22501234567', '+22501234567'],
    ['123456789012345@lid', null],
    ['120363041234567890@g.us', null],
    ['US.13491208655302741918', null],
    ['0151 12345678', null],
    ['12345', null],
    ['ACME', null],
    ['', null],
  ])('normaliseChannelPhone %s', (raw, e164) => expect(normaliseChannelPhone(raw)).toBe(e164))
})
