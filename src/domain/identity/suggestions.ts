/** Suggestions: two contacts that may be one person, with the sentences for and against, for a human to decide (M6). */

import { groupBy } from '../group_by.ts'
import { say } from '../sentences.ts'
import { type Alike, findAlike } from './alike.ts'
import { answeredBy, saidOf } from './answered.ts'
import type { Contacts } from './contacts.ts'
import { compareMoments, type IdentityKey, type Moment } from './facts.ts'
import type { Follows } from './follows.ts'
import type { Ground } from './ground.ts'
import type { Groups } from './groups.ts'
import type { Identity } from './identities.ts'
import type { Person } from './likeness.ts'
import type { Why } from './links.ts'
import { readTraits, type Trait } from './traits.ts'

export type Suggestion = {
  /** In key order: the pair is unordered. */
  a: IdentityKey
  b: IdentityKey
  rule: string
  value: string
  moment: Moment
  /** The code of what stopped the link, where a rule nearly made one. */
  why: Why | 'near' | 'name' | 'changed' | 'other_match'
  /** For sorting what waits: 0 to 1. */
  score: number
  reason: string
  speaksFor: string[]
  speaksAgainst: string[]
}

/** How likely a human says yes, by what stopped the link. */
const SCORE: Record<Exclude<Suggestion['why'], 'near' | 'name'>, number> = {
  ...{ strict: 0.8, limit_exceeded: 0.6, other_match: 0.5, full_name: 0.5, shared: 0.4, names: 0.3, changed: 0.3 },
  ...{ contested: 0.3, one_cookie: 0.2, apart: 0.2, own: 0, blocked: 0, placeholder: 0, storm: 0, ring: 0 },
}

/** Refusals that are the end of it; the others ask a human. */
const SILENT = new Set<Why>(['apart', 'own', 'blocked', 'placeholder', 'storm', 'ring'])

export function readMatches(ground: Ground, groups: Groups, follows: Follows, contacts: Contacts): Suggestion[] {
  const found = [...refused(groups), ...otherMatches(follows), ...changedHands(ground)]
  const best = new Map<string, Suggestion>()
  for (const s of found
    .map(ordered)
    .sort((x, y) => compareMoments(x.moment, y.moment) || (x.reason < y.reason ? -1 : 1))) {
    const key = [s.a, s.b, s.rule, s.value].join('\n')
    if (!best.has(key) && contacts.of.get(s.a) !== contacts.of.get(s.b) && !answered(s, ground, groups))
      best.set(key, s)
  }
  return [...best.values()]
}

function ordered(s: Suggestion): Suggestion {
  return s.a < s.b ? s : { ...s, a: s.b, b: s.a }
}

/** M6: a rejected one never comes back; after any other word that they are two, only newer evidence asks again. */
function answered(s: Suggestion, { facts, bars }: Ground, groups: Groups): boolean {
  const rejected = facts.aparts.some(
    (f) =>
      f.rule === s.rule && f.value === s.value && [...f.left, ...f.right].sort().join() === [s.a, s.b].sort().join(),
  )
  const apart = bars.apart(groups.of.get(s.a)!.members, groups.of.get(s.b)!.members)
  return rejected || (apart !== undefined && s.moment.at <= apart.at)
}

function refused(groups: Groups): Suggestion[] {
  return groups.refusals
    .filter((r) => r.rule !== 'R14' && !SILENT.has(r.why))
    .map(({ a, b, rule, value = '', moment, why, reason, said, against }) => {
      const score = SCORE[why]
      return { a, b, rule, value, moment, why, score, reason, speaksFor: [said], speaksAgainst: [against] }
    })
}

/** R7: every match that is not a follow. */
function otherMatches(follows: Follows): Suggestion[] {
  return follows.offers
    .filter((o) => follows.taken.get(o.by) !== o && !(o.no && SILENT.has(o.no[0])))
    .map(({ a, b, value, moment, said, no }) => {
      const against = no ? no[1] : say('follows_another')
      const why = no?.[0] ?? 'other_match'
      const rest = {
        score: SCORE[why],
        reason: `${said}; but ${against}.`,
        speaksFor: [said],
        speaksAgainst: [against],
      }
      return { a: a.key, b: b.key, rule: 'R7', value, moment, why, ...rest }
    })
}

/** R9, R10: people who share nothing that could link them. */
export function likePeople(ground: Ground, contacts: Contacts): Suggestion[] {
  const traits = groupBy(readTraits(ground), ({ by }) => by)
  const people = [...traits].map(([key, own]) => personOf(ground.identities.all.get(key)!, own))
  const isAnswered = answeredBy(ground.facts)
  return findAlike(people, (identity) => contacts.of.get(identity))
    .filter((found) => !isAnswered(found, ...membersOf(found, contacts)))
    .map((found) => ({ ...found, moment: { at: found.at, tie: found.value }, ...saidOf(found) }))
}

function personOf({ key, kind, scope }: Identity, traits: Trait[]): Person {
  return { key, kind, scope, traits }
}

function membersOf({ a, b }: Alike, contacts: Contacts): [IdentityKey[], IdentityKey[]] {
  const keysOf = (identity: IdentityKey) => contacts.of.get(identity)!.identities.map(({ key }) => key)
  return [keysOf(a), keysOf(b)]
}

/** R13: the identity that a number change opened, with the one it closed; and where the user said to have gone. */
function changedHands({ facts, identities }: Ground): Suggestion[] {
  return facts.boundaries.flatMap((change) => {
    if (change.type !== 'change') return []
    const sides = [...identities.all.values()].filter((i) => i.values.has(change.value))
    const before = sides.filter((i) => i.first.at < change.at && i.opened !== change.id)
    const moved = [...identities.all.values()].filter((i) => i.key === change.to)
    return before.flatMap((old) =>
      [...sides.filter((i) => i.opened === change.id && i.kind === old.kind), ...moved].map((next): Suggestion => {
        const moment = compareMoments(next.first, old.first) < 0 ? old.first : next.first
        const said = say('changed_hands', { value: change.value })
        const rest = { score: SCORE.changed, reason: `R13: ${said}.`, speaksFor: [said], speaksAgainst: [] }
        return { a: old.key, b: next.key, rule: 'R13', value: change.value, moment, why: 'changed', ...rest }
      }),
    )
  })
}
