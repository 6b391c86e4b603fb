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

test('what the table does not say is not read', () => {
  expect(readSentence('They met at a party')).toBeNull()
})
