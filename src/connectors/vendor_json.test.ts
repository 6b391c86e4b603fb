/** Vendors' JSON: no number loses digits, and nothing else changes. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean, vendorJson } from './vendor_json.ts'

const read = (text: string) => vendorJson(Buffer.from(text))

test.each([
  ['{"id":9007199254740993}', { id: '9007199254740993' }],
  ['[-12345678901234567890,1]', ['-12345678901234567890', 1]],
  ['[123456789012345,1234567890123456]', [123456789012345, '1234567890123456']],
  [
    '[0.12345678901234567,1.5e300,1e-1234567890123456,12345678901234567.5]',
    [Number('0.12345678901234567'), 1.5e300, 0, Number('12345678901234567.5')],
  ],
  [
    '{"a":"9007199254740993","9007199254740993":"\\"9007199254740993"}',
    { a: '9007199254740993', '9007199254740993': '"9007199254740993' },
  ],
  ['\uFEFF{"a":1}', { a: 1 }],
])('%s', (text, value) => {
  expect(read(text)).toEqual(value)
})

test('everything without long integers is read as ever', () => {
  const seed = Number(process.env.KITH_SEED ?? Date.now() % 2 ** 31)
  console.info(`vendor json: seed ${seed}`)
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const expected = JSON.parse(text) as unknown
      const isLong = /\d{16}/.test(text)
      if (!isLong) expect(read(text)).toEqual(expected)
      else expect(() => read(text)).not.toThrow()
    }),
    { seed, numRuns: 2000 },
  )
})

test('text that no column can hold is mended', () => {
  expect(clean({ a: ['x\0y', '\ud800z'], '\0k': undefined })).toEqual({ a: ['xy', '\ufffdz'] })
})
