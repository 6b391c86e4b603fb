/** [P7] Names in one case are shown capitalised, particles and prefixes right; mixed case is left as typed. */

import { expect, it } from 'vitest'
import { showName } from './shape.ts'

it.each([
  ['ana souza', 'Ana Souza'],
  ['JOSÉ DE LA CRUZ', 'José de la Cruz'],
  ['ronald mcdonald', 'Ronald McDonald'],
  ["sinead o'connor", "Sinead O'Connor"],
  ['jean-luc picard', 'Jean-Luc Picard'],
  ['henry ford iii', 'Henry Ford III'],
  ['MacKenzie van Dyke', 'MacKenzie van Dyke'],
  ['łukasz  żak', 'Łukasz Żak'],
  ['', ''],
])('[P7] %s', (raw, shown) => {
  expect(showName(raw)).toBe(shown)
})
