/** Stratum 4, first half: what each claim offers. Whom its group might follow, and what speaks against it (R7, R7a, R15, R17). */

import { groupBy } from '../group_by.ts'
import { say } from '../sentences.ts'
import { barred } from './bars.ts'
import type { Moment, ValueKey } from './facts.ts'
import { compareMoments } from './facts.ts'
import type { Ground } from './ground.ts'
import { type Group, type Groups, speaksFor, stands, standsFirm } from './groups.ts'
import { holdersOf, type Identity } from './identities.ts'
import type { Objection } from './links.ts'
import { allCompatible, isFullName, threeApart } from './names.ts'
import { namesIn, type Statement } from './statements.ts'

export type Offer = {
  by: Group
  to: Group
  /** The two identities that share the value: the claimant's, and the holder's or earlier claimant's. */
  a: Identity
  b: Identity
  value: ValueKey
  moment: Moment
  /** The match in words. */
  said: string
  no: Objection | null
}

/** Somebody who holds or claims a value, and since when. */
type Claimant = { group: Group; identity: Identity; moment: Moment }

/** One claim with all that its judgement needs; `heard` are the claimants of its value that its group listens to. */
type Case = { s: Statement; by: Group; to: Claimant; held: boolean; heard: Claimant[] }

export type Names = (group: Group) => string[]

/** The names that each group stated itself (R7a). */
export function readNames(groups: Groups, own: readonly Statement[]): Names {
  const said = groupBy(own, (s) => groups.of.get(s.by.key)!)
  const known = new Map(groups.all.map((g) => [g, namesIn(said.get(g) ?? [])]))
  return (group) => known.get(group)!
}

/** What each member said that is its group's word. */
export function ownWords(ground: Ground, groups: Groups): Statement[] {
  return ground.statements.filter((s) => speaksFor(s.by, groups.of.get(s.by.key)!))
}

/** Every offer of every claim, by event time. */
export function readOffers(ground: Ground, groups: Groups, own: readonly Statement[], names: Names): Offer[] {
  const { identities, facts } = ground
  const valueIn = (s: Statement) => identities.valueAt(s.claim.key!, s.moment.at)
  const among = firstClaims(ground.statements, valueIn)
  const addresses = own.filter((s) => among.has(s))
  const strict: Objection | null = facts.policies.at(-1)?.linking === 'strict' ? ['strict', say('by_hand_only')] : null

  const claims = groupBy(addresses, valueIn)
  const known = new Map<ValueKey, Claimant[]>()
  /** Every group that claims the value, by its first claim. */
  function claimants(value: ValueKey): Claimant[] {
    if (!known.has(value)) {
      const first = new Map<Group, Claimant>()
      for (const s of claims.get(value)!) {
        const group = groups.of.get(s.by.key)!
        if (!first.has(group)) first.set(group, { group, identity: s.by, moment: s.moment })
      }
      known.set(value, [...first.values()])
    }
    return known.get(value)!
  }

  return addresses.flatMap((s) => {
    const by = groups.of.get(s.by.key)!
    const all = claimants(valueIn(s))
    // A mailbox, a cookie, a typed address cost a stranger nothing: no word of theirs moves or holds one who stands.
    const heard = stands(by) ? all.filter((c) => c.group === by || standsFirm(c.group)) : all
    const holders = holdersOf(s.claim.key!, s.moment.at, identities)
    if (holders.some((h) => by.members.includes(h))) return []
    const [holder] = holders
    const held = holder && { group: groups.of.get(holder.key)!, identity: holder, moment: holder.first }
    const inOrder = held ?? all.find((c) => stands(c.group)) ?? all[0]!
    const best = held ?? (stands(by) ? heard.find((c) => standsFirm(c.group)) : inOrder)
    const offer = (to: Claimant, among: Claimant[], unheard: Objection | null): Offer => {
      const pair = { a: s.by.key, value: s.claim.key!.replace(':', ' '), b: to.identity.key }
      const said = say(held ? 'holds_what_was_given' : 'both_gave', pair)
      const no = objectionTo({ s, by, to, held: !!held, heard: among }, ground, names) ?? unheard ?? strict
      return { by, to: to.group, a: s.by, b: to.identity, value: s.claim.key!, moment: s.moment, said, no }
    }
    const offers = best ? [offer(best, heard, null)] : []
    if (inOrder.group !== best?.group) offers.push(offer(inOrder, all, ['full_name', say('only_a_mailbox')]))
    // Its own first claim is no offer: others come to it.
    return offers.filter((o) => o.to !== by)
  })
}

