/** What was said, by which identity, how sure the session was of its speaker; and the names and addresses in it. */

import type { ClaimField } from '../claim.ts'
import { groupBy } from '../group_by.ts'
import { foldName } from '../name.ts'
import type { Arranged } from './arrange.ts'
import { momentOf } from './arrange.ts'
import type { ClaimFact, InteractionFact, Moment } from './facts.ts'
import { compareMoments } from './facts.ts'
import { type Identities, type Identity, isPlace } from './identities.ts'
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
  // Of a conversation that was moved by hand the transport's word is no word of whose it is.
  const anchored = isPlace(by) ? 0 : (interaction.anchor?.assurance ?? 0)
  return [{ claim, by, moment, session: interaction.session, level, anchored }]
}

type Named = { name: string; s: Statement }

/** A full name, or first and last name said together, in one way, in one interaction: parts are no names of two people. */
function namesSaid(statements: readonly Statement[]): Named[] {
  const place = ({ by, claim }: Statement) => `${by.key}\n${claim.interaction ?? claim.edit?.id}\n${claim.method}`
  const parts = groupBy(statements, (s) => `${place(s)}\n${s.claim.field}`)
  const beside = (s: Statement, field: ClaimField) => parts.get(`${place(s)}\n${field}`)?.[0]?.claim.value
  return statements.flatMap((s): Named[] => {
    const { field, value } = s.claim
    if (field === 'full_name') return [{ name: value, s }]
    if ((field !== 'first_name' && field !== 'last_name') || beside(s, 'full_name') !== undefined) return []
    if (field === 'last_name') return beside(s, 'first_name') === undefined ? [{ name: value, s }] : []
    return [{ name: [value, beside(s, 'last_name')].join(' ').trim(), s }]
  })
}

/** R7a: an operator's last word; else what was said at S2 or above, else anything said; else a channel's profile name. */
export function namesIn(statements: readonly Statement[]): string[] {
  const names = namesSaid(statements)
  const edited = names.filter(({ s }) => s.claim.method === 'edited').slice(-1)
  const said = names.filter(({ s }) => s.claim.method !== 'profile')
  const sure = said.filter(({ s }) => s.level >= 2)
  const best = [edited, sure, said, names].find((some) => some.length) ?? []
  return [...groupBy(best, ({ name }) => foldName(name)).values()].map(([first]) => first!.name)
}

/**
 * R12: from when three pairwise incompatible names had been self-stated on this anchor at A2 or more within 90 days,
 * as on a front desk's phone. Null: never.
 */
export function manyNamesFrom(said: readonly Statement[]): number | null {
  const own = said.filter((s) => s.anchored >= 2)
  const names = namesSaid(own.filter((s) => s.claim.method !== 'profile' && s.claim.method !== 'edited'))
  const apart = (a: Named, b: Named) => !compatible(a.name, b.name)
  const completes = names.find((third, n) => {
    const recent = names.slice(0, n).filter((x) => third.s.moment.at - x.s.moment.at <= DAYS_90 && apart(x, third))
    return recent.some((first) => recent.some((second) => apart(first, second)))
  })
  return completes?.s.moment.at ?? null
}
