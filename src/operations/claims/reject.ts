/** Reject a claim: it is no value of this customer, and the same value from the same evidence never returns (P3). */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { findClaim } from '../../store/claim_rows.ts'
import { refoldValues } from '../../store/claims.ts'
import { identitiesByIds } from '../../store/placing.ts'
import { cardOf } from '../contacts/card_view.ts'
import { lockComponent } from '../identity/change.ts'
import { decide } from '../identity/decide.ts'
import { interactionSubject } from '../identity/stored_anchor.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { ContactCardShape } from '../shapes.ts'

export const rejectClaim = operation({
  name: 'claims.reject',
  summary: 'Reject a value that was claimed. The same value from the same message never returns.',
  scope: 'contacts:write',
  http: 'POST /v1/claims/{id}/reject',
  mode: 'write',
  byKey: true,
  input: z.strictObject({ id: z.string(), reason: z.string().max(500).default('') }),
  output: z.object({ id: z.string().describe('The decision; decisions.undo ends it.'), contact: ContactCardShape }),
  async run({ tx, actor, now, newId, audit }, input) {
    const { workspace } = actor
    const claim = await findClaim(tx, workspace, uuidOf('clm', input.id))
    if (!claim) throw new Problem('not_found', { detail: 'There is no such claim.' })
    if (claim.interaction_id === null || claim.method === 'channel')
      throw new Problem('not_rejectable', {
        detail:
          claim.method === 'channel'
            ? "This is the channel's own address of the customer. Split the identity off instead."
            : 'This is an edit. Edit the contact again instead.',
      })
    const identity = [claim.identity_id]
    const placed = async () => (await identitiesByIds(tx, workspace, identity))[0]!.root_contact_id
    const context = { tx, workspace, actor, now, newId }
    const held = await lockComponent(tx, workspace, identity)
    if (held.size === 0) throw new Problem('erased')
    const { decision } = await decide(
      context,
      {
        type: 'withdraw',
        body: { interaction: claim.interaction_id, field: claim.field, value: claim.value },
        reason: input.reason,
        subjects: [interactionSubject(claim.interaction_id)],
        first: () => refoldValues(tx, workspace, identity),
      },
      // Whoever met it over this value as well, for the value leads to them no more.
      [...held],
      [await placed()],
    )
    const id = encodeId('dec', decision.decision_id)
    audit({ target: input.id, before: { field: claim.field.split('.')[0] }, after: { decision: id } })
    return { id, contact: await cardOf(tx, workspace, await placed()) }
  },
})
