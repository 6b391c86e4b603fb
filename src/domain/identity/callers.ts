/** Whose a call is that several reports tell of: a caller's number corrected later takes the earlier reports along (V5a). */

import { groupBy } from '../group_by.ts'
import type { Anchor, IdentityKey, InteractionFact } from './facts.ts'

/**
 * One report of a call that names its caller. `sure`: the network vouched for the number; `inSession`: told by whom the
 * agent serves, whose word about a call, that it may know the id of, moves nothing of anybody else's.
 */
export type CallReport = { phone: string; sure: boolean; inSession: boolean }

/**
 * Of the reports of one call, in the order in which they happened, those that name another number than a later one: each with
 * the report whose caller it was. Of several that name the last one's number, the first that is sure of it, else the first.
 */
export function corrected<Report extends CallReport>(reports: readonly Report[]): Map<Report, Report> {
  const n = reports.findLastIndex(({ inSession }) => !inSession)
  if (n < 0) return new Map()
  const { phone } = reports[n]!
  const right = reports.filter((report) => report.phone === phone)
  const caller = right.find(({ sure }) => sure) ?? right[0]!
  const wrong = reports.slice(0, n).filter((report) => report.phone !== phone)
  return new Map(wrong.map((report) => [report, caller]))
}

/** Of each report of a call that a later one corrects, the report that names its caller, who had the number then too. */
export function correctedCalls(
  interactions: readonly InteractionFact[],
  keyAt: (report: InteractionFact, at: number) => IdentityKey,
): Map<string, InteractionFact> {
  const reports = interactions.flatMap((told): (CallReport & { told: InteractionFact })[] => {
    const { what, item, anchor, settled } = told
    if (what !== 'call' || settled || !item || !anchor?.phoneKey || anchor.kind.startsWith('typed_')) return []
    const sure = unattestedApart(anchor).kind !== 'caller_id'
    return [{ phone: anchor.phoneKey, sure, inSession: told.session !== null, told }]
  })
  const calls = groupBy(reports, ({ told }) => `${told.source}\n${told.item}`)
  const wrong = [...calls.values()].flatMap((of) =>
    [...corrected(of)].map(([{ told }, caller]) => [told, caller.told] as const),
  )
  const same = wrong.filter(([told, caller]) => keyAt(caller, told.at) === keyAt(caller, caller.at))
  return new Map(same.map(([told, caller]) => [told.id, caller]))
}

/** A number that no network vouched for is an identity of its own, which only claims it (R2). */
export function unattestedApart(anchor: Anchor): Anchor {
  return anchor.kind === 'call' && anchor.assurance < 3 ? { ...anchor, kind: 'caller_id' } : anchor
}
