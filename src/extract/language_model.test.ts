/** A language model's answer is believed only as far as it points at what a customer said. */

import { expect, test } from 'vitest'
import { claimsIn, questionFor } from './language_model.ts'

const TURNS = [
  { role: 'agent', text: 'Hello, this is Marta from Blue Kite. Who am I speaking to?' },
  {
    role: 'customer',
    text: 'people round here call me oluwaseun adebayo, and mail goes to seun dot ade at example dot org',
  },
] as const
const read = (...claims: object[]) => claimsIn(JSON.stringify({ claims }), TURNS, { model: 'small' })

test('a name and an address that were said, each with its place', () => {
  const claims = read(
    { field: 'full_name', value: 'Oluwaseun Adebayo', turn: 1, quote: 'oluwaseun adebayo' },
    { field: 'email', value: 'wrong@example.org', turn: 1, quote: 'seun dot ade at example dot org' },
  )!
  expect(claims.map(({ field, value }) => [field, value])).toEqual([
    ['full_name', 'Oluwaseun Adebayo'],
    ['email', 'seun.ade@example.org'],
  ])
  for (const { turn, evidence } of claims)
    expect(TURNS[turn]!.text.slice(evidence.start!, evidence.end!)).toBe(evidence.quote)
  expect(claims[0]).toMatchObject({ assurance: 1, evidence: { extractor: 'model/small' } })
})

test.each([
  ['a quote that nobody said', { field: 'full_name', value: 'John Smith', turn: 1, quote: 'my name is John Smith' }],
  ['another value than the quote', { field: 'full_name', value: 'John Smith', turn: 1, quote: 'oluwaseun adebayo' }],
  ["the agent's words", { field: 'first_name', value: 'Marta', turn: 0, quote: 'Marta' }],
  ['a turn that is not there', { field: 'first_name', value: 'Marta', turn: 7, quote: 'Marta' }],
  ['a field that is not asked for', { field: 'password', value: 'adebayo', turn: 1, quote: 'adebayo' }],
  ['an address out of a name', { field: 'email', value: 'a@example.org', turn: 1, quote: 'oluwaseun adebayo' }],
  ['no text', { field: 'email', value: 5, turn: 1, quote: 'adebayo' }],
  ['an empty quote', { field: 'full_name', value: '', turn: 1, quote: '' }],
])('refused: %s', (_, claim) => {
  expect(read(claim)).toEqual([])
})

test('what is no answer is told apart from an empty one', () => {
  for (const text of ['', 'Sure! Here are the claims.', '[]', '{"claims":"none"}', 'null'])
    expect(claimsIn(text, TURNS, { model: 'small' }), text).toBeNull()
  expect(read()).toEqual([])
})

test('a name that was spelled', () => {
  const turns = [{ role: 'customer', text: 'a n n a' }] as const
  const claims = [{ field: 'first_name', value: 'anna', turn: 0, quote: 'a n n a' }]
  expect(claimsIn(JSON.stringify({ claims }), turns, { model: 'm' })).toMatchObject([{ value: 'Anna' }])
})

test('the question holds the turns as data and asks for structured output without tools', () => {
  const question = questionFor('small', [TURNS[0]], [TURNS[1]]) as Record<string, any>
  expect(question.tools).toBeUndefined()
  expect(question.response_format.json_schema.strict).toBe(true)
  expect(JSON.parse(question.messages[1].content)).toEqual([
    { role: 'agent', text: TURNS[0].text },
    { turn: 0, new: true, role: 'customer', text: TURNS[1].text },
  ])
})
