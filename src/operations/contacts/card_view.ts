/** Contacts as the API shows them: cards put together from stored rows. */

import { type Assurance, assuranceName } from '../../domain/assurance.ts'
import { groupBy } from '../../domain/group_by.ts'
import { encodeId } from '../../domain/id.ts'
import type { IdentityKind } from '../../domain/identity/facts.ts'
import { isPlace } from '../../domain/identity/identities.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { type ContactRow, contactRows, sumCounts } from '../../store/contact_rows.ts'
import { byRoots, type IdentityRow } from '../../store/identities.ts'
import { followingLinks } from '../../store/links.ts'
import type { Tx } from '../../store/transaction.ts'
import type { ContactCard, IdentityView } from '../shapes.ts'

/** Cards of these roots, in the order asked. */
export async function cardsOf(tx: Tx, workspace: string, contacts: readonly string[]): Promise<ContactCard[]> {
  if (contacts.length === 0) return []
  const [found, members] = await Promise.all([contactRows(tx, workspace, contacts), byRoots(tx, workspace, contacts)])
  const rows = new Map(found.map((row) => [row.contact_id, row]))
  const identities = groupBy(members, (row) => row.root_contact_id)
  const followers = members.filter((row) => row.voice === FOLLOWER).map((row) => row.identity_id)
  const follows = new Set(followers.length ? await followingLinks(tx, workspace, followers) : [])
  return contacts.flatMap((id) => {
    const row = rows.get(id)
    const members = identities.get(id) ?? []
    return row ? [cardView(row, members, members.filter(({ identity_id }) => follows.has(identity_id)).length)] : []
  })
}

export async function cardOf(tx: Tx, workspace: string, contact: string): Promise<ContactCard> {
  const [card] = await cardsOf(tx, workspace, [contact])
  if (!card) throw new Problem('not_found', { detail: 'There is no such contact.' })
  return card
}

export function cardView(row: ContactRow, identities: readonly IdentityRow[], unverified: number): ContactCard {
  const values = (list: ContactRow['card']['emails']) =>
    list.map(({ assurance, claim, ...rest }) => ({
      ...rest,
      assurance: assurance as 'A0',
      claim: encodeId('clm', claim),
    }))
  return {
    object: 'contact',
    id: encodeId('ctc', row.contact_id),
    name: row.name,
    given_name: row.card.given_name,
    family_name: row.card.family_name,
    email: row.email,
    phone: row.phone,
    emails: values(row.card.emails),
    phones: values(row.card.phones),
    identities: identities.map(identityView),
    channels: row.channels as Channel[],
    labels: row.labels,
    attributes: row.attributes,
    counts: sumCounts(identities),
    first_seen_at: row.first_seen_at,
    last_seen_at: row.last_seen_at,
    unverified_links: unverified,
    ...consentOf(identities),
  }
}

/** The voice of an identity that a claim attaches (R7). */
const FOLLOWER = 2

/** An erasure takes the consent along: whoever comes back has to give it anew. A thread of an old name tells nothing. */
export function consentOf(identities: readonly IdentityRow[]) {
  const own = identities.filter((row) => row.voice !== FOLLOWER && !isPlace(row as { kind: IdentityKind }))
  const times = own.flatMap((row) => row.erased_before ?? [])
  return { formerly_erased: times.sort().at(-1) ?? null, opted_out: times.length > 0 }
}

/** Kinds of anchors that live on one channel only. */
const CHANNEL_OF_KIND: Record<string, Channel> = {
  whatsapp: 'whatsapp',
  instagram: 'instagram',
  facebook: 'facebook',
  telegram: 'telegram',
  sms: 'sms',
  email: 'email',
  visitor: 'chat',
}

export function identityView(row: IdentityRow): IdentityView {
  return {
    id: encodeId('idn', row.identity_id),
    kind: row.kind,
    value: row.value,
    assurance: assuranceName(row.assurance as Assurance),
    channel: CHANNEL_OF_KIND[row.kind] ?? (row.channels[0] as Channel | undefined) ?? null,
    verified: row.voice !== FOLLOWER,
  }
}
