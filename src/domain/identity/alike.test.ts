/** [R9] [R10] Who is like whom: near names and addresses meet, common ones say nothing, and each pair is told once. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normaliseEmail } from '../identifier.ts'
import { emailKeys, phoneKeys } from './address_keys.ts'
import { findAlike, RARE } from './alike.ts'
import type { Person } from './likeness.ts'
import { nameKeys, nameParts } from './names.ts'
import type { Trait, TraitField } from './traits.ts'

type Says = { name?: string; email?: string; phone?: string; kind?: Person['kind'] }

function personOf({ name, email, phone, kind = 'visitor' }: Says, n: number): Person {
  const by = `${kind}||${String(n).padStart(4, '0')}`
  const under = (field: TraitField, value: string, keys: string[]): Trait[] =>
    keys.map((key) => ({ by, field, value, key, at: n }))
  const traits = [
    ...(name ? under('full_name', nameParts(name).join(' '), nameKeys(name)) : []),
    ...(email ? under('email', email, emailKeys(email, name ? [name] : [])) : []),
    ...(phone ? under('phone', phone, phoneKeys(phone)) : []),
  ]
  return { key: by, kind, scope: '', traits }
}

const alike = (...says: Says[]) => findAlike(says.map(personOf), (identity) => identity)

test.each<[string, Says, Says, string]>([
  ['the same name', { name: 'Ana Souza' }, { name: 'ana  SOUZA' }, 'R9'],
  ['a letter heard otherwise', { name: 'Ana Souza' }, { name: 'Anna Sousa' }, 'R9'],
  ['a short form', { name: 'Bob Miller' }, { name: 'Robert Miller' }, 'R9'],
  ['a middle name', { name: 'Ana Souza Lima' }, { name: 'Ana Lima' }, 'R9'],
  ['dots where the provider ignores them', { email: 'a.na@gmail.com' }, { email: 'ana@googlemail.com' }, 'R10'],
  ['a plus tag', { email: 'al+shop@corp.example' }, { email: 'al@corp.example' }, 'R10'],
  ['a nought for an o', { email: 'bob0@mail.example' }, { email: 'bobo@mail.example' }, 'R10'],
  ['letters of another script', { email: 'аna@mail.example' }, { email: 'ana@mail.example' }, 'R10'],
  ['a domain in another script', { email: normaliseEmail('ana@mаil.example')! }, { email: 'ana@mail.example' }, 'R10'],
  ['a slip in the domain', { email: 'anasouza@gmial.com' }, { email: 'anasouza@gmail.com' }, 'R10'],
  [
    'a slip beside a name',
    { name: 'Ana Souza', email: 'asouza7@x.com' },
    { name: 'Ana S', email: 'asuoza7@x.com' },
    'R10',
  ],
  ['no country code', { phone: '+5511987654321' }, { phone: '011987654321' }, 'R10'],
  ['no country code, nor the 9 of before', { phone: '+5511987654321' }, { phone: '1187654321' }, 'R10'],
])('[R10] %s is alike', (_, a, b, rule) => {
  expect(alike(a, b).map((found) => found.rule)).toContain(rule)
})

test.each<[string, Says, Says]>([
  ['first names alone', { name: 'Ana' }, { name: 'Ana' }],
  ['Mario and Maria', { name: 'Mario Neri' }, { name: 'Maria Neri' }],
  ['an e-mail a letter off without names', { email: 'asouza7@x.com' }, { email: 'asouza8@x.com' }],
  [
    'an e-mail a letter off between other names',
    { name: 'Al Day', email: 'asouza7@x.com' },
    { name: 'Bo Ek', email: 'asouza8@x.com' },
  ],
  ['two whole numbers of one end', { phone: '+5511987654321' }, { phone: '+4911987654321' }],
  ['the same e-mail, which R7 looks at', { email: 'ana@x.com' }, { email: 'ana@x.com' }],
])('[R10] %s are not', (_, a, b) => {
  expect(alike(a, b)).toEqual([])
})

test('[R9] a common name says nothing; up to there a line of suggestions, not a web', () => {
  const many = (count: number) => alike(...Array.from({ length: count }, () => ({ name: 'Maria Silva' })))
  expect(many(RARE)).toHaveLength(RARE - 1)
  expect(many(RARE + 1)).toEqual([])
  expect(many(3)[0]!.score).toBeLessThan(many(2)[0]!.score)
})

test('[R9] what speaks against it is told, and weighs', () => {
  const [cookies] = alike({ name: 'Ana Souza' }, { name: 'Ana Souza' })
  const [phones] = alike({ name: 'Ana Souza', kind: 'whatsapp' }, { name: 'Ana Souza', kind: 'whatsapp' })
  expect(phones!.speaksAgainst).toEqual(['each has an account of that kind'])
  expect(phones!.score).toBeLessThan(cookies!.score)
  const [mailbox] = alike({ email: 'a.na@gmail.com', name: 'Ana Souza' }, { email: 'ana@gmail.com', name: 'Bob Reis' })
  expect(mailbox).toMatchObject({ rule: 'R10', speaksAgainst: ['their names differ'] })
})

test('[R10] one slip in a long enough e-mail always meets under a key, when the given names are the same', () => {
  const letter = fc.constantFrom(...'abcdefgh')
  const local = fc.array(letter, { minLength: 5, maxLength: 12 })
  const slip = fc.tuple(fc.nat(), letter, fc.constantFrom('more', 'less', 'other', 'swapped'))
  fc.assert(
    fc.property(local, slip, (letters, [place, letter, how]) => {
      const at = place % letters.length
      const other = [...letters]
      if (how === 'more') other.splice(at, 0, letter)
      if (how === 'less' && other.length > 5) other.splice(at, 1)
      if (how === 'other') other[at] = letter
      if (how === 'swapped' && at > 0) [other[at - 1], other[at]] = [other[at]!, other[at - 1]!]
      const [a, b] = [letters, other].map((word) => `${word.join('')}@mail.example`)
      fc.pre(a !== b)
      expect(alike({ name: 'Ana Souza', email: a! }, { name: 'Ana S', email: b! })).toHaveLength(1)
    }),
  )
})
