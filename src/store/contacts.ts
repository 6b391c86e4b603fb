/** The derived rows of contacts: cards as shown, and when each was last seen. */

import type { Card } from '../domain/card.ts'
import { columns } from './columns.ts'
import type { Tx } from './transaction.ts'

export type CardRow = { contact_id: string; first_seen_at: string; last_seen_at: string; card: Card }

const CARDS = columns({
  contact_id: 'uuid',
  first_seen_at: 'timestamptz',
  name: 'text',
  name_sort: 'text',
  email: 'text',
  phone: 'text',
  assurance: 'smallint',
  channels: 'list',
  products: 'list',
  labels: 'list',
  attributes: 'jsonb',
  search: 'text',
  card: 'jsonb',
})

/** Writes cards anew; a card that stayed the same is not touched, so that its indexes rest. */
export async function upsertCards(tx: Tx, workspace: string, rows: readonly CardRow[]): Promise<void> {
  if (rows.length === 0) return
  const flat = rows.map(({ contact_id, first_seen_at, card }) => ({
    contact_id,
    first_seen_at,
    name: card.name,
    name_sort: card.nameSort.slice(0, 200),
    email: card.email,
    phone: card.phone,
    assurance: card.assurance,
    channels: card.channels,
    products: card.products,
    labels: card.labels,
    attributes: card.attributes,
    search: card.search,
    card: {
      name_claim: card.nameClaim,
      given_name: card.givenName,
      family_name: card.familyName,
      emails: card.emails,
      phones: card.phones,
    },
  }))
  await tx.query({
    name: 'contacts.upsert',
    text: `insert into contacts as c (workspace_id, contact_id, name, name_sort, email, phone, assurance, channels, products, labels,
        attributes, card, search, first_seen_at)
      select $1, r.contact_id, r.name, r.name_sort, r.email, r.phone, r.assurance,
        r.channels::text[], r.products::text[], r.labels::text[], r.attributes, r.card, r.search, r.first_seen_at
      from ${CARDS.from}
      order by r.contact_id
      on conflict (workspace_id, contact_id) do update set name = excluded.name, name_sort = excluded.name_sort, email = excluded.email,
        phone = excluded.phone, assurance = excluded.assurance, channels = excluded.channels, products = excluded.products,
        labels = excluded.labels, attributes = excluded.attributes, card = excluded.card, search = excluded.search,
        first_seen_at = excluded.first_seen_at
      where (c.name, c.name_sort, c.email, c.phone, c.assurance, c.channels, c.products, c.labels, c.attributes, c.card, c.search, c.first_seen_at)
        is distinct from (excluded.name, excluded.name_sort, excluded.email, excluded.phone, excluded.assurance, excluded.channels,
          excluded.products, excluded.labels, excluded.attributes, excluded.card, excluded.search, excluded.first_seen_at)`,
    values: [workspace, ...CARDS.values(flat)],
  })
}

const ACTIVITY = columns({ contact_id: 'uuid', last_seen_at: 'timestamptz' })

/**
 * Sets the time last seen; with `exactly` also back, for a contact that lost an identity. In id order, and it locks the
 * rows that it leaves as they are too: a card is read and written only by who has touched its contact.
 */
export async function touch(
  tx: Tx,
  workspace: string,
  rows: readonly { contact_id: string; last_seen_at: string }[],
  exactly = false,
): Promise<void> {
  await tx.query({
    name: exactly ? 'contacts.set_activity' : 'contacts.touch',
    text: `insert into contact_activity as a (workspace_id, contact_id, last_seen_at)
      select $1, r.contact_id, r.last_seen_at from ${ACTIVITY.from}
      order by r.contact_id
      on conflict (workspace_id, contact_id) do update set last_seen_at = excluded.last_seen_at
      where ${exactly ? 'a.last_seen_at <> excluded.last_seen_at' : 'a.last_seen_at < excluded.last_seen_at'}`,
    values: [workspace, ...ACTIVITY.values(rows)],
  })
}

/** Derived rows of contacts that are no roots any more. */
export async function removeContacts(tx: Tx, workspace: string, ids: readonly string[]): Promise<void> {
  for (const table of ['contacts', 'contact_activity']) {
    await tx.query({
      text: `delete from ${table} where workspace_id = $1 and contact_id = any($2::uuid[])`,
      values: [workspace, ids],
    })
  }
}
