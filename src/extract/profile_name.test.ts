/** [P2] A channel's profile name counts as the name of its owner only where it is one. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileName } from './profile_name.ts'

describe('profileName', () => {
  it.each([
    ['Ana Souza', 'Ana Souza'],
    ['⭐Ana⭐', 'Ana'],
    ['  🌸 Zofia   Lis 🌸 ', 'Zofia Lis'],
    ['𝓐𝓷𝓪', 'Ana'],
    ['ana souza', 'ana souza'],
    ['Chidinma', 'Chidinma'],
    ['Ana Souza | Nutricionista', 'Ana Souza'],
    ['Ana Souza • yoga', 'Ana Souza'],
    ['Jonas Weber (privat)', 'Jonas Weber'],
    ["Siobhán O'Hara", "Siobhán O'Hara"],
    ['Jean-Luc', 'Jean-Luc'],
    ['Ludwig van der Berg', 'Ludwig van der Berg'],
    ['Dr. Elif Yıldırım', 'Elif Yıldırım'],
    ['J. R. Okafor', 'J. R. Okafor'],
    ['王伟', '王伟'],
    ['مريم حداد', 'مريم حداد'],
    ['Олена Коваль', 'Олена Коваль'],
    ['Grace Park', 'Grace Park'],
    ['Tom\u200b', 'Tom'],
  ])('%s is %s', (raw, name) => {
    expect(profileName(raw)).toBe(name)
  })

  it.each([
    'Pizza King 🍕',
    'Bäckerei Huber',
    'Nails by Zoe',
    'Berg Solutions GmbH',
    '.',
    '',
    '🔥🔥',
    '~',
    'A',
    'iPhone von Tom',
    "Tom's iPhone",
    'Galaxy S21',
    '+49 170 1234567',
    '0170 1234567',
    'ana@example.org',
    '@ana.souza',
    'ana_souza',
    'ana92',
    'www.example.org',
    'living my best life',
    'happy 🐶',
    'mum',
    '<script>',
    'x'.repeat(400).replaceAll('x', 'ab '),
  ])('%s is nobody', (raw) => {
    expect(profileName(raw)).toBeNull()
  })

  it('throws on nothing and answers with letters of what was given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (raw) => {
        const name = profileName(raw)
        if (name !== null) expect(name).toMatch(/\p{L}/u)
      }),
      { seed: 20_261 },
    )
  })
})
