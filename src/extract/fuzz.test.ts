/** Whatever is said, nothing throws, and every quote stands where its claim says. */

// KITH_FUZZ_RUNS=100000 makes the long run, KITH_FUZZ_SEED repeats one by the seed that it printed.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ExtractedClaim, type ExtractOptions, extract, type Turn } from './extract.ts'
import { extractNew } from './extract_new.ts'
import { SHAPES } from './train/shapes.ts'

const numRuns = Number(process.env.KITH_FUZZ_RUNS ?? 1000)
const seed = Number(process.env.KITH_FUZZ_SEED ?? Date.now() % 2 ** 31)

const BITS = [
  'my name is ',
  "I'm ",
  'this is ',
  'surname ',
  'Ana ',
  'souza ',
  'Ö',
  'ß',
  '\u0130',
  '王伟 ',
  'مريم ',
  'Ω',
  '\u202e',
  '\u200b',
  '\ufeff',
  '\u0000',
  '\ud800',
  '😀',
  '👩‍👩‍👧',
  'e\u0301',
  '\n',
  '\t',
  '"',
  "'",
  '’',
  '--',
  '@',
  'at gmail dot com ',
  '+1 415 555 0123 ',
  'double s ',
  'a n n a ',
  'j as in ',
  'not my name ',
  'O’Brien ',
  'de la ',
  '{{7*7}}',
  '<script>',
  "'; drop table",
  '%s%n',
  'null',
  'undefined',
  '1/0',
  'Jr. ',
  '٣',
  'ﬁ',
  'ǅ',
  'x'.repeat(300),
  '. ',
  ', ',
  '? ',
  '¿',
  'me llamo ',
  'mein name ist ',
  'nazywam się ',
  '()',
  '\\',
  'NaN ',
  'constructor ',
  'my phone number is ',
  'my e-mail is ',
  'zoe.berg@example.org',
  'zip 94107 ',
  'born on 1 May 1990 ',
  'i work for Acme ',
  'no, 5 not 9 ',
  'trente-quatre ',
  'twenty-five ',
  '＠',
  '½',
  '__proto__ ',
  '我叫王小明',
  '田中太郎です',
  '저는 김민수입니다 ',
  'Nguyễn Thị ',
  'Best regards,\nAna Souza\n',
  'Ana with a k ',
  'he wrote: "I am Tom Baker" ',
  '\n> I am Tom\n',
]

const text = fc.oneof(
  fc.array(fc.constantFrom(...BITS), { maxLength: 14 }).map((bits) => bits.join('')),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
)

const QUESTIONS =
  'Your name?|Could you spell it?|And your e-mail?|Which phone number?|Date of birth and postcode?'.split('|')

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ role: fc.constant('customer' as const), text }) },
  fc.record({
    role: fc.constant('customer' as const),
    text,
    alternatives: fc.array(text, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    role: fc.constantFrom('agent' as const, 'operator' as const, 'tool' as const),
    text: fc.oneof(fc.constantFrom(...QUESTIONS), text),
  }),
)

const options = fc.constantFrom<ExtractOptions>(
  {},
  { requested: ['name'], locale: 'pt-BR' },
  { locale: 'en-GB' },
  { locale: 'x' },
)

function check(turns: readonly Turn[], claims: readonly ExtractedClaim[]): void {
  for (const { turn, value, evidence, assurance } of claims) {
    const { role, text } = turns[turn]!
    expect(role).toBe('customer')
    expect(text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
    if (text.trim() !== '') expect(evidence.quote).not.toBe('')
    expect(value).not.toBe('')
    expect(assurance).toBeLessThan(2)
  }
}

describe('fuzz', () => {
  it(`${numRuns} conversations, seed ${seed}`, { timeout: 60_000 + 30 * numRuns }, () => {
    console.log(`extract/fuzz.test.ts: KITH_FUZZ_SEED=${seed}`)
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 4 }), options, (turns, given) => {
        check(turns, extract(turns, given))
        const newest = turns.slice(-1)
        check(newest, extractNew(turns.slice(0, -1), newest, given))
      }),
      { numRuns, seed },
    )
  })

  it.each(SHAPES)('64 KiB of %j', (bit) => {
    const turns: Turn[] = [
      { role: 'agent', text: 'Your name, e-mail, phone number, date of birth and postcode?' },
      { role: 'customer', text: bit.repeat(Math.ceil(65_536 / bit.length)) },
    ]
    check(turns, extract(turns))
  })
})
