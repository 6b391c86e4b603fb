/** Spoken and typed digits in eight languages, and runs that stay apart. */

import { describe, expect, test } from 'vitest'
import { tokenize } from '../turn.ts'
import { asciiDigits, fold } from './fold.ts'
import type { NumberLanguage } from './lexicon.ts'
import { readPieces } from './pieces.ts'
import { findRuns } from './runs.ts'

const runs = (text: string, language?: NumberLanguage): string[] =>
  findRuns(readPieces(tokenize(text)), language).map(
    (run) => (run.plus ? '+' : '') + run.groups.map((group) => group.digits).join(' '),
  )

describe('one number, as it is said', () => {
  test.each([
    ['double oh seven', '00 7'],
    ['triple four, treble nine', '444 999'],
    ['one eight hundred five five five', '1 800 5 5 5'],
    ['nineteen eighty-four', '19 84'],
    ['two thousand and five', '2005'],
    ['six to one', '6 2 1'],
    ['quatre-vingt-dix-sept soixante et onze', '97 71'],
    ['zéro six quarante-deux', '0 6 42'],
    ['nonante-deux', '92'],
    ['neunzehnhundertachtzig', '1980'],
    ['null eins fünfundzwanzig', '0 1 25'],
    ['zweihundertfünf', '205'],
    ['ventuno trentotto', '21 38'],
    ['millenovecentosettantacinque', '1975'],
    ['treinta y cinco doscientos', '35 200'],
    ['meia nove trinta e dois', '6 9 32'],
    ['dwadzieścia pięć osiemset dwa', '25 802'],
    ['drieëntwintig nul zes', '23 0 6'],
    ['dubbel acht drie', '88 3'],
  ])('%s', (said, read) => expect(runs(said)).toEqual([read]))
})

describe('runs', () => {
  test('typed and spoken groups stand in one run, with what joins them', () => {
    expect(runs('07 seven 70-0900')).toEqual(['07 7 70 0900'])
    expect(runs('+44 (0)20 7946.0958')).toEqual(['+44 0 20 7946 0958'])
  })
  test('an "o" between long typed numbers is a word of another language', () => {
    expect(runs('el 612345678 o el 698765432')).toEqual(['612345678', '698765432'])
    expect(runs('612345678 o 698765432')).toEqual(['612345678', '698765432'])
    expect(runs('o seven o eight')).toEqual(['0 7 0 8'])
  })
  test('"for" and "to" are digits only between spoken ones', () => {
    expect(runs('call 5550134 for 2')).toEqual(['5550134', '2'])
    expect(runs('one for three')).toEqual(['1 4 3'])
  })
  test('offsets are those of the raw text', () => {
    const text = 'ligne: zéro-six  ٤٥٦ ok'
    const [run] = findRuns(readPieces(tokenize(text)))
    expect(text.slice(run!.start, run!.end)).toBe('zéro-six  ٤٥٦')
    expect(run!.groups.map((group) => text.slice(group.start, group.end))).toEqual(['zéro', 'six', '٤٥٦'])
  })
})

test('digits of other scripts become ASCII, signs that only look like digits do not', () => {
  expect(asciiDigits('٠١٢')).toBe('012')
  expect(asciiDigits('１２')).toBe('12')
  expect(asciiDigits('½')).toBeUndefined()
})

test('folding takes accents off', () => {
  expect([fold('três'), fold('größe'), fold('łódź'), fold('plain')]).toEqual(['tres', 'grosse', 'lodz', 'plain'])
})
