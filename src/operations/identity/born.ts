/** A new identity, before anything is known of it. */

import type { Anchor } from '../../domain/anchor.ts'
import { BEGINNING, type IdentityRow, NOTHING_COUNTED } from '../../store/identities.ts'

export type Named = Pick<Anchor, 'kind' | 'scope' | 'value' | 'assurance' | 'phoneKey'>

/** With a contact id of its own, which never changes its meaning (V3). */
export function bornOf({ kind, scope, value, assurance, phoneKey }: Named, newId: () => string): IdentityRow {
  const [identity, contact] = [newId(), newId()]
  return {
    identity_id: identity,
    kind,
    scope,
    value,
    assurance,
    phone_key: phoneKey,
    contact_id: contact,
    root_contact_id: contact,
    voice: 0,
    first_seen_at: null,
    first_seen_source: null,
    first_seen_external_id: null,
    last_seen_at: null,
    channels: [],
    erased_before: null,
    valid_from: BEGINNING,
    valid_until: null,
    opened_by: null,
    ...NOTHING_COUNTED,
  }
}
