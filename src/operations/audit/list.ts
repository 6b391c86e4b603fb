/** The audit log (I10): who changed what, and how it looked before and after. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { auditPage } from '../../store/audit.ts'
import { actorNames } from '../actor_names.ts'
import { decodePosition, pageOf } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor, Limit } from '../parameters.ts'
import { AuditEntryShape, listOf } from '../shapes.ts'

export const listAudit = operation({
  name: 'audit.list',
  summary: 'List changes, newest first. Recorded interactions are their own record and not among them.',
  scope: 'workspace:manage',
  http: 'GET /v1/audit',
  mode: 'read',
  input: z.strictObject({ target: z.string().max(100).optional(), limit: Limit, cursor: Cursor }),
  output: listOf(AuditEntryShape),
  async run({ tx, actor }, { target, limit, cursor }) {
    const before = decodePosition(cursor, false)?.id ?? null
    const rows = await auditPage(tx, actor.workspace, before, target ?? null, limit + 1)
    return pageOf(
      rows,
      limit,
      async (page) => {
        const nameOf = await actorNames(
          tx,
          actor.workspace,
          page.map(({ actor }) => actor),
        )
        return page.map(({ audit_id, ...row }) => ({
          object: 'audit_entry' as const,
          id: encodeId('aud', audit_id),
          ...row,
          actor_name: nameOf(row.actor),
        }))
      },
      (last) => ['', last.audit_id],
    )
  },
})
