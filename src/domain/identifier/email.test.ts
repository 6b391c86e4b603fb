/** E-mail addresses: one spelling each; likely the same mailbox is only a suggestion (R10). */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normaliseEmail } from './email.ts'
import { emailSuggestionKey } from './email_suggestion.ts'

const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env.KITH_RUNS ?? 2000)
console.info(`email: seed ${seed}, ${numRuns} runs`)

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
