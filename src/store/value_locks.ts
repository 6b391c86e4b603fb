/** Locks on values that have no row yet: whoever is to look who else holds a value takes it first (R2, R5, R7). */

import type { Tx } from './transaction.ts'

/** PostgreSQL's locks are two numbers: the first says of what, so that two kinds of value never share one. */
const OF = {
  phone: 0x6b70,
  thread: 0x6b74,
  value: 0x6b76,
  code: 0x6b63,
  traits: 0x6b72,
  wish: 0x6b77,
  trace: 0x6b73,
} as const

/** Held to the end of the transaction, taken in order. Two values may share a lock: then one waits a little longer. */
export async function lockValues(
  tx: Tx,
  workspace: string,
  of: keyof typeof OF,
  values: readonly string[],
): Promise<void> {
  if (values.length === 0) return
  const locks = [...new Set(values.map((value) => hash(`${workspace}\n${value}`)))].sort((a, b) => a - b)
  await tx.query({
    name: 'values.lock',
    text: 'select pg_advisory_xact_lock($1, key) from unnest($2::int[]) as key',
    values: [OF[of], `{${locks}}`],
  })
}

/** FNV-1a, 32 bits, signed as PostgreSQL's int is. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h | 0
}
