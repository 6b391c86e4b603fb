/** What a human said before of two who are alike (M6), and how it is put to one. */

import type { Alike } from './alike.ts'
import type { Arranged } from './arrange.ts'
import type { IdentityKey } from './facts.ts'

type Said = Pick<Arranged, 'aparts'>

/**
 * A rejected one never comes back; after any other word that two of these contacts are two people, only newer evidence
 * asks again. `left` and `right` are the identities of the two contacts.
 */
export function answeredBy({ aparts }: Said) {
  return ({ a, b, rule, value, at }: Alike, left: readonly IdentityKey[], right: readonly IdentityKey[]): boolean => {
    const some = (keys: readonly IdentityKey[], members: readonly IdentityKey[]) =>
      members.some((m) => keys.includes(m))
    return aparts.some((word) => {
      const pair = [...word.left, ...word.right].sort()
      if (word.rule === rule && word.value === value && pair[0] === a && pair[1] === b) return true
      const isBetween = (x: readonly IdentityKey[], y: readonly IdentityKey[]) =>
        some(word.left, x) && some(word.right, y)
      return at <= word.at && (isBetween(left, right) || isBetween(right, left))
    })
  }
}

/** One sentence: what speaks for it, and what against. */
export function saidOf({ rule, speaksFor, speaksAgainst }: Pick<Alike, 'rule' | 'speaksFor' | 'speaksAgainst'>) {
  const against = speaksAgainst.length ? `; but ${speaksAgainst.join(', and ')}` : ''
  const why: 'name' | 'near' = rule === 'R9' ? 'name' : 'near'
  return { why, reason: `${rule}: ${speaksFor.join(', and ')}${against}.` }
}
