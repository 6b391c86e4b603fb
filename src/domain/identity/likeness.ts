/** How much speaks for two identities being one person, and how much against, beyond what links them (R9, R10). */

import { say } from '../sentences.ts'
import { nearEmails, nearPhones } from './address_keys.ts'
import type { IdentityKey, IdentityKind } from './facts.ts'
import { compatible } from './names.ts'
import type { Trait } from './traits.ts'

export type Person = { key: IdentityKey; kind: IdentityKind; scope: string; traits: readonly Trait[] }

export type Likeness = {
  rule: 'R9' | 'R10'
  /** The first key that makes them alike, so that one pair is one suggestion however many keys they share (M6). */
  value: string
  /** 0 to 1, two decimals. */
  score: number
  speaksFor: string[]
  speaksAgainst: string[]
}

type Evidence = { score: number; words: string }

const NAMES_AGREE = 0.1
const NAMES_DIFFER = 0.4
const EACH_ITS_OWN = 0.15
const ALSO_NEAR = 0.25
/** A name that as many share as may loses this part of what it says. */
const COMMON = 0.5
const LEAST = 0.3

/** Two with one account each are rather two people; anybody has several cookies. */
const OWN_KINDS = new Set<IdentityKind>([
  'whatsapp',
  'instagram',
  'facebook',
  'telegram',
  'user_id',
  'email',
  'sms',
  'call',
])

/** `commonness`: 0 where only these two share the key, 1 where as many do as may. Null when too little speaks for it. */
export function likeness(key: string, a: Person, b: Person, commonness: number): Likeness | null {
  const rule = ruleOf(key)
  const evidence = over(key, a, b)
  if (!evidence) return null
  const other = rule === 'R9' ? best(addressPairs(valuesOf(a), valuesOf(b))) : null
  const names = rule === 'R10' ? namesSay(a, b) : null
  const speaksAgainst = [
    ...(names === 'differ' ? [say('names_differ')] : []),
    ...(eachItsOwn(a, b) ? [say('each_an_account')] : []),
  ]
  const agree = names === 'agree' ? [say('names_agree')] : []
  const score =
    evidence.score * (rule === 'R9' ? 1 - COMMON * commonness : 1) +
    (other ? ALSO_NEAR : 0) +
    (names === 'agree' ? NAMES_AGREE : names === 'differ' ? -NAMES_DIFFER : 0) -
    (eachItsOwn(a, b) ? EACH_ITS_OWN : 0)
  if (score < LEAST) return null
  const speaksFor = [evidence.words, ...(other ? [other.words] : []), ...agree]
  return {
    rule,
    value: firstKey(rule, a, b),
    score: Math.min(0.99, Math.round(score * 100) / 100),
    speaksFor,
    speaksAgainst,
  }
}

/** Whether the values that two have under one key speak for it at all. */
export function isAlikeUnder(a: readonly Trait[], b: readonly Trait[]): boolean {
  const rule = ruleOf(a[0]!.key)
  return (rule === 'R9' ? namePairs(a, b) : addressPairs(a, b)).length > 0
}

function ruleOf(key: string): 'R9' | 'R10' {
  return key.startsWith('name:') || key.startsWith('full:') ? 'R9' : 'R10'
}

/** What the values that each has under this key have in common. */
function over(key: string, a: Person, b: Person): Evidence | null {
  const [x, y] = [a, b].map(({ traits }) => traits.filter((trait) => trait.key === key)) as [Trait[], Trait[]]
  return ruleOf(key) === 'R9' ? best(namePairs(x, y)) : best(addressPairs(x, y))
}

function firstKey(rule: string, a: Person, b: Person): string {
  const keys = new Set(b.traits.map(({ key }) => key))
  const shared = a.traits.map(({ key }) => key).filter((key) => keys.has(key) && ruleOf(key) === rule)
  return shared.filter((key) => over(key, a, b)).sort()[0]!
}

function best(found: readonly Evidence[]): Evidence | null {
  return found.reduce<Evidence | null>((most, one) => (most === null || isMore(one, most) ? one : most), null)
}

function isMore(one: Evidence, other: Evidence): boolean {
  return one.score !== other.score ? one.score > other.score : one.words < other.words
}

function namePairs(a: readonly Trait[], b: readonly Trait[]): Evidence[] {
  return a.flatMap(({ value: x }) =>
    b.flatMap(({ value: y }): Evidence[] => {
      if (x === y) return [{ score: 0.6, words: say('one_name', { name: x }) }]
      const [first, second] = [x, y].sort() as [string, string]
      return compatible(x, y) ? [{ score: 0.45, words: say('similar_names', { first, second }) }] : []
    }),
  )
}

function addressPairs(a: readonly Trait[], b: readonly Trait[]): Evidence[] {
  return a.flatMap((x) =>
    b.flatMap((y): Evidence[] => {
      if (x.field !== y.field || x.field === 'full_name') return []
      const [first, second] = [x.value, y.value].sort() as [string, string]
      return x.field === 'email' ? nearEmails(first, second) : nearPhones(first, second)
    }),
  )
}

/** Each value once. */
function valuesOf({ traits }: Person): Trait[] {
  return [...new Map(traits.map((trait) => [`${trait.field}\n${trait.value}`, trait])).values()]
}

function namesSay(a: Person, b: Person): 'agree' | 'differ' | null {
  const [x, y] = [a, b].map((one) => valuesOf(one).filter(({ field }) => field === 'full_name')) as [Trait[], Trait[]]
  if (x.length === 0 || y.length === 0) return null
  return x.every((one) => y.every((other) => compatible(one.value, other.value))) ? 'agree' : 'differ'
}

function eachItsOwn(a: Person, b: Person): boolean {
  return a.kind === b.kind && a.scope === b.scope && OWN_KINDS.has(a.kind)
}
