/** What is read digit by digit here must be what the language itself reads. */

import { describe, expect, test } from 'vitest'
import { binaryArray, ELEMENTS } from './binary_array.ts'

/** The bytes of the only element, behind the head of an array of one. */
function written(type: keyof typeof ELEMENTS, value: unknown): Buffer {
  return binaryArray(ELEMENTS[type], [value], (one) => one).subarray(24)
}

const EPOCH_US = BigInt(Date.parse('2000-01-01T00:00:00Z')) * 1000n

function instantOf(text: string): string {
  const us = written('timestamptz', text).readBigInt64BE()
  return new Date(Number((us + EPOCH_US) / 1000n)).toISOString()
}

describe('instants', () => {
  test('every day of four centuries, and moments beside its ends', () => {
    const day = 86_400_000
    const first = Date.parse('1899-12-31T00:00:00Z')
    const wrong: string[] = []
    for (let n = 0; n < 146_400; n++) {
      const moment = new Date(first + n * day + [0, 1, 43_200_123, day - 1][n % 4]!).toISOString()
      if (instantOf(moment) !== moment) wrong.push(moment)
    }
    expect(wrong).toEqual([])
  })

  test.each([
    '0001-01-01T00:00:00.000Z',
    '0400-02-29T12:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.999Z',
  ])('%s', (text) => {
    expect(instantOf(text)).toBe(text)
  })

  test.each(['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.5+01:00', '2026-01-02', '2026-01-01T24:00:00.000Z'])(
    'another form: %s',
    (text) => {
      expect(instantOf(text)).toBe(new Date(text).toISOString())
    },
  )

  test.each([
    '2026-13-02T03:04:05.000Z',
    '2026-00-02T03:04:05.000Z',
    '2026-01-32T03:04:05.000Z',
    '2026-01-02T25:04:05.000Z',
    'soon',
    '',
  ])('no instant: "%s"', (text) => {
    expect(() => written('timestamptz', text)).toThrow(TypeError)
  })
})

describe('UUIDs and bytes', () => {
  test('small and capital digits', () => {
    expect(written('uuid', '0198a2f1-9C3d-7ABC-8def-0123456789aB').toString('hex')).toBe(
      '0198a2f19c3d7abc8def0123456789ab',
    )
    expect(written('bytea', '00ffA0').toString('hex')).toBe('00ffa0')
  })

  test.each([
    '',
    '0198a2f19c3d7abc8def0123456789ab',
    '0198a2f1-9c3d-7abc-8def-0123456789a',
    '0198a2f1-9c3d-7abc-8def-0123456789abc',
    '0198a2f1-9c3d-7abc-8def-0123456789ag',
    '0198a2f1-9c3d-7abc-8def-0123456789aé',
    '0198a2f19-c3d-7abc-8def-0123456789ab',
    '0198a2f1-9c3d-7abc-8def--123456789ab',
    '0198a2f1-9c3d-7abc-8def-01-3456789ab',
    "0198a2f1-9c3d-7abc-8def-01'3456789ab",
  ])('no UUID: "%s"', (text) => {
    expect(() => written('uuid', text)).toThrow('not a UUID')
  })

  test.each(['0', 'zz', '00 1', 'ñ0'])('no hex digits: "%s"', (text) => {
    expect(() => written('bytea', text)).toThrow('not hex digits')
  })
})
