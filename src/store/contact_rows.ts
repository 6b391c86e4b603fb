/** Contacts as stored, read for showing. */

import { COUNTED, type Counts, type IdentityRow } from './identities.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

type StoredValue = { value: string; assurance: string; claim: string; unverified?: true }

export type ContactRow = {
  contact_id: string
  name: string
  email: string | null
  phone: string | null
  labels: string[]
  channels: string[]
  attributes: Record<string, unknown>
  card: {
    name_claim: string | null
    given_name: string | null
    family_name: string | null
    emails: StoredValue[]
    phones: StoredValue[]
  }
  first_seen_at: string
  last_seen_at: string
}

/** In no particular order; an id that is no contact's root is left out. */
export function contactRows(tx: Tx, workspace: string, ids: readonly string[]): Promise<ContactRow[]> {
  return many(tx, {
    name: 'contacts.rows',
    text: `select c.contact_id, c.name, c.email, c.phone, c.labels, c.channels, c.attributes, c.card, c.first_seen_at, a.last_seen_at
      from contacts c join contact_activity a on a.workspace_id = c.workspace_id and a.contact_id = c.contact_id
      where c.workspace_id = $1 and c.contact_id = any($2::uuid[])`,
    values: [workspace, ids],
  })
}

/** V3: the contact that an id resolves to today, whichever identity was born with it; null when it is nobody's here. */
export async function resolveContact(tx: Tx, workspace: string, contact: string): Promise<string | null> {
  const row = await maybeOne<{ root_contact_id: string }>(tx, {
    name: 'contacts.resolve',
    text: 'select root_contact_id from identities where workspace_id = $1 and contact_id = $2',
    values: [workspace, contact],
  })
  return row?.root_contact_id ?? null
}

/** The identity that was born with this contact id. */
export async function identityBornWith(tx: Tx, workspace: string, contact: string): Promise<string | null> {
  const row = await maybeOne<{ identity_id: string }>(tx, {
    name: 'contacts.identity',
    text: 'select identity_id from identities where workspace_id = $1 and contact_id = $2',
    values: [workspace, contact],
  })
  return row?.identity_id ?? null
}

export function sumCounts(identities: readonly IdentityRow[]): Counts {
  return Object.fromEntries(
    COUNTED.map((name) => [name, identities.reduce((sum, row) => sum + row[name], 0)]),
  ) as Counts
}
