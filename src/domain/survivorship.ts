/** Which of a contact's claimed values the card shows (SPEC P2): a rank that sorts, then newest, then id. */

import type { Assurance, SessionLevel } from './assurance.ts'
import type { ClaimMethod } from './claim.ts'

/** The values of one identity or contact, folded: one row per field, value and rank. Times are ISO instants. */
export type ValueRow = {
  field: string
  value: string
  valueKey: string
  rank: number
  assurance: Assurance
  firstAt: string
  lastAt: string
  claim: string
  /** Not the contact's own word: it fills blanks only, and of several the earliest does (P2). */
  lent?: 'verified' | 'unverified'
}

const WITHIN_SESSION: Record<Exclude<ClaimMethod, 'model'>, number> = {
  edited: 0,
  proven: 0,
  channel: 0,
  submitted: 1,
  said: 2,
  profile: 3,
}

/** P2's order as one number, least first: edits, proofs, channel-authenticated, claims at S2, claims below, mentions. */
export function claimRank(method: ClaimMethod, assurance: Assurance, session: SessionLevel): number {
  if (assurance === 0) return 90
  if (method === 'edited') return 0
  if (method === 'proven' || assurance === 4) return 10
  if (method === 'channel' && assurance === 3) return 20
  // A language model adds what nobody found, and never takes the place of what was.
  if (method === 'model') return 50
  return (session >= 2 ? 30 : 40) + WITHIN_SESSION[method]
}

/** Mentions (A0) are someone else's data or nobody's, and never on the card (P4). */
export const RANK_OF_MENTIONS = 90

export function byRank(a: ValueRow, b: ValueRow): number {
  if (!a.lent !== !b.lent) return a.lent ? 1 : -1
  if (a.lent && a.firstAt !== b.firstAt) return a.firstAt < b.firstAt ? -1 : 1
  if (a.rank !== b.rank) return a.rank - b.rank
  if (a.lastAt !== b.lastAt) return a.lastAt < b.lastAt ? 1 : -1
  return a.claim < b.claim ? 1 : a.claim > b.claim ? -1 : 0
}

/** The distinct values of a field, best first, each with the row that speaks best for it. */
export function ranked(values: readonly ValueRow[], field: string): ValueRow[] {
  const seen = new Set<string>()
  return values
    .filter((row) => row.field === field && row.rank < RANK_OF_MENTIONS)
    .sort(byRank)
    .filter((row) => !seen.has(row.valueKey) && seen.add(row.valueKey))
}
