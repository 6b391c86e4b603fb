/** Passwords that are taken, and those that everybody would try. */

import { expect, test } from 'vitest'
import { passwordWeakness } from './password.ts'

test.each([
  'violet-harbour-93',
  'correct horse battery',
  'ñandú en la pampa',
  '👩‍🚀🌙🪐✨🚀🛰️🌍☄️🌌🔭',
  'Passwordless-since-1987',
])('takes %s', (password) => {
  expect(passwordWeakness(password, 'mara@shop.example')).toBe(null)
})

test.each([
  '',
  'ninechars',
  'Password123',
  'P@ssw0rd2026!',
  'qwertyuiop1',
  'aaaaaaaaaaaa',
  'abababababab',
  '12345678901',
  'mara@shop.example',
  'mara123456',
  'x'.repeat(257),
])('refuses %j', (password) => {
  expect(passwordWeakness(password, 'mara@shop.example')).toEqual(expect.any(String))
})
