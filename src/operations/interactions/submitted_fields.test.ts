/** [P2] What tools were given about the customer is a claim; what they were given about several people is nobody's. */

import { expect, test } from 'vitest'
import { fromArguments } from './submitted_fields.ts'

const plain = (given: unknown) =>
  fromArguments(given, 'GB').map(({ field, value, place }) => `${field} ${value} ${place}`)

test.each([
  [{ name: 'Ana Souza', party: 2 }, ['full_name Ana Souza action.arguments.name']],
  [{ customer: { email: 'Ana@X.com' } }, ['email ana@x.com action.arguments.customer.email']],
  [{ attendees: [{ name: 'Ana Souza' }] }, ['full_name Ana Souza action.arguments.attendees[0].name']],
  [{ Attendee: { lastName: 'Souza' } }, ['last_name Souza action.arguments.Attendee.lastName']],
  [{ attendees: [{ name: 'Ana Souza' }, { name: 'Ben Lee' }] }, []],
  [{ attendees: [] }, []],
  [{ hotel: { name: 'Astoria' } }, []],
])('%j', (given, wanted) => {
  expect(plain(given)).toEqual(wanted)
})
