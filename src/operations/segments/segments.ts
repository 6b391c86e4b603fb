/** Segments: a filter over contacts under a name, shared with everybody here or one's own. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { deleteSegment, insertSegment, type SegmentRow, segmentsFor } from '../../store/segments.ts'
import { FilterParameters, readerOf } from '../contacts/filter.ts'
import { operation } from '../operation.ts'
import { uuidOf } from '../parameters.ts'
import { listOf } from '../shapes.ts'

const Filter = z.strictObject(FilterParameters)

export const SegmentShape = z.object({
  object: z.literal('segment'),
  id: z.string(),
  name: z.string(),
  /** The query parameters of contacts.list. */
  filter: z.record(z.string(), z.unknown()),
  shared: z.boolean(),
  created_at: z.iso.datetime(),
})

export const listSegments = operation({
  name: 'segments.list',
  summary: 'List the shared segments and your own.',
  scope: 'contacts:read',
  http: 'GET /v1/segments',
  mode: 'read',
  input: z.strictObject({}),
  output: listOf(SegmentShape),
  async run({ tx, actor }) {
    const rows = await segmentsFor(tx, actor.workspace, readerOf(actor))
    return { object: 'list' as const, data: rows.map(view), has_more: false, next_cursor: null }
  },
})

export const createSegment = operation({
  name: 'segments.create',
  summary: 'Keep a filter over contacts under a name.',
  scope: 'contacts:write',
  http: 'POST /v1/segments',
  status: 201,
  mode: 'write',
  input: z.strictObject({
    name: z.string().trim().min(1).max(100),
    filter: z.record(z.string(), z.unknown()).describe('The query parameters of contacts.list, without sort and page.'),
    shared: z.boolean().default(true),
  }),
  output: SegmentShape,
  async run({ tx, actor, now, newId, audit }, { name, filter, shared }) {
    // Checked as the list will read it, and kept as it was given.
    const checked = Filter.safeParse(filter)
    if (!checked.success)
      throw new Problem('invalid_request', {
        errors: checked.error.issues.map(({ path, message }) => ({
          pointer: `/filter/${path.join('/')}`,
          detail: message,
        })),
      })
    const row = await insertSegment(tx, actor.workspace, {
      segment_id: newId(),
      name,
      filter,
      owner: shared ? null : readerOf(actor),
      created_at: now.toISOString(),
    })
    if (!row)
      throw new Problem('already_exists', { errors: [{ pointer: '/name', detail: 'A segment of this name exists.' }] })
    audit({ target: encodeId('seg', row.segment_id), before: null, after: { name, shared } })
    return view(row)
  },
})

export const removeSegment = operation({
  name: 'segments.delete',
  summary: 'Delete a segment. Its contacts stay.',
  scope: 'contacts:write',
  http: 'DELETE /v1/segments/{id}',
  mode: 'write',
  input: z.strictObject({ id: z.string() }),
  output: SegmentShape,
  async run({ tx, actor, audit }, { id }) {
    const row = await deleteSegment(tx, actor.workspace, uuidOf('seg', id), readerOf(actor))
    if (!row) throw new Problem('not_found', { detail: 'There is no such segment.' })
    audit({ target: id, before: { name: row.name, filter: row.filter }, after: null })
    return view(row)
  },
})

function view(row: SegmentRow): z.infer<typeof SegmentShape> {
  return {
    object: 'segment',
    id: encodeId('seg', row.segment_id),
    name: row.name,
    filter: row.filter,
    shared: row.owner === null,
    created_at: row.created_at,
  }
}
