/** Which identifiers may link at all: own (R11), shared (R12), blocked, placeholders (R16). */

import { isPlaceholder, isRoleAddress, isTollFree } from '../identifier.ts'
import type { Arranged } from './arrange.ts'
import type { MarkFact, ValueKey } from './facts.ts'
import type { Identity } from './identities.ts'
import { manyNamesFrom, type Statement } from './statements.ts'

export type Bar = MarkFact['as'] | 'placeholder'

/** What keeps a value from linking whatever is said; null when nothing does. A mark by hand outdoes the lists. */
export function barOn(value: ValueKey, facts: Arranged): Bar | null {
  const [field, text] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)]
  const domain = field === 'email' ? `domain:${text.slice(text.lastIndexOf('@') + 1)}` : null
  const mark = facts.marks.findLast((m) => m.value === value) ?? facts.marks.findLast((m) => m.value === domain)
  if (mark) return mark.as
  return (field === 'email' && isRoleAddress(text)) || (field === 'phone' && isTollFree(text)) ? 'shared' : null
}

/** The same for a value that was only claimed: a channel's own word is no placeholder, a typed one may be (R16). */
export function barOnClaim(value: ValueKey, facts: Arranged): Bar | null {
  return barOn(value, facts) ?? (isPlaceholder(value.slice(value.indexOf(':') + 1), 'claim') ? 'placeholder' : null)
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
