/** The outbox: what happened, for live windows and for other systems, written in the transaction that made it happen. */

import { columns } from './columns.ts'
import { many, type Tx } from './transaction.ts'

export type EventRow = {
  type: 'interaction.recorded' | 'contact.updated' | 'contact.erased' | 'conversation.updated'
  contact_id: string
  interaction_id: string | null
  occurred_at: string
}

const EVENTS = columns<keyof EventRow>({
  type: 'text',
  contact_id: 'uuid',
  interaction_id: 'uuid',
  occurred_at: 'timestamptz',
})

/** The channel that listeners are woken on; the payload is the workspace's id. */
export const EVENTS_CHANNEL = 'kith_events'

export async function insertEvents(tx: Tx, workspace: string, rows: readonly EventRow[]): Promise<void> {
  await Promise.all([
    tx.query({
      name: 'events.insert',
      text: `insert into events (workspace_id, type, contact_id, interaction_id, occurred_at)
        select $1, r.type, r.contact_id, r.interaction_id, r.occurred_at
        from ${EVENTS.from}`,
      values: [workspace, ...EVENTS.values(rows)],
    }),
    tx.query({ name: 'events.notify', text: 'select pg_notify($2, $1::text)', values: [workspace, EVENTS_CHANNEL] }),
  ])
}

/** `settled`: no transaction that is still open can come before it. */
export type StoredEvent = EventRow & { sequence: number; xid: string; settled: boolean }

/**
 * Events behind a cursor, oldest first, the unsettled last. A reader must leave these for its next look, so that none
 * appears behind a cursor that has passed it. The order is that of the table's column; a bare `xid` would be the text
 * that is answered.
 */
export function eventsAfter(
  tx: Tx,
  workspace: string,
  cursor: { xid: string; sequence: number },
  limit: number,
): Promise<StoredEvent[]> {
  return many(tx, {
    name: 'events.after',
    text: `select sequence, xid::text, type, contact_id, interaction_id, occurred_at,
        xid < pg_snapshot_xmin(pg_current_snapshot()) as settled
      from events where workspace_id = $1 and (xid, sequence) > ($2::xid8, $3::bigint)
      order by events.xid, events.sequence limit $4`,
    values: [workspace, cursor.xid, cursor.sequence, limit],
  })
}

/** Where a listener begins that wants only what is to come. */
export async function latestCursor(tx: Tx): Promise<{ xid: string; sequence: number }> {
  const [row] = await many<{ xid: string }>(tx, { text: 'select pg_snapshot_xmin(pg_current_snapshot())::text as xid' })
  return { xid: row!.xid, sequence: -1 }
}
