/** Names told in two breaths, in answers of two words, between two cues, and behind titles that are names too. */

import { expect, test } from 'vitest'
import { extract, type Turn } from '../extract.ts'
import { nameIn } from '../train/own_dialogues.ts'

const partsOf = (line: string): string => {
  const turns = line.split(' | ').map((text): Turn => {
    return text.startsWith('> ') ? { role: 'agent', text: text.slice(2) } : { role: 'customer', text }
  })
  const own = extract(turns).filter(({ assurance }) => assurance === 1)
  return ['first_name', 'last_name'].map((field) => own.find((claim) => claim.field === field)?.value ?? '-').join(' ')
}

test.each([
  ["My name is O'Brien-Smith, first name Séan", "Séan O'Brien-Smith"],
  ['Mi apellido es Garay, nombre de pila Jon', 'Jon Garay'],
  ['mein Name ist Oltmanns, Vorname Wiebke', 'Wiebke Oltmanns'],
  ['my name is Bob | > And your first name? | Robert', 'Robert -'],
])('two breaths: %s', (line, wanted) => expect(partsOf(line)).toBe(wanted))

test.each([
  ['> First and last name, please? | Ai Marchetti', 'Ai Marchetti'],
  ['> First and last name, please? | tu garfield', 'Tu Garfield'],
  ['> First and last name, please? | Miss Garfield', '- Garfield'],
  ['> Your name? | Anna please', 'Anna -'],
  ['> First and last name, please? | Marisol and Quist', 'Marisol Quist'],
  ['> Ihr Vor- und Nachname? | Marisol und Quist', 'Marisol Quist'],
  ['Could you look again for Anna Grünwaldt?', 'Anna Grünwaldt'],
])('two words: %s', (line, wanted) => expect(partsOf(line)).toBe(wanted))

test.each([
  ['Hello, I’m Tove Strand.', 'Tove Strand'],
  ['Habla Aitziber Etxeandia', 'Aitziber Etxeandia'],
  ['It should be in the name of Ida Quistgaard I guess', 'Ida Quistgaard'],
])('between cues: %s', (line, wanted) => expect(partsOf(line)).toBe(wanted))

test.each(["C'est Gaucher", "C'est Gaucher à l'appareil", 'hier ist Gaucher am Apparat'])(
  'between cues: %s',
  (text) => {
    expect(nameIn(extract([{ role: 'customer', text }]))).toBe('gaucher')
  },
)

test.each([
  ['this is princess Amelia Garfield', 'Amelia Garfield'],
  ['my name is Prince Okonkwo', 'Prince Okonkwo'],
  ['my name is Don Whitlock', 'Don Whitlock'],
])('titles: %s', (line, wanted) => expect(partsOf(line)).toBe(wanted))
