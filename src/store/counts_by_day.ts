/** Figures by day: interactions by channel and type, and contacts first seen. Counted from indexes alone. */

import { DISPUTED } from './suggestions.ts'
import { many, type Tx } from './transaction.ts'

export type DayRange = { from: string; to: string; zone: string }
export type InteractionCount = { day: string; channel: string; type: string; interactions: number }

const DAYS = `generate_series($2::timestamp, $3::timestamp, interval '1 day') d(day)`
/** Where a day begins and ends in the reader's zone. */
const [BEGIN, END] = [`(d.day at time zone $4)`, `((d.day + interval '1 day') at time zone $4)`]

/** Day by day and type by type, so that no row's own time is ever turned into a day: each is a piece of the index. */
export function interactionsByDay(
  tx: Tx,
  workspace: string,
  { from, to, zone }: DayRange,
  types: readonly string[],
): Promise<InteractionCount[]> {
  return many(tx, {
    name: 'counts.interactions_by_day',
    text: `select to_char(d.day, 'YYYY-MM-DD') as day, n.channel, t.type, n.interactions::int as interactions
      from ${DAYS} cross join unnest($5::text[]) t(type) cross join lateral (
        select i.channel, count(*) as interactions from interactions i
        where i.workspace_id = $1 and i.type = t.type and i.occurred_at >= ${BEGIN} and i.occurred_at < ${END}
        group by i.channel) n
      order by d.day, n.channel, t.type`,
    values: [workspace, from, to, zone, types],
  })
}

export function contactsByDay(
  tx: Tx,
  workspace: string,
  { from, to, zone }: DayRange,
): Promise<{ day: string; contacts: number }[]> {
  return many(tx, {
    name: 'counts.contacts_by_day',
    text: `select to_char(d.day, 'YYYY-MM-DD') as day, n.contacts::int as contacts
      from ${DAYS} cross join lateral (select count(*) as contacts from contacts c
        where c.workspace_id = $1 and c.first_seen_at >= ${BEGIN} and c.first_seen_at < ${END}) n
      where n.contacts > 0 order by d.day`,
    values: [workspace, from, to, zone],
  })
}

export type Waiting = Record<'suggestions' | 'disputed' | 'unparsed' | 'tasks' | 'deliveries' | 'unsent', number>

/** Things that wait for somebody, each counted up to `limit` and no further. */
export async function waiting(tx: Tx, workspace: string, limit: number, now: string): Promise<Waiting> {
  const [row] = await many<Waiting>(tx, {
    name: 'counts.waiting',
    text: `select
      (select count(*)::int from (select 1 from suggestions where workspace_id = $1 limit $2) s) as suggestions,
      (select count(*)::int from (select 1 from suggestions where workspace_id = $1 and ${DISPUTED} limit $2) c) as disputed,
      (select count(*)::int from (select 1 from inbound_events where workspace_id = $1 and state = 'failed' limit $2) u) as unparsed,
      (select count(*)::int from (select 1 from tasks where workspace_id = $1 and done_at is null and due_at <= $3 limit $2) t) as tasks,
      (select count(*)::int from (select 1 from webhook_deliveries where workspace_id = $1 and state = 'failed' limit $2) d) as deliveries,
      (select count(*)::int from (select 1 from outgoing where workspace_id = $1 and state in ('refused', 'failed', 'unknown')
        and dismissed_at is null and purpose <> 'code' limit $2) o) as unsent`,
    values: [workspace, limit, now],
  })
  return row!
}
