/** A contact as it was at a time (P6): F over the facts up to it, and the card of whom it then was. */

import { encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { seenAsOf, valuesAsOf } from '../../store/as_of.ts'
import { claimsByIds } from '../../store/claim_rows.ts'
import { sumCounts } from '../../store/contact_rows.ts'
import { COUNTED, type Counts, type IdentityRow } from '../../store/identities.ts'
import { allLinks } from '../../store/links.ts'
import type { Tx } from '../../store/transaction.ts'
import { lookAt } from '../identity/look.ts'
import { cardOfMembers } from '../identity/project.ts'
import { placesOf } from '../identity/resolver_answer.ts'
import type { ContactDetail } from '../shapes.ts'
import { consentOf, identityView } from './card_view.ts'
import { claimViews } from './claim_view.ts'
import { linkView } from './link_view.ts'

/** Proven, but nothing had been said on it. */
const UNSEEN = {
  channels: [],
  first_seen_at: null,
  last_seen_at: null,
  ...(Object.fromEntries(COUNTED.map((name) => [name, 0])) as Counts),
}

/** `identity` is the one that the contact's id was born with. */
export async function contactAsOf(tx: Tx, workspace: string, identity: string, at: string): Promise<ContactDetail> {
  const { found, stored, keyOf, idOf } = await lookAt(tx, workspace, [identity], { until: Date.parse(at) })
  const contact = found.contacts.of.get(keyOf(identity))
  if (!contact?.identities.some(({ interactions }) => interactions.length))
    throw new Problem('not_found', { detail: 'There was no such contact then.' })
  const voices = new Map(
    placesOf(found, new Map([...stored.rows.keys()].map((id) => [keyOf(id), id]))).map((p) => [p.identity_id, p.voice]),
  )
  const ids = contact.identities.map(({ key }) => idOf(key))
  const [seen, values] = [await seenAsOf(tx, workspace, ids, at), await valuesAsOf(tx, workspace, ids, at)]
  const members = ids.map((id): IdentityRow => {
    const then = seen.find((row) => row.identity_id === id)
    return { ...stored.rows.get(id)!, ...(then ?? UNSEEN), root_contact_id: contact.id, voice: voices.get(id)! }
  })
  const card = cardOfMembers(members, values)
  const claims = await claimsByIds(tx, workspace, [...new Set(values.map((row) => row.last_claim_id))])
  const shown = new Set([card.nameClaim, card.emails[0]?.claim, card.phones[0]?.claim].flatMap((claim) => claim ?? []))
  const byId = new Map(members.map((row) => [row.identity_id, row]))
  const links = (await allLinks(tx, workspace, ids)).filter(
    (link) => link.created_at <= at && (link.ended_at === null || link.ended_at > at),
  )
  const named = ({ claim, assurance, ...rest }: (typeof card.emails)[number]) => ({
    ...rest,
    assurance: assurance as 'A0',
    claim: encodeId('clm', claim),
  })
  return {
    object: 'contact',
    id: encodeId('ctc', contact.id),
    name: card.name,
    given_name: card.givenName,
    family_name: card.familyName,
    email: card.email,
    phone: card.phone,
    emails: card.emails.map(named),
    phones: card.phones.map(named),
    identities: members.map(identityView),
    channels: card.channels as Channel[],
    labels: card.labels,
    attributes: card.attributes,
    counts: sumCounts(members),
    first_seen_at: members.flatMap((row) => row.first_seen_at ?? []).reduce((a, b) => (a < b ? a : b)),
    last_seen_at: members.flatMap((row) => row.last_seen_at ?? []).reduce((a, b) => (a > b ? a : b)),
    unverified_links: contact.followers.length,
    ...consentOf(members),
    claims: await claimViews(tx, workspace, claims, shown),
    links: links.map((link) => linkView(link, byId)),
    disputed: [],
  }
}
