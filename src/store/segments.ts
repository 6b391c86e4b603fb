/** Segments: stored filters over contacts, shared or one operator's own. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type SegmentRow = {
  segment_id: string
  name: string
  filter: Record<string, unknown>
  owner: string | null
  created_at: string
}

const COLUMNS = 'segment_id, name, filter, owner, created_at'

/** Null when there is one of that name. */
export function insertSegment(tx: Tx, workspace: string, row: SegmentRow): Promise<SegmentRow | null> {
  return maybeOne(tx, {
    name: 'segments.insert',
    text: `insert into segments (workspace_id, ${COLUMNS}) values ($1, $2, $3, $4::jsonb, $5, $6)
      on conflict (workspace_id, coalesce(owner, ''), name) do nothing returning ${COLUMNS}`,
    values: [workspace, row.segment_id, row.name, JSON.stringify(row.filter), row.owner, row.created_at],
  })
}

/** Those that `reader` may see: the shared ones and its own. */
export function segmentsFor(tx: Tx, workspace: string, reader: string): Promise<SegmentRow[]> {
  return many(tx, {
    name: 'segments.for',
    text: `select ${COLUMNS} from segments where workspace_id = $1 and (owner is null or owner = $2)
      order by lower(name), segment_id`,
    values: [workspace, reader],
  })
}

/** Null when there is none that `reader` may see. */
export function findSegment(tx: Tx, workspace: string, id: string, reader: string): Promise<SegmentRow | null> {
  return maybeOne(tx, {
    name: 'segments.find',
    text: `select ${COLUMNS} from segments where workspace_id = $1 and segment_id = $2 and (owner is null or owner = $3)`,
    values: [workspace, id, reader],
  })
}

export function deleteSegment(tx: Tx, workspace: string, id: string, reader: string): Promise<SegmentRow | null> {
  return maybeOne(tx, {
    name: 'segments.delete',
    text: `delete from segments where workspace_id = $1 and segment_id = $2 and (owner is null or owner = $3) returning ${COLUMNS}`,
    values: [workspace, id, reader],
  })
}
