/** Names in single turns all in lower case, with nothing asked before: how many come out whole, and how many are made up. */

import { expect, test } from 'vitest'
import { extract } from '../extract.ts'

/** Given names and surnames of many countries, paired at will: none of these people exists. */
const NAMES = `priya raghunathan, tomasz wieczorek, amelia hargreaves, kwame boateng, ingrid solheim, mateo villanueva,
  yuki tanabe, fatima el amrani, declan o'rourke, chidinma okonkwo, lars henriksson, giulia ferrante, nikhil deshpande,
  aoife gallagher, bartosz zawadzki, marisol quintero, hyun-woo baek, beatriz figueiredo, anneliese brandt, samir haddad,
  roxana ionescu, thabo mokoena, eleni papadakis, jasper van dijk, lucie marchand, oleksandr kovalenko, noor siddiqui,
  dominik hruska, catarina bragança, elif yildirim, rohan mukherjee, siobhan mcallister, pietro lombardi, hannelore vogt,
  andile dlamini, paloma echeverria, viktor lindqvist, meera krishnamurthy, gareth pritchard, zofia kaminska`
  .split(',')
  .map((name) => name.trim())

const TURNS = [
  'hi im NAME and i need a room',
  "hello i'm NAME, i would like to book a table for tomorrow",
  'hey this is NAME i cant log in to my account',
  'my name is NAME and my parcel never came',
  'hi there my names NAME can you check my order please',
  'good morning, NAME here, i have a question about my bill',
  'i am NAME i booked two nights last week',
  'its NAME, i called yesterday about the boiler',
  'hello my name is NAME',
  'NAME here',
  'hi, this is NAME calling about my appointment on friday',
  'can you book it under NAME please',
  "i'd like to reserve a table for two under the name NAME",
  'hi im NAME',
  'the name is NAME, for saturday at eight',
  'yes hello im NAME from apartment 12 and the heating is off',
  'hello NAME speaking, i missed a call from you',
  'NAME, order 4455 is missing a charger',
  'checking in tomorrow, NAME, two nights',
  'please cancel my booking. thanks, NAME',
  'room for two from monday please, NAME',
  'u can call me NAME and i want to change my seat',
  'NAME again, still no answer from the shop',
  'my husband made the booking, i am NAME',
]

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

const wholeName = (text: string): string | undefined => {
  const claims = extract([{ role: 'customer', text }]).filter(({ assurance }) => assurance === 1)
  const said = (field: string) => claims.findLast((claim) => claim.field === field)?.value
  return (said('full_name') ?? [said('first_name'), said('last_name')].filter(Boolean).join(' ')) || undefined
}

test('names', () => {
  const wrong = NAMES.flatMap((name, row) =>
    TURNS.filter((_, column) => (row + column) % 4 === 0).flatMap((turn) => {
      const text = turn.replace('NAME', name)
      const found = wholeName(text)?.toLowerCase()
      return found === name ? [] : [`${text} -> ${found}`]
    }),
  )
  const all = (NAMES.length * TURNS.length) / 4
  console.log(`lower case: ${all - wrong.length} of ${all} names exact`)
  expect(all).toBeGreaterThanOrEqual(120)
  expect(wrong.length / all, wrong.join('\n')).toBeLessThanOrEqual(0.15)
})

test('no names', () => {
  expect(NONE.filter((text) => wholeName(text) !== undefined)).toEqual([])
})
