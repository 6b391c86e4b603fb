/** Whatever is said: no throw, offsets that hold, bounded time. `KITH_FUZZ=100000` for the long run. */

import { describe, expect, it } from 'vitest'
import { extract, type Turn } from './extract.ts'
import { seeded } from './train/random.ts'

const COUNT = Number(process.env.KITH_FUZZ ?? 3000)

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
  '__proto__ ',
]

const ROLES: Turn['role'][] = ['customer', 'customer', 'agent', 'tool', 'operator']

describe('fuzz', () => {
  it(`${COUNT} strings`, () => {
    const random = seeded(41)
    const line = () => Array.from({ length: random.below(14) }, () => random.pick(BITS)).join('')
    for (let round = 0; round < COUNT; round++) {
      const turns = Array.from({ length: 1 + random.below(3) }, (): Turn => {
        const alternatives = random.chance(0.1) ? [line(), line()] : undefined
        return { role: random.pick(ROLES), text: line(), alternatives }
      })
      for (const { turn, evidence, assurance } of extract(
        turns,
        random.chance(0.3) ? { requested: ['name'], locale: 'pt-BR' } : {},
      )) {
        expect(turns[turn]!.role).toBe('customer')
        expect(turns[turn]!.text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
        if (turns[turn]!.text.trim() !== '') expect(evidence.quote, JSON.stringify(turns)).not.toBe('')
        expect(assurance).toBeLessThan(2)
      }
    }
  }, 600_000)

  it.each(['my name is ', 'a ', 'you ', '1 ', 'de la ', '@', 'double ', 'x', '. ', 'ana souza '])(
    '64 KiB of "%s" is read in bounded time',
    (bit) => {
      const text = bit.repeat(Math.ceil(65_536 / bit.length))
      extract([{ role: 'customer', text }])
      const started = performance.now()
      extract([{ role: 'customer', text }])
      expect(performance.now() - started).toBeLessThan(1500)
    },
  )
})
