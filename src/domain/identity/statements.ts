/** What was said, by which identity, how sure the session was of its speaker; and the names and addresses in it. */

import type { Arranged } from './arrange.ts'
import { momentOf } from './arrange.ts'
import type { ClaimFact, InteractionFact, Moment } from './facts.ts'
import { compareMoments } from './facts.ts'
import type { Identities, Identity } from './identities.ts'
import { compatible } from './names.ts'

export type Statement = {
  claim: ClaimFact
  by: Identity
  moment: Moment
  session: string | null
  /** S0 to S3 of the session it was said in. */
  level: number
  /** The assurance of the anchor it was said on, in that very interaction. */
  anchored: number
}

const NAMES = new Set(['full_name', 'first_name', 'last_name'])
const DAYS_90 = 90 * 86_400_000

/** Claims that stand (P3, P4): of known identities, neither withdrawn nor mentioned only (A0), by event time. */
export function readStatements(facts: Arranged, identities: Identities): Statement[] {
  const interactions = new Map(facts.interactions.map((i) => [i.id, i]))
  const proven = new Set(facts.proofs.map((p) => p.session))
  const withdrawn = new Set(facts.withdrawals.map((w) => `${w.interaction}\n${w.field}\n${w.value}`))
  return facts.claims
    .filter((claim) => claim.assurance > 0 && !withdrawn.has(`${claim.interaction}\n${claim.field}\n${claim.value}`))
    .flatMap((claim) => spoken(claim, interactions.get(claim.interaction ?? ''), identities, proven))
    .sort((a, b) => compareMoments(a.moment, b.moment))
}

function spoken(
  claim: ClaimFact,
  interaction: InteractionFact | undefined,
  identities: Identities,
  proven: Set<string>,
): Statement[] {
  const by = claim.edit ? identities.all.get(claim.edit.identity) : identities.of.get(claim.interaction ?? '')
  if (!by) return []
  if (!interaction)
    return claim.edit ? [{ claim, by, moment: momentOf(claim), session: null, level: 3, anchored: 5 }] : []
  const { at, tie } = momentOf(interaction)
  const moment = { at, tie: `${tie}\n${String(claim.n).padStart(6, '0')}\n${claim.field}\n${claim.value}` }
  const level = proven.has(interaction.session ?? '') ? 3 : interaction.level
  return [{ claim, by, moment, session: interaction.session, level, anchored: interaction.anchor?.assurance ?? 0 }]
}

/** R7a: what was said at S2 or above, else anything; a channel's profile name only when nothing was said. */
export function namesIn(statements: readonly Statement[]): string[] {
  const names = statements.filter((s) => NAMES.has(s.claim.field))
  const said = names.filter((s) => s.claim.method !== 'profile')
  const sure = said.filter((s) => s.level >= 2)
  return [...new Set((sure.length ? sure : said.length ? said : names).map((s) => s.claim.value))]
}

/**
 * R12: from when three pairwise incompatible names had been self-stated on this anchor at A2 or more within 90 days,
 * as on a front desk's phone. Null: never.
 */
export function manyNamesFrom(statements: readonly Statement[], identity: Identity): number | null {
  const names = statements.filter(
    (s) => s.by === identity && NAMES.has(s.claim.field) && s.anchored >= 2 && s.claim.method !== 'profile',
  )
  const apart = (a: Statement, b: Statement) => !compatible(a.claim.value, b.claim.value)
  const completes = names.find((third, n) => {
    const before = names.slice(0, n).filter((s) => third.moment.at - s.moment.at <= DAYS_90 && apart(s, third))
    return before.some((first) => before.some((second) => apart(first, second)))
  })
  return completes?.moment.at ?? null
}
