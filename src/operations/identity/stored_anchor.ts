/** Stored identities as the identity rules name them. */

import type { Assurance, SessionLevel } from '../../domain/assurance.ts'
import { phoneKey } from '../../domain/identifier.ts'
import type { Anchor, ClaimFact, IdentityKey, IdentityKind, ValueKey } from '../../domain/identity/facts.ts'
import { identityKey, isPlace } from '../../domain/identity/identities.ts'
import type { IdentityRow } from '../../store/identities.ts'

export type AnchoredRow = Pick<
  IdentityRow,
  'identity_id' | 'kind' | 'scope' | 'value' | 'assurance' | 'phone_key' | 'first_seen_source' | 'opened_by'
>

/** The key that the rules give it. A call without attestation is a kind of its own there (decision 006). */
export function keyOfRow(row: AnchoredRow): IdentityKey {
  if (row.kind === 'interaction') return identityKey('interaction', row.first_seen_source ?? '', row.value)
  return identityKey(kindOf(row.kind), row.scope, row.value, row.opened_by)
}

function kindOf(kind: string): IdentityKind {
  return kind === 'call' ? 'caller_id' : kind === 'attested_call' ? 'call' : (kind as IdentityKind)
}

/** What the transport delivered; null for a thread, a record or an interaction that came without a sender. */
export function anchorOfRow(
  row: Pick<AnchoredRow, 'kind' | 'scope' | 'value' | 'assurance' | 'phone_key'>,
): Anchor | null {
  const kind = kindOf(row.kind)
  if (isPlace({ kind })) return null
  const anchor: Anchor = { kind, scope: row.scope, value: row.value, assurance: row.assurance as Assurance }
  const phone = row.phone_key ?? (kind === 'typed_phone' && row.value.startsWith('+') ? phoneKey(row.value) : null)
  if (phone !== null) anchor.phoneKey = phone
  return anchor
}

/** How sure a channel's own word makes a session of its sender (API.md, table): the same for all that a kind sends. */
export function levelOfSender({ kind }: AnchoredRow): SessionLevel {
  if (kind === 'call') return 1
  if (kind === 'visitor') return 1
  return ['whatsapp', 'instagram', 'facebook', 'telegram', 'sms', 'attested_call', 'email'].includes(kind) ? 2 : 0
}

/** What equality of a claimed value is on; undefined where the value identifies nobody. */
export function keysOfValue(field: string, value: string, valueKey: string): Pick<ClaimFact, 'key'> | undefined {
  if (field === 'email') return { key: `email:${value}` }
  if (field === 'phone') return { key: `phone:${valueKey}` }
  return field === 'user_id' ? { key: `user_id::${value}` } : undefined
}

/** The anchor's own address is its first claim; an unattested caller's number only a claim of A1. */
export function ownClaim(row: AnchoredRow, interaction: string): ClaimFact[] {
  const field = row.kind === 'email' ? 'email' : row.phone_key === null ? null : 'phone'
  if (field === null) return []
  const assurance = row.kind === 'call' ? 1 : row.assurance
  const keys = keysOfValue(field, row.value, row.phone_key ?? '')
  return [
    {
      type: 'claim',
      interaction,
      n: -1,
      field,
      value: row.value,
      ...keys,
      assurance: assurance as Assurance,
      method: 'channel',
    },
  ]
}

/** Values by which an operator may have marked it or its mailbox's domain. */
export function markable(values: Iterable<ValueKey>): string[] {
  return [...values].flatMap((value) => {
    const at = value.startsWith('email:') ? value.lastIndexOf('@') : -1
    return at < 0 ? [`value:${value}`] : [`value:${value}`, `value:domain:${value.slice(at + 1)}`]
  })
}

/** What a rejected claim is found by. */
export const interactionSubject = (id: string) => `int:${id}`
