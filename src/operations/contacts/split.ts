/** Cut identities out of a contact: an operator's word that they are another person than all the others in it (R14). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { byRoots } from '../../store/identities.ts'
import { identitiesByIds } from '../../store/placing.ts'
import { lockAround } from '../identity/change.ts'
import { decide, identitySubject } from '../identity/decide.ts'
import { operation } from '../operation.ts'
import { contactOf, uuidOf } from '../parameters.ts'
import { ContactCardShape } from '../shapes.ts'
import { cardsOf } from './card_view.ts'

export const splitContact = operation({
  name: 'contacts.split',
  summary: 'Cut identities out of a contact: they are another person. Also undoes an unverified link.',
  scope: 'contacts:link',
  http: 'POST /v1/contacts/{id}/split',
  mode: 'write',
  byKey: true,
  input: z.strictObject({
    id: z.string(),
    identities: z.array(z.string()).min(1).max(200),
    reason: z.string().max(500).default(''),
  }),
  output: z.object({
    id: z.string().describe('The decision; decisions.undo ends it.'),
    contacts: z.array(ContactCardShape).describe('What the contact is now, one after the other.'),
  }),
  async run({ tx, actor, now, newId, audit }, input) {
    const { workspace } = actor
    const out = new Set(input.identities.map((id) => uuidOf('idn', id)))
    const { around } = await lockAround(tx, workspace, [...out])
    const members = await byRoots(tx, workspace, [await contactOf(tx, workspace, input.id)])
    const all = members.map((row) => row.identity_id)
    const [left, right] = [all.filter((id) => out.has(id)), all.filter((id) => !out.has(id))]
    if (left.length < out.size)
      throw new Problem('invalid_request', {
        errors: [{ pointer: '/identities', detail: 'Not all are of this contact.' }],
      })
    if (right.length === 0)
      throw new Problem('invalid_request', { errors: [{ pointer: '/identities', detail: 'None would be left.' }] })
    const { decision } = await decide(
      { tx, workspace, actor, now, newId },
      { type: 'apart', body: { why: 'split', left, right }, reason: input.reason, subjects: all.map(identitySubject) },
      all,
      [],
      { around },
    )
    const placed = await identitiesByIds(tx, workspace, all)
    const contacts = [
      ...new Set([...right, ...left].map((id) => placed.find((row) => row.identity_id === id)!.root_contact_id)),
    ]
    const id = encodeId('dec', decision.decision_id)
    audit({ target: input.id, before: { identities: all.length }, after: { decision: id, split: input.identities } })
    return { id, contacts: await cardsOf(tx, workspace, contacts) }
  },
})
