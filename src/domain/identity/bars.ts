/** What keeps identifiers from linking whatever is said: own (R11), shared (R12), blocked, placeholders (R16), a human (R14). */

import { groupBy } from '../group_by.ts'
import { isPlaceholder, isRoleAddress, isTollFree } from '../identifier.ts'
import { say } from '../sentences.ts'
import type { Arranged } from './arrange.ts'
import type { ApartFact, IdentityKey, MarkFact, ValueKey } from './facts.ts'
import type { Identity } from './identities.ts'
import { manyNamesFrom, type Statement } from './statements.ts'

export type Bar = MarkFact['as'] | 'placeholder'

export type Bars = {
  /** The time from which an identity no longer links: always, from a third name on its anchor (R12), or never. */
  of(identity: Identity): { from: number; bar: Bar }
  /** Of a value that was only claimed. A channel's own word is no placeholder, a typed one may be (R16). */
  onClaim(value: ValueKey): Bar | null
  /** The operator's word that two sets of identities are two people, the latest if there are several. */
  apart(a: readonly Identity[], b: readonly Identity[]): ApartFact | undefined
}

/** Of a shared one somebody is asked; the others end it in silence. */
export const barred = (value: string, bar: Bar): string =>
  bar === 'shared' ? say('is_shared', { value }) : `${value} is ${bar}`

export function readBars(facts: Arranged, statements: readonly Statement[]): Bars {
  const never = Number.POSITIVE_INFINITY
  const said = groupBy(statements, ({ by }) => by)
  const known = new Map<Identity, { from: number; bar: Bar }>()
  function find(identity: Identity): { from: number; bar: Bar } {
    const bar = [...identity.values].map((value) => barOn(value, facts)).find((found) => found !== null)
    return bar ? { from: -never, bar } : { from: manyNamesFrom(said.get(identity) ?? []) ?? never, bar: 'shared' }
  }
  function of(identity: Identity): { from: number; bar: Bar } {
    if (!known.has(identity)) known.set(identity, find(identity))
    return known.get(identity)!
  }
  const isSample = (value: ValueKey) => isPlaceholder(value.slice(value.indexOf(':') + 1), 'claim')
  const onClaim = (value: ValueKey) => barOn(value, facts) ?? (isSample(value) ? 'placeholder' : null)
  return { of, onClaim, apart: (a, b) => facts.aparts.findLast((f) => parts(f, a, b) || parts(f, b, a)) }
}

function parts({ left, right }: ApartFact, a: readonly Identity[], b: readonly Identity[]): boolean {
  const among = (keys: IdentityKey[], members: readonly Identity[]) => members.some((m) => keys.includes(m.key))
  return among(left, a) && among(right, b)
}

/** A mark by hand, of the value or of its whole domain, outdoes the lists. */
function barOn(value: ValueKey, facts: Arranged): Bar | null {
  const [field, text] = [value.slice(0, value.indexOf(':')), value.slice(value.indexOf(':') + 1)]
  const domain = field === 'email' ? `domain:${text.slice(text.lastIndexOf('@') + 1)}` : null
  const mark = facts.marks.findLast((m) => m.value === value) ?? facts.marks.findLast((m) => m.value === domain)
  if (mark) return mark.as
  return (field === 'email' && isRoleAddress(text)) || (field === 'phone' && isTollFree(text)) ? 'shared' : null
}
