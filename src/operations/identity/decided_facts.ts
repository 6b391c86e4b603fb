/** Stored decisions and proofs as facts, with the identities that each is about. */

import type { ClaimField } from '../../domain/claim.ts'
import { phoneKey } from '../../domain/identifier.ts'
import type { ApartFact, Decision, Fact, IdentityKey, MarkFact } from '../../domain/identity/facts.ts'
import type { DecisionRow } from '../../store/decisions.ts'
import type { ProofRow } from '../../store/identity_facts.ts'
import { type AnchoredRow, anchorOfRow, keyOfRow } from './stored_anchor.ts'

/** What each type of decision stores in `body`; identities by their stored ids. */
export type Body = {
  merge: { survivor: string; absorbed: string }
  apart: { why: ApartFact['why']; left: string[]; right: string[]; rule?: string; value?: string }
  undo: Record<string, never>
  move: { source: string; conversation: string; to: string }
  mark: { value: string; as: MarkFact['as'] }
  withdraw: { interaction: string; field: string; value: string }
}

type Rows = ReadonlyMap<string, AnchoredRow>
type About = { fact: Fact; identities: string[] }

export function decisionFact(row: DecisionRow, rows: Rows): About {
  // An identity that was not read can't matter: whoever shares a decision is read together.
  const key = (id: string): IdentityKey => (rows.has(id) ? keyOfRow(rows.get(id)!) : `?${id}`)
  const base = { id: row.decision_id, at: Date.parse(row.at), ends: row.ends }
  const body = row.body as never
  switch (row.type) {
    case 'merge': {
      const { survivor, absorbed }: Body['merge'] = body
      return about({ ...base, type: 'merge', survivor: key(survivor), absorbed: key(absorbed) }, [survivor, absorbed])
    }
    case 'apart': {
      const { left, right, ...rest }: Body['apart'] = body
      const fact: ApartFact = { ...base, type: 'apart', ...rest, left: left.map(key), right: right.map(key) }
      return about(fact, [...left, ...right])
    }
    case 'move': {
      const { to, ...rest }: Body['move'] = body
      return about({ ...base, type: 'move', ...rest, to: key(to) }, [to])
    }
    case 'mark':
      return about({ ...base, type: 'mark', ...(body as Body['mark']) }, [])
    case 'withdraw': {
      const { field, ...rest }: Body['withdraw'] = body
      return about({ ...base, type: 'withdraw', ...rest, field: field as ClaimField }, [])
    }
    case 'undo':
      return about({ ...base, type: 'undo' }, [])
  }
}

function about(fact: Decision, identities: string[]): About {
  return { fact, identities }
}

/** Null when its anchor was not read. */
export function proofFact(row: ProofRow, rows: Rows): About | null {
  const identity = rows.get(row.identity_id)
  const anchor = identity && anchorOfRow(identity)
  if (!anchor) return null
  const { proof_id: id, field, value, session_id: session } = row
  const phone = field === 'phone' ? { phoneKey: phoneKey(value) } : {}
  const fact: Fact = { type: 'proof', id, at: Date.parse(row.at), session, anchor, field, scope: '', value, ...phone }
  return { fact, identities: [row.identity_id, row.target_id] }
}
