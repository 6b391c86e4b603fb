/** One contact: the card, every value with its evidence, and why its identities are one person. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { claimsBehindValues } from '../../store/claim_rows.ts'
import { contactRows, identityBornWith } from '../../store/contact_rows.ts'
import { byRoots } from '../../store/identities.ts'
import { allLinks } from '../../store/links.ts'
import { type DisputedValue, disputedValues } from '../../store/suggestions.ts'
import { operation } from '../operation.ts'
import { absent, contactOf, Instant, uuidOf } from '../parameters.ts'
import { ContactDetailShape } from '../shapes.ts'
import { contactAsOf } from './as_of.ts'
import { cardView } from './card_view.ts'
import { claimViews } from './claim_view.ts'
import { linkView } from './link_view.ts'

/** Distinct values shown; more than a person has, and a bound on what a hostile one can make us read. */
const MAX_VALUES = 500

/** One is enough to say that a value is disputed. */
const MAX_DISPUTED = 50

export const getContact = operation({
  name: 'contacts.get',
  summary: 'Read one contact with its claims, identities and links.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts/{id}',
  mode: 'read',
  input: z.strictObject({ id: z.string(), as_of: Instant.optional().describe('As it was at this time (event time).') }),
  output: ContactDetailShape,
  async run({ tx, actor }, { id, as_of }) {
    if (as_of !== undefined) {
      const identity = await identityBornWith(tx, actor.workspace, uuidOf('ctc', id))
      if (identity === null) return absent(tx, actor.workspace, uuidOf('ctc', id), 'contact')
      return contactAsOf(tx, actor.workspace, identity, as_of)
    }
    const contact = await contactOf(tx, actor.workspace, id)
    const [row] = await contactRows(tx, actor.workspace, [contact])
    if (!row) throw new Problem('not_found', { detail: 'There is no such contact.' })
    const identities = await byRoots(tx, actor.workspace, [contact])
    const ids = identities.map((identity) => identity.identity_id)
    const claims = await claimsBehindValues(tx, actor.workspace, ids, MAX_VALUES)
    const links = await allLinks(tx, actor.workspace, ids)
    const disputed = await disputedValues(tx, actor.workspace, ids, MAX_DISPUTED)
    const byId = new Map(identities.map((identity) => [identity.identity_id, identity]))
    const { name_claim, emails, phones } = row.card
    const shown = new Set([name_claim, emails[0]?.claim, phones[0]?.claim].flatMap((claim) => claim ?? []))
    return {
      ...cardView(row, identities, links.filter((link) => link.kind === 'soft' && link.ended_at === null).length),
      claims: await claimViews(tx, actor.workspace, claims, shown),
      links: links.map((link) => linkView(link, byId)),
      disputed: disputed.map(disputedView),
    }
  },
})

function disputedView(row: DisputedValue) {
  return {
    field: row.field,
    value: row.value,
    suggestion: encodeId('sug', row.suggestion_id),
    contact: { id: encodeId('ctc', row.contact_id), name: row.name },
  }
}
