/** An operator's decision (R14): written once, never changed; what follows from it is found by the rules. */

import { Problem } from '../../domain/problem.ts'
import { type DecisionRow, type DecisionType, findDecision, insertDecision } from '../../store/decisions.ts'
import type { Actor } from '../operation.ts'
import { type Changing, changeWho, type Known } from './change.ts'
import { surroundings } from './component.ts'
import { type Body, decisionFact } from './decided_facts.ts'
import type { Resolved } from './resolver.ts'

export type Deciding = Changing & { actor: Actor }

type Decision<T extends DecisionType> = {
  type: T
  body: Body[T]
  reason: string
  ends?: string[]
  subjects: string[]
  /** What is to be derived anew from it before the rules are asked. */
  first?: () => Promise<void>
}

/**
 * Writes the decision, and what the rules say with it of `seeds`: identities that are held already, with all around them.
 * `known` only where the decision is about none but these.
 */
export async function decide<T extends DecisionType>(
  context: Deciding,
  { type, body, reason, ends = [], subjects, first }: Decision<T>,
  seeds: readonly string[],
  contacts: readonly string[] = [],
  known: Known = {},
): Promise<{ decision: DecisionRow; resolved: Resolved }> {
  const { tx, workspace, actor, newId } = context
  // Written without effect it would be a surprise to whoever made it.
  const isWhole = !!known.around || (await surroundings(tx, workspace, seeds, { locked: null })).isWhole
  if (!isWhole) throw new Problem('too_entangled')
  const row: DecisionRow = {
    decision_id: newId(),
    type,
    at: await timeAfter(ends, context),
    actor: `${actor.kind}:${actor.id}`,
    reason,
    ends,
    body,
  }
  await insertDecision(tx, workspace, row, subjects)
  await first?.()
  const { stored } = known
  const about = stored && { ...stored, among: [...stored.among, decisionFact(row, stored.rows)] }
  return {
    decision: row,
    resolved: await changeWho(context, seeds, contacts, { ...known, ...(about && { stored: about }) }),
  }
}

/** Now, or just behind what it ends where another server's clock is ahead: who came later has the word. */
async function timeAfter(ends: readonly string[], { tx, workspace, now }: Deciding): Promise<string> {
  const ended = await Promise.all(ends.map((id) => findDecision(tx, workspace, id)))
  const times = ended.map((row) => (row ? Date.parse(row.at) + 1 : 0))
  return new Date(Math.max(now.getTime(), ...times)).toISOString()
}

export const identitySubject = (id: string) => `idn:${id}`
