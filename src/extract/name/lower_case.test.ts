/** Names in single turns all in lower case, with nothing asked before: how many come out whole, and how many are made up. */

import { expect, test } from 'vitest'
import { extract } from '../extract.ts'
import { LOWER_CASE } from '../train/lower_case.ts'
import { missedIn, nameIn } from '../train/own_dialogues.ts'

const NONE = [
  'hi im looking for a room',
  "i'm having trouble with the app",
  'this is urgent please help',
  'im so tired of waiting for my order',
  'hello this is about my bill',
  'im on the train and late for my appointment',
  'is my table ready',
  "i'm vegan is there something for me",
  'im happy with the service thanks',
  'this is ridiculous i want my money back',
  'im allergic to nuts and my son too',
  'can you book it under my company please',
]

test('names', () => {
  const wrong = missedIn(LOWER_CASE)
  const all = LOWER_CASE.length
  console.log(`lower case: ${all - wrong.length} of ${all} names exact`)
  expect(all).toBeGreaterThanOrEqual(120)
  expect(wrong.length / all, wrong.join('\n')).toBeLessThanOrEqual(0.15)
})

test('no names', () => {
  expect(NONE.filter((text) => nameIn(extract([{ role: 'customer', text }])) !== '')).toEqual([])
})
