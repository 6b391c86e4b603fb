/** Everything that was ever said about one field of a contact, newest first: the history of a value. */

import { z } from 'zod'
import { claimsOfField } from '../../store/claim_rows.ts'
import { claimViews } from '../contacts/claim_view.ts'
import { membersOf } from '../notes/notes.ts'
import { operation } from '../operation.ts'
import { Limit } from '../parameters.ts'
import { ClaimShape, listOf } from '../shapes.ts'

export const listClaims = operation({
  name: 'claims.list',
  summary: 'List all claims about one field of a contact, newest first, also those that were rejected.',
  scope: 'contacts:read',
  http: 'GET /v1/contacts/{id}/claims',
  mode: 'read',
  input: z.strictObject({ id: z.string(), field: z.string().min(1).max(120), limit: Limit }),
  output: listOf(ClaimShape.extend({ rejected: z.boolean() })),
  async run({ tx, actor }, { id, field, limit }) {
    const members = await membersOf(tx, actor.workspace, id)
    const rows = await claimsOfField(tx, actor.workspace, members, field, limit)
    const views = await claimViews(tx, actor.workspace, rows, new Set())
    const data = views.map((view, index) => ({ ...view, rejected: rows[index]!.rejected }))
    return { object: 'list' as const, data, has_more: false, next_cursor: null }
  },
})
