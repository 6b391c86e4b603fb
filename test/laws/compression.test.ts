/** [V2] Of each identity its first statements say all that its history says (decision 009): F over either is the same. */

import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { groupBy } from '../../src/domain/group_by.ts'
import { arrange } from '../../src/domain/identity/arrange.ts'
import type { ClaimFact, Fact, InteractionFact } from '../../src/domain/identity/facts.ts'
import { readIdentities } from '../../src/domain/identity/identities.ts'
import { who } from '../../src/domain/identity/who.ts'
import { claimRank } from '../../src/domain/survivorship.ts'
import { factSet, NOW, PATIENCE, runs } from './identity.generate.ts'

vi.setConfig({ testTimeout: PATIENCE })

const isTalk = (fact: Fact): fact is InteractionFact => fact.type === 'interaction'
const isClaim = (fact: Fact): fact is ClaimFact => fact.type === 'claim'

/** Everybody says everything again a while later, twice: what a history has and its first statements don't. */
function repeated(facts: readonly Fact[]): Fact[] {
  const plain = facts
    .filter((fact) => fact.type !== 'erasure' && !(isTalk(fact) && fact.anchor === null))
    .map((fact) => (isTalk(fact) ? { ...fact, conversation: null, item: null } : fact))
  const again = [3, 11].flatMap((minutes) =>
    plain.flatMap((fact): Fact[] => {
      if (isTalk(fact)) {
        const id = `${fact.id}+${minutes}`
        return [{ ...fact, id, externalId: id, at: fact.at + minutes * 60_000, session: null }]
      }
      return isClaim(fact) && fact.interaction ? [{ ...fact, interaction: `${fact.interaction}+${minutes}` }] : []
    }),
  )
  return [...plain, ...again]
}

/** What `statementsOf` (store/identity_facts.ts) reads: names, and of addresses the first time each was given each way. */
function compressed(facts: readonly Fact[]): Fact[] {
  const arranged = arrange(facts)
  const { of } = readIdentities(arranged)
  const talk = new Map(arranged.interactions.map((one) => [one.id, one]))
  const provers = new Set(arranged.proofs.map(({ session }) => session))
  const withdrawn = new Set(arranged.withdrawals.map((w) => `${w.interaction}\n${w.field}\n${w.value}`))
  const stands = (c: ClaimFact) => !withdrawn.has(`${c.interaction}\n${c.field}\n${c.value}`)
  const wayOf = (c: ClaimFact) => {
    const said = talk.get(c.interaction ?? '')
    return [
      of.get(c.interaction ?? '')?.key,
      c.field,
      c.value,
      claimRank(c.method, c.assurance, said?.level ?? 3),
    ].join()
  }
  const at = (c: ClaimFact) => talk.get(c.interaction ?? '')?.at ?? c.edit?.at ?? 0
  const firsts = new Map<string, number>()
  for (const claim of facts.filter(isClaim).filter(stands))
    firsts.set(wayOf(claim), Math.min(firsts.get(wayOf(claim)) ?? Number.POSITIVE_INFINITY, at(claim)))
  const isKept = (c: ClaimFact) =>
    c.interaction === null ||
    c.field.endsWith('_name') ||
    provers.has(talk.get(c.interaction)?.session ?? '') ||
    at(c) === firsts.get(wayOf(c))
  const claims = facts.filter(isClaim).filter(isKept)
  const firstSeen = [...groupBy(arranged.interactions, ({ id }) => of.get(id)?.key).values()].map(
    ([first]) => first!.id,
  )
  const kept = new Set([...claims.flatMap((c) => c.interaction ?? []), ...firstSeen])
  return [...facts.filter((fact) => !isClaim(fact) && !(isTalk(fact) && !kept.has(fact.id))), ...claims]
}

/** Who is who, by what, and what is suggested. */
function said(facts: readonly Fact[]): unknown {
  const found = who(facts, NOW)
  return {
    contacts: found.contacts.all.map((c) => [c.id, c.identities.map((i) => i.key), c.followers.map((f) => f.by.first)]),
    links: found.contacts.links.map(({ rule, kind, a, b, value, moment }) => [rule, kind, a, b, value, moment]),
    suggestions: found.suggestions,
  }
}

test('[V2] F over the first statements is F over the whole history', () => {
  let left = 0
  fc.assert(
    fc.property(factSet, (drawn) => {
      const facts = repeated(drawn)
      const few = compressed(facts)
      left += facts.length - few.length
      expect(said(few)).toEqual(said(facts))
    }),
    runs('V2 compression', 500),
  )
  expect(left).toBeGreaterThan(0)
})
