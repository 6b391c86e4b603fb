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

/** `notifies`: listeners are woken when it commits; whoever says no does it (`bell.ts`). */
export async function insertEvents(
  tx: Tx,
  workspace: string,
  rows: readonly EventRow[],
  notifies = true,
): Promise<void> {
  await Promise.all([
    tx.query({
      name: 'events.insert',
      text: `insert into events (workspace_id, type, contact_id, interaction_id, occurred_at)
        select $1, r.type, r.contact_id, r.interaction_id, r.occurred_at
        from ${EVENTS.from}`,
      values: [workspace, ...EVENTS.values(rows)],
    }),
    notifies && notify(tx, workspace),
  ])
}

/** Wakes the listeners: inside a transaction, when it commits. */
export async function notify(tx: Tx, workspace: string): Promise<void> {
  await tx.query({
    name: 'events.notify',
    text: 'select pg_notify($2, $1::text)',
    values: [workspace, EVENTS_CHANNEL],
  })
}

/** `settled`: no transaction that is still open can come before it. */
export type StoredEvent = EventRow & { sequence: number; xid: string; settled: boolean }

type Cursor = { xid: string; sequence: number }

/**
 * Events behind a cursor, oldest first, the unsettled last. A reader must leave these for its next look, so that none
 * appears behind a cursor that has passed it.
 */
export async function eventsAfter(tx: Tx, workspace: string, cursor: Cursor, limit: number): Promise<StoredEvent[]> {
  const events = await readEvents(tx, workspace, cursor, limit, '0')
  // What any database of the server has open holds them back at first; only what this one has open needs to.
  if (events[0]?.settled !== false) return events
  return readEvents(tx, workspace, cursor, limit, await firstOpen(tx))
}

/**
 * `open`: the number of the first transaction that may still write here, where it is known better than by the snapshot. The
 * order is that of the table's column; a bare `xid` would be the text that is answered.
 */
function readEvents(tx: Tx, workspace: string, cursor: Cursor, limit: number, open: string): Promise<StoredEvent[]> {
  return many(tx, {
    name: 'events.after',
    text: `select sequence, xid::text, type, contact_id, interaction_id, occurred_at,
        xid < greatest(pg_snapshot_xmin(pg_current_snapshot()), $5::xid8) as settled
      from events where workspace_id = $1 and (xid, sequence) > ($2::xid8, $3::bigint)
      order by events.xid, events.sequence limit $4`,
    values: [workspace, cursor.xid, cursor.sequence, limit, open],
  })
}

/**
 * The first transaction of this database that is still open, or the next one where none is; a statement behind this one sees
 * all that those before it wrote. Every transaction below the snapshot's end had its number before the activity was looked
 * at, so none that is open is missed. Numbers are shown to every role, whatever else of others' activity is hidden from it.
 */
async function firstOpen(tx: Tx): Promise<string> {
  const [, [row]] = await Promise.all([
    // Else a transaction is shown what it saw the first time.
    tx.query({ name: 'events.look_anew', text: 'select pg_stat_clear_snapshot()' }),
    many<{ next: string; open: string[] }>(tx, {
      name: 'events.first_open',
      text: `select pg_snapshot_xmax(pg_current_snapshot())::text as next, array(select backend_xid::text
        from pg_stat_activity where datname = current_database() and backend_xid is not null) as open`,
    }),
  ])
  const next = BigInt(row!.next)
  const numbers = row!.open.map((xid) => wholeNumber(xid, next))
  return String(numbers.reduce((first, each) => (each < first ? each : first), next))
}

/** The activity tells 32 of a number's 64 bits; those that are open are near the next one. */
export function wholeNumber(xid: string, next: bigint): bigint {
  return next + BigInt.asIntN(32, BigInt(xid) - next)
}

/** Where a listener begins that wants only what is to come. */
export async function latestCursor(tx: Tx): Promise<Cursor> {
  return { xid: await firstOpen(tx), sequence: -1 }
}
