/** Anchors whose number or user id may change hands (R13): the value that a change names, and the interval of an identity. */

import { phoneKey } from '../../domain/identifier.ts'
import type { ChangeFact, IdentityKind } from '../../domain/identity/facts.ts'
import { identityKey } from '../../domain/identity/identities.ts'
import { BEGINNING, type IdentityRow } from '../../store/identities.ts'
import type { ChangeRow } from '../../store/number_changes.ts'

const ACCOUNTS = new Set(['whatsapp', 'instagram', 'facebook', 'telegram'])

type Named = Pick<IdentityRow, 'kind' | 'scope' | 'value' | 'phone_key'>

/** The values that open an interval of this anchor, as changes have them; most anchors have none. */
export function changeableValues({ kind, scope, value, phone_key: key }: Named): string[] {
  const phone = key ?? (kind === 'typed_phone' && value.startsWith('+') ? phoneKey(value) : null)
  const own = ACCOUNTS.has(kind) ? [`${kind}:${scope}:${value}`] : []
  return phone === null ? own : [...own, `phone:${phone}`]
}

export function changeFact({ change_id: id, at, value, to_kind, to_value }: ChangeRow): ChangeFact {
  const to = to_kind === null ? {} : { to: identityKey(to_kind as IdentityKind, '', to_value!) }
  return { type: 'change', id, at: Date.parse(at), value, ...to }
}

/** Whether the change says that its user has this anchor since; of a phone that is told by a call, one that is attested. */
export function isTarget(change: ChangeRow, { kind, value }: Pick<Named, 'kind' | 'value'>): boolean {
  return change.to_kind === (kind === 'attested_call' ? 'call' : kind) && change.to_value === value
}

/** R1 finds the identity of an anchor at a time. */
export function isWithin(
  { valid_from: from, valid_until: until }: Pick<IdentityRow, 'valid_from' | 'valid_until'>,
  at: string,
): boolean {
  return (from === BEGINNING || from <= at) && (until === null || at < until)
}

/** The interval of an anchor that a time is in; `changes` in order. */
export function intervalAt(
  anchor: Named,
  at: string,
  changes: readonly ChangeRow[],
): Pick<IdentityRow, 'valid_from' | 'valid_until' | 'opened_by'> {
  const values = changeableValues(anchor)
  const own = changes.filter(({ value }) => values.includes(value))
  const opened = own.findLast((change) => change.at <= at)
  return {
    valid_from: opened?.at ?? BEGINNING,
    valid_until: own.find((change) => change.at > at)?.at ?? null,
    opened_by: opened?.change_id ?? null,
  }
}
