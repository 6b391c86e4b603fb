/** Suggestions: two contacts that may be one person, with the sentences for and against, for a human to decide (M6). */

import type { Contacts } from './contacts.ts'
import { compareMoments, type IdentityKey, type Moment } from './facts.ts'
import type { Follows } from './follows.ts'
import type { Ground } from './ground.ts'
import type { Groups } from './groups.ts'
import type { Identity } from './identities.ts'
import type { Why } from './links.ts'
import { isFullName, nameParts } from './names.ts'

export type Suggestion = {
  /** In key order: the pair is unordered. */
  a: IdentityKey
  b: IdentityKey
  rule: string
  value: string
  moment: Moment
  /** The code of what stopped the link, where a rule nearly made one. */
  why: Why | 'near' | 'name' | 'changed' | 'other_match'
  reason: string
}

/** Refusals that are the end of it; the others ask a human. */
const SILENT = new Set<Why>(['apart', 'own', 'blocked', 'placeholder', 'storm', 'ring'])

export function readSuggestions(ground: Ground, groups: Groups, follows: Follows, contacts: Contacts): Suggestion[] {
  const found = [
    ...refused(groups),
    ...otherMatches(follows),
    ...nearMatches(ground),
    ...sameNames(ground),
    ...changedHands(ground),
  ]
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
    .map((r) => ({ ...r, value: r.value ?? '' }))
}

/** R7: every match that is not a follow. */
function otherMatches(follows: Follows): Suggestion[] {
  return follows.offers
    .filter((o) => follows.taken.get(o.by) !== o && !(o.no && SILENT.has(o.no[0])))
    .map(({ a, b, value, moment, said, no }) => {
      const reason = no ? `${said}; but ${no[1]}.` : `${said}; but it follows another.`
      return { a: a.key, b: b.key, rule: 'R7', value, moment, why: no?.[0] ?? 'other_match', reason }
    })
}

type Trait = { key: string; exact: string; by: Identity; moment: Moment }

/** Each with the first that has the trait and is another identity: a line of suggestions, not a web. */
function pairUp(traits: Trait[], rule: string, why: 'near' | 'name', says: (key: string) => string): Suggestion[] {
  const firsts = new Map<string, Trait>()
  // Saying it again is no other evidence (M6).
  const once = new Map(traits.toReversed().map((t) => [`${t.by.key}\n${t.key}\n${t.exact}`, t]))
  return traits.flatMap((t) => {
    if (once.get(`${t.by.key}\n${t.key}\n${t.exact}`) !== t) return []
    const first = firsts.get(t.key) ?? t
    firsts.set(t.key, first)
    if (first.by === t.by || (why === 'near' && first.exact === t.exact)) return []
    return [
      { a: first.by.key, b: t.by.key, rule, value: t.key, moment: t.moment, why, reason: `${rule}: ${says(t.key)}.` },
    ]
  })
}

function nearMatches({ identities, statements }: Ground): Suggestion[] {
  const anchors = [...identities.all.values()].flatMap((by) =>
    [...by.near].map((key) => ({
      key,
      exact: [...by.values].find((v) => /^(email|phone):[^:]/.test(v)) ?? '',
      by,
      moment: by.first,
    })),
  )
  const claims = statements.flatMap(({ claim, by, moment }) =>
    claim.near === undefined ? [] : [{ key: claim.near, exact: claim.key!, by, moment }],
  )
  const traits = [...anchors, ...claims].sort(
    (x, y) => compareMoments(x.moment, y.moment) || (x.exact < y.exact ? -1 : 1),
  )
  return pairUp(traits, 'R10', 'near', (key) => `their addresses are nearly the same (${key})`)
}

function sameNames({ statements }: Ground): Suggestion[] {
  const full = statements.filter((s) => s.claim.field === 'full_name' && isFullName(s.claim.value))
  const traits = full.map((s) => ({ key: nameParts(s.claim.value).join(' '), exact: '', by: s.by, moment: s.moment }))
  return pairUp(traits, 'R9', 'name', (key) => `both gave the name ${key}`)
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
        const reason = `R13: ${change.value} changed hands, or its user changed number.`
        return { a: old.key, b: next.key, rule: 'R13', value: change.value, moment, why: 'changed', reason }
      }),
    )
  })
}
