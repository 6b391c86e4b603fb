/** Number words count as digits with and without their accents. */

import { expect, test } from 'vitest'
import { readText } from '../text.ts'
import { mayHoldNumber } from './weight.ts'

test.each([
  'três sete três um três dois três',
  'veintidós treinta dieciséis veintitrés veintiséis',
  'zwölf fünf fünf zwölf fünf fünf',
  'sześć pięć dziewięć sześć pięć dziewięć',
  'trente-quatre cinquante-deux zéro-six zéro zéro',
])('%s', (text) => {
  expect(mayHoldNumber(readText(text))).toBe(true)
})

test.each(['três pessoas', 'niño pequeño está aquí también él', 'schöne Grüße für Jürgen über Köln'])('%s', (text) => {
  expect(mayHoldNumber(readText(text))).toBe(false)
})
