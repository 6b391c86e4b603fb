/** What is told of the names that keep two apart. */

import { expect, test } from 'vitest'
import { namesDiffer } from './offers.ts'

test('of many names a few are told', () => {
  const many = Array.from({ length: 5000 }, () => 'Ana Lima')
  const told = 'Ana Lima, Ana Lima, Ana Lima, Ana Lima, Ana Lima, … is not Bo Lind'
  expect(namesDiffer(many, ['Bo Lind'])).toEqual(['names', told])
})
