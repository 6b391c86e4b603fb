/** Why this contact is one person, or why two contacts are not: one sentence each, with its rule. */

import { z } from 'zod'
import { byRoots } from '../../store/identities.ts'
import { allLinks } from '../../store/links.ts'
import { lookAt } from '../identity/look.ts'
import { sayPlainly } from '../identity/resolver_answer.ts'
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
    const same = contact === other
    const links = same ? (await allLinks(tx, workspace, [...byId.keys()])).map((link) => linkView(link, byId)) : []
    if (same && identities.length === 1)
      return {
        same,
        sentences: ['R1: every interaction of this contact came from one and the same identifier.'],
        links,
      }
    const look = await lookAt(tx, workspace, [...byId.keys()])
    const root = (id: string) => look.keyOf(identities.find((row) => row.contact_id === id)!.identity_id)
    const sentences = look.found
      .explain(root(contact), root(other))
      .map((text) => sayPlainly(text, look.stored.rows.values()))
    return { same, sentences: [...new Set(sentences)], links }
  },
})
