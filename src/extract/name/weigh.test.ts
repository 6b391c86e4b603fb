/** Which words of a turn are the speaker's name, and which part of it; wordings and people are made up here. */

import { describe, expect, it } from 'vitest'
import { extract, type Turn } from '../extract.ts'

const say = (...lines: string[]): Turn[] =>
  lines.map((line) =>
    line.startsWith('> ') ? { role: 'agent', text: line.slice(2) } : { role: 'customer', text: line },
  )

const told = (...lines: string[]): string[] =>
  extract(say(...lines))
    .filter(({ field, assurance }) => assurance === 1 && field.endsWith('_name'))
    .map(({ field, value }) => `${field}: ${value}`)

describe('parts', () => {
  it.each([
    ['> And your surname?', 'Marta', ['last_name: Marta']],
    ['> What is your first name?', 'Lindqvist', ['first_name: Lindqvist']],
    ['> Your name, please?', 'Elif Marta', ['full_name: Elif Marta', 'first_name: Elif', 'last_name: Marta']],
    ['> How can I help?', 'Okafor is my surname', ['last_name: Okafor']],
    ['> How can I help?', 'Adaeze is my given name', ['first_name: Adaeze']],
    ['> Your name, please?', 'Don Whitlock', ['full_name: Don Whitlock', 'first_name: Don', 'last_name: Whitlock']],
  ])('%s %s', (asked, text, wanted) => {
    expect(told(asked, text).sort()).toEqual([...wanted].sort())
  })

  it('leaves quotation marks outside', () => {
    expect(told('we have something booked, under the name "Nora Vance".')).toContain('full_name: Nora Vance')
  })
})

describe('answers', () => {
  it.each([
    ['> May I have your name?', 'You never asked me that before! It is Adaeze Obi.', 'full_name: Adaeze Obi'],
    ['> Podría decirme su nombre?', '¿Otra vez? Soy Inés Barrios.', 'full_name: Inés Barrios'],
  ])('%s %s', (asked, text, wanted) => {
    expect(told(asked, text)).toContain(wanted)
  })
})

describe('what a name is not', () => {
  it.each([
    'im goign to be late',
    'asdf qwer',
    'tomorow',
    'is there anything free in Harlow or in Weston?',
    'do you deliver to Marbury Street?',
    'can you move it to Dec 3?',
    'a table at Delgado Kitchen please',
    'does Kowalski Motors open on sundays',
  ])('%s', (text) => {
    expect(told(text)).toEqual([])
  })

  it('letters that stress a word change no name', () => {
    expect(told('> Your name?', 'Ingrid', '> Thank you.', 'the soup was H-O-T, burning H-O-T')).toEqual([
      'full_name: Ingrid',
      'first_name: Ingrid',
    ])
  })

  it('a word that nothing points at takes no place of a whole name', () => {
    expect(told('my name is Zofia Lis', 'Thandiwe said you would know')).toContain('full_name: Zofia Lis')
  })
})
