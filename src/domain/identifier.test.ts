/** The normalisers, by rule: R2, R10, R10a, R12, R16. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  emailSuggestionKey,
  IDENTIFIER_KINDS,
  isPlaceholder,
  isRoleAddress,
  isTollFree,
  normaliseChannelPhone,
  normaliseEmail,
  normaliseIdentifier,
  normalisePhone,
  phoneKey,
} from './identifier.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.KITH_RUNS ?? 2000)
console.info(`identifier: seed ${seed}, ${numRuns} runs`)

describe('[R10] normaliseEmail', () => {
  test.each([
    ['ana@exemplo.com.br', 'ana@exemplo.com.br'],
    ['  Ana.Souza@Exemplo.COM.br\n', 'ana.souza@exemplo.com.br'],
    ['<Ana@Exemplo.com>', 'ana@exemplo.com'],
    ['Ana Souza <ana@exemplo.com>', 'ana@exemplo.com'],
    ['mailto:ana@exemplo.com?subject=Hi', 'ana@exemplo.com'],
    ['<MAILTO:ana@exemplo.com>', 'ana@exemplo.com'],
    ['ana@exemplo.com.', 'ana@exemplo.com'],
    ['ana\u200b@exemplo.com\ufeff', 'ana@exemplo.com'],
    ['a.n.a+tag@gmail.com', 'a.n.a+tag@gmail.com'],
    ["o'brien@x.ie", "o'brien@x.ie"],
    ['jo@bücher.example', 'jo@xn--bcher-kva.example'],
    ['JO@BÜCHER.example', 'jo@xn--bcher-kva.example'],
    ['jo@xn--bcher-kva.example', 'jo@xn--bcher-kva.example'],
    ['jo@bu\u0308cher.example', 'jo@xn--bcher-kva.example'],
    ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
    ['jose\u0301@x.com', 'jos\u00e9@x.com'],
    ['jo@例子。广告', 'jo@xn--fsqu00a.xn--4rr70v'],
    ['"ana"@x.com', 'ana@x.com'],
    ['"ana souza"@x.com', null],
    ['"a@b"@x.com', '"a@b"@x.com'],
    ['"a..b"@docomo.ne.jp', '"a..b"@docomo.ne.jp'],
    [`reply+${'a'.repeat(90)}@reply.example.com`, `reply+${'a'.repeat(90)}@reply.example.com`],
    [`${'a'.repeat(248)}@x.com`, `${'a'.repeat(248)}@x.com`],
    [`${'a'.repeat(249)}@x.com`, null],
    [`${'é'.repeat(124)}@x.com`, `${'é'.repeat(124)}@x.com`],
    [`${'é'.repeat(125)}@x.com`, null],
  ])('%s', (raw, email) => expect(normaliseEmail(raw)).toBe(email))

  test.each([
    '',
    ' ',
    '@',
    'ana',
    'ana@',
    '@x.com',
    'ana@x',
    'ana@localhost',
    'ana@@x.com',
    'a b@x.com',
    'ana@x y.com',
    'ana.@x.com',
    '.ana@x.com',
    'a..b@x.com',
    'ana@-x.com',
    'ana@x-.com',
    'ana@x..com',
    'ana@.x.com',
    'ana@1.2.3.4',
    'ana@[1.2.3.4]',
    'ana@x.c',
    'ana,bo@x.com',
    'ana@x.com,bo@x.com',
    'ana@x.com bo@x.com',
    'ana\0@x.com',
    'ana@x\0.com',
    'ana@x.com/path',
    'ana@x.com:80',
    'ana@%61.com',
    'ana@x#y.com',
    '\ud800@x.com',
    `ana@${'x'.repeat(64)}.com`,
    'x'.repeat(1_000_000),
  ])('refuses %j', (raw) => expect(normaliseEmail(raw)).toBeNull())

  test('one pass is enough, whatever came in', () => {
    const part = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[a-zA-Z0-9.+_-]{1,20}$/))
    const anyEmail = fc
      .tuple(part, part, fc.constantFrom('com', 'DE', 'бг', 'xn--p1ai'))
      .map(([a, b, c]) => `${a}@${b}.${c}`)
    fc.assert(
      fc.property(anyEmail, (raw) => {
        const email = normaliseEmail(raw)
        if (email === null) return
        expect(normaliseEmail(email)).toBe(email)
        expect(normaliseEmail(` <${email}> `)).toBe(email)
      }),
      { seed, numRuns },
    )
  })

  test('no text takes long', () => {
    const start = performance.now()
    for (const unit of ['a.', 'a+', '+.', '"\\', 'a@', '<', 'é'])
      for (const end of ['', '@', '@x', '"@x.com']) normaliseEmail(unit.repeat(250) + end)
    expect(performance.now() - start).toBeLessThan(200)
  })
})

describe('[R10] emailSuggestionKey says what may be one mailbox', () => {
  test.each([
    ['ana.souza+shop@gmail.com', 'anasouza@gmail.com'],
    ['a.nasouza@googlemail.com', 'anasouza@gmail.com'],
    ['ana.souza+shop@outlook.com', 'ana.souza@outlook.com'],
    ['ana+x@exemplo.com.br', 'ana@exemplo.com.br'],
    ['ana.souza@exemplo.com.br', 'ana.souza@exemplo.com.br'],
    ['ana-list@yahoo.com', 'ana@yahoo.com'],
    ['a_na@pm.me', 'ana@proton.me'],
    ['+1555@x.com', '+1555@x.com'],
    ['...@gmail.com', '...@gmail.com'],
  ])('%s', (email, key) => expect(emailSuggestionKey(email)).toBe(key))
})

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

  test('a key is its own key, and keys never join two numbers of different last eight digits', () => {
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

describe('[R16] placeholders', () => {
  test.each([
    '',
    ' ',
    '-',
    '--',
    '?',
    '...',
    '""',
    'anonymous',
    'Anonymous',
    ' GUEST ',
    'null',
    '"null"',
    '(null)',
    'undefined',
    '<nil>',
    'none',
    'None.',
    'N/A',
    'n.a.',
    '0',
    '-1',
    'NaN',
    'nan',
    '[object Object]',
    'unknown',
    'Unknown Caller',
    'not set',
    'false',
    '{{user.id}}',
    '${id}',
    '<user_id>',
    '[name]',
    '%s',
    '00000000-0000-0000-0000-000000000000',
    'anônimo',
    'Gast',
    'ゲスト',
  ])('%j identifies nobody', (value) => {
    expect(isPlaceholder(value, 'anchor')).toBe(true)
    expect(isPlaceholder(value, 'claim')).toBe(true)
    for (const kind of [
      'user_id',
      'visitor',
      'telegram',
      'instagram',
      'facebook',
      'whatsapp',
      'sms',
      'call',
      'email',
      'typed_email',
      'typed_phone',
    ] as const)
      expect(normaliseIdentifier(kind, value)).toBeNull()
  })

  test.each([
    'test@test.com',
    'ana@test.test',
    'noreply@shop.com',
    'no-reply@shop.com',
    'No_Reply@shop.com',
    'donotreply@x.com',
    'do-not-reply@x.com',
    'noreply+12@x.com',
    'mailer-daemon@x.com',
    'user@example.com',
    'user@example.org',
    'name@domain.com',
    'your.email@example.com',
    '000000',
    '1234567890',
    '123456789',
    '+1 234 567 890',
    '+1 123 456 7890',
    '(11) 99999-9999',
    '+55 11 99999-9999',
    '111-111-1111',
    '0000000000',
  ])('%j is none as a claim, though a channel may deliver it', (value) => {
    expect(isPlaceholder(value, 'claim')).toBe(true)
    expect(isPlaceholder(value, 'anchor')).toBe(false)
    expect(normaliseIdentifier(value.includes('@') ? 'typed_email' : 'typed_phone', value)).toBeNull()
  })

  test.each([
    'ana@example.com',
    'maria.silva@example.org',
    'tester@company.com',
    'ana@testing-lab.com',
    'ana@latest.com',
    'replyna@x.com',
    'norma@x.com',
    '+14155550123',
    '+5511987654321',
    '11987654321',
    '987654321',
    '3123456789',
    'Nan Goldin',
    'Nan',
    'Nil Guestein',
    'Ana',
    '1',
    '42',
    'u_42',
    'v_8f',
    'Noa',
    '1990-01-01',
    'zero',
    'annull',
    '1789',
  ])('%j is somebody', (value) => {
    expect(isPlaceholder(value, 'claim')).toBe(false)
    expect(isPlaceholder(value, 'anchor')).toBe(false)
  })

  test('a number that a channel itself delivered is never one', () => {
    expect(normaliseIdentifier('sms', '000000')).toEqual({ value: '000000', phoneKey: null })
    expect(normaliseIdentifier('sms', '+1234567890')).toEqual({ value: '+1234567890', phoneKey: '+1234567890' })
    expect(normaliseIdentifier('whatsapp', '5511999999999')!.value).toBe('+5511999999999')
    expect(normaliseIdentifier('email', 'noreply@shop.com')!.value).toBe('noreply@shop.com')
  })

  test('a caller who hides the number is nobody, however the telephone company says so', () => {
    for (const hidden of [
      'anonymous',
      'Restricted',
      'unavailable',
      'Private',
      '+266696687',
      '266696687',
      '+7378742833',
      '+2562533',
      '+8656696',
      '+86282452253',
      'sip:anonymous@anonymous.invalid',
    ])
      expect(normaliseIdentifier('call', hidden)).toBeNull()
  })
})

describe('[R12] role addresses and toll-free numbers', () => {
  test.each([
    'info@x.com',
    'sales@x.com',
    'customer-service@x.com',
    'customer.service@x.com',
    'info+shop@x.com',
    'info.es@x.com',
    'sales_uk@x.com',
    'support2@x.com',
    'postmaster@x.com',
    'contato@x.com.br',
    'atendimento@x.com.br',
    'ventas@x.es',
    'accueil@x.fr',
    'vertrieb@x.de',
    'buchhaltung@x.de',
    'segreteria@x.it',
    'klantenservice@x.nl',
    'biuro@x.pl',
    'no-reply@x.com',
    'front-desk@x.com',
  ])('%s is a role', (email) => expect(isRoleAddress(email)).toBe(true))
  test.each([
    'ana@x.com',
    'ana.souza@x.com',
    'infante@x.com',
    'salesman.bo@x.com',
    'mark@x.com',
    'mail.john@x.com',
    'hello.kitty@x.com',
    'ana+info@x.com',
    'hr.smith@x.com',
    'jobst@x.de',
    'press.ana@x.com',
  ])('%s is a person', (email) => expect(isRoleAddress(email)).toBe(false))

  test.each(['+18005551234', '+448001111111', '+498001234567', '+5508001234567', '+80012345678'])(
    '%s is toll-free',
    (e164) => expect(isTollFree(e164)).toBe(true),
  )
  test.each(['+14155550123', '+5511987654321', '+551187654321', '+5215512345678', '+15551234567', '11987654321', ''])(
    '%s is not',
    (e164) => expect(isTollFree(e164)).toBe(false),
  )
})

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
      { seed, numRuns: numRuns * 3 },
    )
  })
})
