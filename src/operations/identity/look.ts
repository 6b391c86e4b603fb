/** F's answer about some contacts as they are stored now, for previews and explanations. */

import type { IdentityKey } from '../../domain/identity/facts.ts'
import { type Who, who } from '../../domain/identity/who.ts'
import type { Tx } from '../../store/transaction.ts'
import { componentsOf } from './component.ts'
import { factsFor } from './resolver_answer.ts'
import { keyOfRow } from './stored_anchor.ts'
import { readStored, type Stored } from './stored_facts.ts'

export type Look = { found: Who; stored: Stored; keyOf(identity: string): IdentityKey; idOf(key: IdentityKey): string }

/** `until` (ms): only what had happened by then (P6). `around`: all whom they can meet, where that is known. */
export async function lookAt(
  tx: Tx,
  workspace: string,
  identities: readonly string[],
  { until, around }: { until?: number; around?: readonly string[] | null } = {},
): Promise<Look> {
  const all = around ?? (await componentsOf(tx, workspace, identities, { locked: null })).flat()
  const stored = await readStored(tx, workspace, [...new Set([...identities, ...all])])
  const facts = factsFor(stored)
  const happened = until === undefined ? facts : facts.filter((fact) => timeOf(fact) <= until)
  const idOf = new Map([...stored.rows].map(([id, row]) => [keyOfRow(row), id]))
  return {
    found: who(happened, 0),
    stored,
    keyOf: (id) => keyOfRow(stored.rows.get(id)!),
    idOf: (key) => idOf.get(key)!,
  }
}

/** A claim without a time of its own falls away with its interaction. */
function timeOf(fact: Parameters<typeof who>[0][number]): number {
  if (fact.type === 'claim') return fact.edit?.at ?? Number.NEGATIVE_INFINITY
  return fact.type === 'birth' ? Number.NEGATIVE_INFINITY : fact.at
}
