/** Date of birth, postcode, company and language where the customer calls them his own. All people are made up. */

import { describe, expect, test } from 'vitest'
import { readDialogue } from '../dialogue.ts'
import type { Turn } from '../extract.ts'
import { findDetails } from './details.ts'

const dialogue = (text: string): Turn[] =>
  text.split('|').map((part): Turn => {
    const turn = part.trim()
    return turn.startsWith('A:') ? { role: 'agent', text: turn.slice(2).trim() } : { role: 'customer', text: turn }
  })

const details = (turns: string | Turn[], locale?: string): Record<string, string> => {
  const given = typeof turns === 'string' ? dialogue(turns) : turns
  const found = findDetails(readDialogue(given, { locale }))
  for (const { turn, evidence } of found)
    expect(given[turn]!.text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
  return Object.fromEntries(found.map((claim) => [claim.field, claim.value]))
}

describe('date of birth', () => {
  test.each([
    ['I was born on the 4th of March 1983', '', '1983-03-04'],
    ['my date of birth is 03/04/1983', 'en-GB', '1983-04-03'],
    ['my date of birth is 03/04/1983', 'en-US', '1983-03-04'],
    ['A: date of birth? | the twenty third of april nineteen eighty', '', '1980-04-23'],
    ['A: date of birth? | 05-08 1959', '', '1959-08-05'],
    ['A: date of birth? | 14 June 1990 4', '', '1994-06-14'],
    ['A: date of birth? | 1302 1983', '', '1983-02-13'],
    ['A: date of birth? | 1983-12-31', '', '1983-12-31'],
    ['née le douze avril mille neuf cent quatre-vingt-deux', '', '1982-04-12'],
    ['nací el tres de mayo de mil novecientos noventa', '', '1990-05-03'],
    ['nasci em 5 de junho de 1988', '', '1988-06-05'],
    ['ich bin am dritten Mai neunzehnhundertneunzig geboren', '', '1990-05-03'],
    ['sono nata il 7 luglio 1975', '', '1975-07-07'],
    ['urodziłem się piątego maja 1979', '', '1979-05-05'],
    ['ik ben geboren op drieëntwintig april negentienhonderd tachtig', '', '1980-04-23'],
  ])('%s', (text, locale, iso) => expect(details(text, locale).date_of_birth).toBe(iso))

  test.each([
    'my son was born on 4 March 2013',
    'a table on 4 March 2027',
    'A: date of birth? | 31 February 1990',
    'her birthday is 4 March 1983',
  ])('none: %s', (text) => expect(details(text).date_of_birth).toBeUndefined())
  test('the guesses of several answers are taken together', () => {
    const ask: Turn = { role: 'agent', text: 'What is your date of birth?' }
    const turns: Turn[] = [
      ask,
      { role: 'customer', text: 'first of may 1983', alternatives: ['21st of may 1983'] },
      ask,
      { role: 'customer', text: '21 05 1983', alternatives: ['2105 1983'] },
    ]
    expect(details(turns).date_of_birth).toBe('1983-05-21')
  })
})

describe('postcode', () => {
  test.each([
    ['my postcode is SW1A 1AA and I want pizza', 'en-GB', 'SW1A 1AA'],
    ['A: postcode please | sierra whiskey one alpha one alpha alpha', '', 'SW1A 1AA'],
    ['A: Your postcode? | double u two oh a b', 'en-GB', 'W2 0AB'],
    ['A: Your postcode? | m for mother one 4 9 d p', 'en-GB', 'M14 9DP'],
    ['my zip code is 94107', 'en-US', '94107'],
    ['A: What is your zip? | nine four one oh seven', 'en-US', '94107'],
    ['mi código postal es 28013', 'es-ES', '28013'],
    ['meine PLZ ist 10115', 'de-DE', '10115'],
    ['mój kod pocztowy to 00950', 'pl-PL', '00-950'],
    ['mijn postcode is 1012 ab', 'nl-NL', '1012 AB'],
    ['o meu cep é 01310 100', 'pt-BR', '01310-100'],
  ])('%s', (text, locale, value) => expect(details(text, locale).postcode).toBe(value))

  test('a recogniser that hears another letter is outvoted', () => {
    const ask: Turn = { role: 'agent', text: 'What is your postcode?' }
    const turns: Turn[] = [
      ask,
      { role: 'customer', text: 'b s 3 2 q s', alternatives: ['b s 3 2 q f'] },
      ask,
      { role: 'customer', text: 'bravo sierra 3 2 quebec foxtrot', alternatives: [] },
    ]
    expect(details(turns, 'en-GB').postcode).toBe('BS3 2QF')
  })
  test("another's postcode stays out", () => {
    expect(details("my mother's postcode is SW1A 1AA", 'en-GB').postcode).toBeUndefined()
  })
})

describe('company and language', () => {
  test.each([
    ['I work for Bright Path Ltd and need help', 'Bright Path Ltd'],
    ['our company is called northwind traders', 'northwind traders'],
    ['llamo de parte de Talleres Ruiz, por favor', 'Talleres Ruiz'],
    ['ich rufe an von der Firma Weber GmbH', 'Weber GmbH'],
    ['A: Which company are you with? | Oak & Sons', 'Oak & Sons'],
  ])('%s', (text, value) => expect(details(text).company).toBe(value))
  test.each(['i work for myself', 'I am calling from my car', 'do you work for Acme?'])('no company: %s', (text) =>
    expect(details(text).company).toBeUndefined(),
  )
  test.each([
    ['can we continue in Spanish please', 'es'],
    ['hablo español', 'es'],
    ['können wir auf Englisch sprechen', 'en'],
    ['A: which language do you prefer? | french', 'fr'],
  ])('%s', (text, code) => expect(details(text).language).toBe(code))
  test.each(["I don't speak English", 'do you have the menu in German'])('no language: %s', (text) =>
    expect(details(text).language).toBeUndefined(),
  )
})
