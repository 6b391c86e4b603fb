/** Who is like whom (R9, R10): people compared where they share a rare key, each with the first like them. */

import { groupBy } from '../group_by.ts'
import type { IdentityKey } from './facts.ts'
import { likeness, type Person } from './likeness.ts'
import type { Trait } from './traits.ts'

/** A key that more identities share than this is a common name or a crowd's address, and says nothing of anybody. */
export const RARE = 12

/** Two identities in key order; `at`: when the later of them gave what is alike. */
export type Alike = {
  a: IdentityKey
  b: IdentityKey
  rule: 'R9' | 'R10'
  value: string
  at: number
  score: number
  speaksFor: string[]
  speaksAgainst: string[]
}

type Carrier = { person: Person; at: number }

/**
 * Pairs of different contacts, each pair once a rule. Within a key a contact is its first carrier, compared with the
 * first before it that is like it: a line of suggestions, not a web. `common` are keys known not to be rare.
 */
export function findAlike(
  people: readonly Person[],
  contactOf: (identity: IdentityKey) => unknown,
  common: ReadonlySet<string> = new Set(),
): Alike[] {
  const personOf = new Map(people.map((person) => [person.key, person]))
  const rare = people.flatMap(({ traits }) => traits.filter(({ key }) => !common.has(key)))
  const found = [...groupBy(rare, ({ key }) => key)].flatMap(([key, traits]) => {
    const carriers = inOrder(traits, personOf)
    return carriers.length > RARE ? [] : pairs(key, firstOfContacts(carriers, contactOf), carriers.length)
  })
  const byPair = groupBy(found, ({ a, b, rule }) => [a, b, rule].join('\n'))
  return [...byPair.values()].map((same) => same.reduce((best, one) => (isBetter(one, best) ? one : best)))
}

/** By when they first had the trait, of one time by key: neither depends on arrival. */
function inOrder(traits: readonly Trait[], personOf: ReadonlyMap<IdentityKey, Person>): Carrier[] {
  return [...groupBy(traits, ({ by }) => by)]
    .map(([by, own]) => ({ person: personOf.get(by)!, at: Math.min(...own.map(({ at }) => at)) }))
    .sort((x, y) => x.at - y.at || (x.person.key < y.person.key ? -1 : 1))
}

function firstOfContacts(carriers: readonly Carrier[], contactOf: (identity: IdentityKey) => unknown): Carrier[] {
  return [...groupBy(carriers, ({ person }) => contactOf(person.key)).values()].map(([first]) => first!)
}

function pairs(key: string, carriers: readonly Carrier[], shared: number): Alike[] {
  return carriers.flatMap((later, n): Alike[] => {
    for (const earlier of carriers.slice(0, n)) {
      const like = likeness(key, earlier.person, later.person, (shared - 2) / (RARE - 2))
      if (!like) continue
      const [a, b] = [earlier.person.key, later.person.key].sort() as [IdentityKey, IdentityKey]
      return [{ a, b, at: later.at, ...like }]
    }
    return []
  })
}

function isBetter(one: Alike, other: Alike): boolean {
  if (one.score !== other.score) return one.score > other.score
  return one.at !== other.at ? one.at < other.at : one.speaksFor.join() < other.speaksFor.join()
}
