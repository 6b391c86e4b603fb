/** Ids go out and come back, sort as they were made, and refuse what is none. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../operations/new_id.ts'
import { decodeId, encodeId, uuidv7 } from './id.ts'

const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const uuid = fc.tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), bytes).map(([time, random]) => uuidv7(time, random))

test('an id decodes to the UUID that it encodes, and only under its own prefix', () => {
  fc.assert(
    fc.property(uuid, (value) => {
      const id = encodeId('ctc', value)
      expect(id).toMatch(/^ctc_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
      expect(decodeId('ctc', id)).toBe(value)
      expect(decodeId('int', id)).toBeNull()
    }),
  )
})

test('ids sort as their UUIDs do', () => {
  fc.assert(
    fc.property(uuid, uuid, (a, b) => {
      expect(encodeId('int', a) < encodeId('int', b)).toBe(a < b)
    }),
  )
})

test.each(['', 'ctc_', 'ctc_0', `ctc_${'z'.repeat(26)}`, `ctc_${'0'.repeat(25)}u`, `ctc_${'0'.repeat(27)}`])(
  '%s is no id',
  (text) => {
    expect(decodeId('ctc', text)).toBeNull()
  },
)

test('new ids rise, also within a millisecond', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})
