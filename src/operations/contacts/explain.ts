/** Why this contact is one person, or why two contacts are not: one sentence each, with its rule. */

import { z } from 'zod'
import { valuesOf } from '../../store/claims.ts'
import { byRoots, type IdentityRow } from '../../store/identities.ts'
import { allLinks } from '../../store/links.ts'
import { operation } from '../operation.ts'
import { contactOf } from '../parameters.ts'
import { LinkShape } from '../shapes.ts'
import { linkView } from './link_view.ts'

export const explainContact = operation({
  name: 'contacts.explain',
  summary: 'Explain why the identities of a contact are one person, or why another contact is not.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts/{id}/explain',
  mode: 'read',
  input: z.strictObject({ id: z.string(), other: z.string().optional() }),
  output: z.object({ same: z.boolean(), sentences: z.array(z.string()), links: z.array(LinkShape) }),
  async run({ tx, actor }, input) {
    const { workspace } = actor
    const contact = await contactOf(tx, workspace, input.id)
    const other = input.other === undefined ? contact : await contactOf(tx, workspace, input.other)
    const identities = await byRoots(tx, workspace, [...new Set([contact, other])])
    const byId = new Map(identities.map((row) => [row.identity_id, row]))
    const links = (await allLinks(tx, workspace, [...byId.keys()])).map((link) => linkView(link, byId))
    if (contact === other)
      return {
        same: true,
        sentences: whyOne(
          identities,
          links.filter((link) => link.ended_at === null).map((link) => link.reason),
        ),
        links,
      }
    const values = await valuesOf(tx, workspace, [...byId.keys()])
    return { same: false, sentences: whyNot(identities, contact, values), links: [] }
  },
})

function whyOne(identities: readonly IdentityRow[], reasons: readonly string[]): string[] {
  if (identities.length === 1) return ['R1: every interaction of this contact came from one and the same identifier.']
  return [...reasons]
}

type Value = { identity_id: string; field: string; value_key: string; value: string }

function whyNot(identities: readonly IdentityRow[], contact: string, values: readonly Value[]): string[] {
  const mine = new Set(identities.filter((row) => row.root_contact_id === contact).map((row) => row.identity_id))
  const keyed = (own: boolean) =>
    new Map(
      values
        .filter((row) => mine.has(row.identity_id) === own && ['email', 'phone'].includes(row.field))
        .map((row) => [`${row.field} ${row.value_key}`, row]),
    )
  const others = keyed(false)
  const shared = [...keyed(true)].filter(([key]) => others.has(key)).map(([, row]) => row)
  if (shared.length === 0) return ['They share no identifier: no channel id, proof, e-mail or phone is known of both.']
  return shared.map(
    (row) =>
      `Both gave the ${row.field} ${row.value}, but a value that was only given links nobody by itself (it is a claim, not a proof).`,
  )
}
