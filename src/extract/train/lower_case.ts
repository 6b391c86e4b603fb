/** Invented people in lower-case turns without context: what the reading of untidy chats is measured on. */

import type { OwnDialogue } from './own_dialogues.ts'

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

/** Every turn in which each name is tried, a quarter of all pairs. */
export const LOWER_CASE: readonly OwnDialogue[] = NAMES.flatMap((wanted, row) =>
  TURNS.filter((_, column) => (row + column) % 4 === 0).map((turn): OwnDialogue => {
    const text = turn.replace('NAME', wanted)
    return { turns: [{ role: 'customer', text }], wanted }
  }),
)
