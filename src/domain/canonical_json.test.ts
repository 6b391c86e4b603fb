/** The same text for the same value, and the text that JSON itself would write. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical_json.ts'

test('members stand in order, whatever order they came in, and undefined is left out', () => {
  expect(canonicalJson({ b: [1, undefined, null], a: { d: 'x', c: undefined }, A: true })).toBe(
    '{"A":true,"a":{"d":"x"},"b":[1,null,null]}',
  )
})

test.each([
  '',
  'plain',
  'with "quotes" and \\',
  'line\nbreak\u0000\u001f\u007f',
  '\u2028',
  'é 日本',
  '😀',
  '\ud800',
  '[]^',
])('a text is quoted as JSON quotes it: %j', (text) => {
  expect(canonicalJson(text)).toBe(JSON.stringify(text))
  expect(canonicalJson({ [text]: text })).toBe(JSON.stringify({ [text]: text }))
})

test('it says the same as JSON, and the same again of what was parsed from it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      const text = canonicalJson(value)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
      expect(canonicalJson(JSON.parse(text))).toBe(text)
    }),
  )
})
