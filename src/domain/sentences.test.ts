/** What is said is read back, whatever stands in it. */

import { expect, test } from 'vitest'
import { readSentence, SENTENCES, type SentenceCode, say } from './sentences.ts'

test.each(Object.keys(SENTENCES) as SentenceCode[])('%s is read back with its values', (code) => {
  const names = [...SENTENCES[code].matchAll(/\{(\w+)\}/g)].map((found) => found[1]!)
  const values = Object.fromEntries(names.map((name, at) => [name, `Ana "(${at}).*`]))
  expect(readSentence(say(code, values))).toEqual({ code, values })
})

test('a name that holds the words of another sentence is still a name', () => {
  const values = { name: 'Ana and Bob look alike' }
  expect(readSentence(say('one_name', values))).toEqual({ code: 'one_name', values })
})

test('of words that a value repeats the first ones count, and no value is empty', () => {
  const values = { a: 'Ana', value: 'e-mail, which is new', b: 'Bo, which she holds' }
  expect(readSentence(say('holds_what_was_given', values))).toEqual({
    code: 'holds_what_was_given',
    values: { a: 'Ana', value: 'e-mail', b: 'is new, which Bo, which she holds' },
  })
  expect(readSentence(' and Bo look alike')).toBeNull()
})

test('a long name made of its words is read in time in proportion to it', () => {
  // An expression that tries every place would not end within what a test may take.
  const name = ' gave the x, which y'.repeat(20_000)
  expect(readSentence(`Ana${name}`)).toBeNull()
})

test('what the table does not say is not read', () => {
  expect(readSentence('They met at a party')).toBeNull()
})
