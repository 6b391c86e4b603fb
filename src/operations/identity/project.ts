/** Writes the derived rows of contacts from their identities and folded values (V4). The identities must be locked. */

import type { Assurance } from '../../domain/assurance.ts'
import { type Card, type CardIdentity, projectCard } from '../../domain/card.ts'
import { groupBy } from '../../domain/group_by.ts'
import type { ValueRow } from '../../domain/survivorship.ts'
import { type ValueOfIdentity, valuesOfContacts } from '../../store/claims.ts'
import { type CardRow, touch, upsertCards } from '../../store/contacts.ts'
import { byRoots, COUNTED, type IdentityRow } from '../../store/identities.ts'
import type { Tx } from '../../store/transaction.ts'

/** Recomputes the cards of these contacts; `moved` when identities came or went, so that activity may also go back. */
export async function projectContacts(
  tx: Tx,
  workspace: string,
  contacts: readonly string[],
  moved = false,
): Promise<void> {
  if (contacts.length === 0) return
  const rows = await cardRows(tx, workspace, contacts)
  await Promise.all([upsertCards(tx, workspace, rows), moved ? touch(tx, workspace, rows, true) : null])
}

/** The cards of these contacts as they follow from what is stored. */
export async function cardRows(tx: Tx, workspace: string, contacts: readonly string[]): Promise<CardRow[]> {
  if (contacts.length === 0) return []
  const [all, values] = await Promise.all([byRoots(tx, workspace, contacts), valuesOfContacts(tx, workspace, contacts)])
  const valuesByIdentity = groupBy(values, (row) => row.identity_id)
  // One that only a proof made has values for the card, but was never seen.
  const seen = ([, members]: [string, IdentityRow[]]) => members.some((row) => row.first_seen_at !== null)
  return [...groupBy(all, (row) => row.root_contact_id)].filter(seen).map(([contact, members]) => ({
    contact_id: contact,
    first_seen_at: members.flatMap((row) => row.first_seen_at ?? []).reduce((a, b) => (a < b ? a : b)),
    last_seen_at: members.flatMap((row) => row.last_seen_at ?? []).reduce((a, b) => (a > b ? a : b)),
    card: cardOfMembers(
      members,
      members.flatMap((row) => valuesByIdentity.get(row.identity_id) ?? []),
    ),
  }))
}

/** The card of these identities together, each with the voice it has there. */
export function cardOfMembers(members: readonly IdentityRow[], values: readonly ValueOfIdentity[]): Card {
  const voices = new Map(members.map((row) => [row.identity_id, row.voice]))
  return projectCard(
    members.map(cardIdentity),
    values.map((value) => valueRow(value, voices.get(value.identity_id) ?? 0)),
  )
}

function cardIdentity(row: IdentityRow): CardIdentity {
  const products = COUNTED.filter((name) => name !== 'conversations' && name !== 'messages' && row[name] > 0)
  return {
    kind: row.kind,
    value: row.value,
    assurance: row.assurance as Assurance,
    channels: row.channels,
    products: products.map((name) => name.slice(0, -1)),
  }
}

const LENT = [undefined, 'verified', 'unverified'] as const

function valueRow(row: ValueOfIdentity, voice: number): ValueRow {
  const lent = LENT[voice]
  return {
    field: row.field,
    value: row.value,
    valueKey: row.value_key,
    rank: row.rank,
    assurance: row.assurance as Assurance,
    firstAt: row.first_at,
    lastAt: row.last_at,
    claim: row.last_claim_id,
    ...(lent ? { lent } : {}),
  }
}
