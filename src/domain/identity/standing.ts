/** Which identifiers may link at all: own (R11), shared (R12), blocked, placeholders (R16). */

import type { Arranged } from './arrange.ts'
import type { MarkFact, ValueKey } from './facts.ts'
import type { Identity } from './identities.ts'
import { manyNamesFrom, type Statement } from './statements.ts'

export type Bar = MarkFact['as'] | 'placeholder'

/** What keeps a value from linking whatever is said; null when nothing does. A mark by hand outdoes the lists. */
export function barOn(value: ValueKey, facts: Arranged): Bar | null {
  const domain = value.startsWith('email:') ? `domain:${value.slice(value.lastIndexOf('@') + 1)}` : null
  const mark = facts.marks.findLast((m) => m.value === value) ?? facts.marks.findLast((m) => m.value === domain)
  return mark?.as ?? null
}

/** The time from which an identity no longer links: always, from a third name on its anchor (R12), or never. */
export function barredFrom(
  identity: Identity,
  facts: Arranged,
  statements: readonly Statement[],
): { from: number; bar: Bar } {
  for (const value of identity.values) {
    const bar = barOn(value, facts)
    if (bar) return { from: Number.NEGATIVE_INFINITY, bar }
  }
  return { from: manyNamesFrom(statements, identity) ?? Number.POSITIVE_INFINITY, bar: 'shared' }
}