/** Claimants of one value that are heard at all; whoever claims it later says nothing of anybody. */
export const CROWD = 50

/**
 * Of each identity its first claim of a value, for saying it again says nothing new, also after it changed hands (R13); of
 * each value the first to claim it.
 */
function firstClaims(statements: readonly Statement[], valueIn: (s: Statement) => ValueKey): Set<Statement> {
  const claimants = new Map<ValueKey, Set<Identity>>()
  const given = new Set<string>()
  return new Set(
    statements.filter((s) => {
      if (s.claim.key === undefined) return false
      const value = valueIn(s)
      const known = claimants.get(value) ?? new Set()
      claimants.set(value, known)
      const said = `${s.by.key}\n${s.claim.key}`
      const isFirst = known.size < CROWD && !given.has(said)
      given.add(said)
      return isFirst && known.add(s.by)
    }),
  )
}

/** R7a for the target itself; those further up are compared when it is known whom the target follows. */
function objectionTo(c: Case, { bars }: Ground, names: Names): Objection | null {
  const { s, by, to, held, heard } = c
  const bar = bars.onClaim(s.claim.key!)
  if (bar) return [bar, barred(s.claim.key!, bar)]
  const shared = (held ? [s.by, to.identity] : [s.by]).find((i) => bars.of(i).from <= s.moment.at)
  if (shared) return ['shared', say('is_shared', { value: shared.key })]
  if (bars.apart(by.members, to.group.members)) return ['apart', 'an operator said that they are two people']
  if (!held && threeApart(heard.flatMap((h) => names(h.group)))) return ['contested', say('three_claim_it')]
  return namesDiffer(names(by), names(to.group)) ?? needsFullName(c, names) ?? borrowedName(c, names) ?? storm(c, names)
}

/** Somebody may give thousands of names, and each pair would be told with all of them. */
const NAMES_TOLD = 5

export function namesDiffer(a: string[], b: string[]): Objection | null {
  const told = (names: string[]) =>
    [...names.slice(0, NAMES_TOLD), ...(names.length > NAMES_TOLD ? ['…'] : [])].join(', ')
  return allCompatible(a, b) ? null : ['names', say('other_names', { first: told(a), second: told(b) })]
}

/** R7: two that stand are one person for a value that neither holds only if both gave a full name, and the same. */
function needsFullName({ by, to, held }: Case, names: Names): Objection | null {
  if (held || !stands(by)) return null
  const full = (group: Group) => names(group).some(isFullName)
  if (stands(to.group) && full(by) && full(to.group)) return null
  return ['full_name', say('no_full_names')]
}

/** A nameless target borrows the names of its earliest named claimant; one that stands takes none from mailboxes. */
function borrowedName({ by, to, heard }: Case, names: Names): Objection | null {
  if (names(to.group).length || !names(by).length) return null
  const named = heard.filter((c) => c.group !== to.group && names(c.group).length)
  const lender = stands(by) ? named.find((c) => standsFirm(c.group)) : (named.find((c) => stands(c.group)) ?? named[0])
  if (!lender) return ['names', say('no_name_yet', { value: to.identity.key })]
  return lender.group === by ? null : namesDiffer(names(by), names(lender.group))
}

/** R15: the fourth within an hour to find the same value, as bots do, unless it knows the holder's name. */
function storm({ s, by, to, heard }: Case, names: Names): Objection | null {
  if (names(by).length && names(to.group).length) return null
  const before = heard.filter((c) => c.group !== by && c.group !== to.group && compareMoments(c.moment, s.moment) < 0)
  const rush = before.filter((c) => s.moment.at - c.moment.at <= 3_600_000).length >= 3
  return rush ? ['storm', 'three others claimed it in the hour before'] : null
}
