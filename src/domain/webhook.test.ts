/** When what failed is tried again, what ends it, and which addresses are private. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPrivateAddress, outcomeOf, WAITS_S, waitAfter } from './webhook.ts'

describe('which addresses are private', () => {
  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.255.255',
    '192.168.0.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:c0a8:1::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '::127.0.0.1',
    'nonsense:',
  ])('%s is', (address) => expect(isPrivateAddress(address)).toBe(true))

  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '11.0.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450:4001::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('%s is not', (address) => expect(isPrivateAddress(address)).toBe(false))

  test('an IPv4 address and its mapped form are alike', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(isPrivateAddress(`::ffff:${address}`)).toBe(isPrivateAddress(address))
      }),
    )
  })
})

test('what failed is tried again for about a day, later each time, and not for ever', () => {
  const waits = WAITS_S.map((_, index) => waitAfter(index + 1, 0, null)!)
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3600
  expect(hours).toBeGreaterThan(20)
  expect(hours).toBeLessThan(28)
  expect(waitAfter(WAITS_S.length + 1, 0, null)).toBeNull()
  expect(waitAfter(1, 1, null)).toBeGreaterThan(waits[0]!)
  expect(waitAfter(1, 0, 600)).toBe(600)
  expect(waitAfter(1, 0, 1e9)).toBe(8 * 3600)
})

test('only 2xx is heard, and 410 ends it', () => {
  expect([200, 204, 301, 400, 404, 410, 500, null].map(outcomeOf)).toEqual([
    'delivered',
    'delivered',
    'again',
    'again',
    'again',
    'gone',
    'again',
    'again',
  ])
})
