/** What subscribers are to hear, one row for each thing and subscriber: waiting, heard, or given up. */

import type { Attempt } from '../domain/webhook.ts'
import { columns } from './columns.ts'
import { many, maybeOne, one, type Tx } from './transaction.ts'

export type DeliveryState = 'waiting' | 'delivered' | 'failed' | 'cancelled'

export type DeliveryRow = {
  delivery_id: string
  webhook_id: string
  event_id: string
  kind: string
  contact_id: string | null
  interaction_id: string | null
  occurred_at: string
  state: DeliveryState
  next_at: string | null
  attempts: Attempt[]
  /** How many attempts were made before it was last replayed. */
  replayed_after: number
  finished_at: string | null
}
export type DeliveryWithBody = DeliveryRow & { body: string | null }

const SHOWN = `delivery_id, webhook_id, event_id, kind, contact_id, interaction_id, occurred_at, state, next_at, attempts,
  replayed_after, finished_at`

export type NewDelivery = {
  delivery_id: string
  webhook_id: string
  event_id: string
  kind: string
  contact_id: string | null
  interaction_id: string | null
  xid: string
  sequence: number
  occurred_at: string
}

const NEW = columns(
  {
    delivery_id: 'uuid',
    webhook_id: 'uuid',
    event_id: 'uuid',
    kind: 'text',
    contact_id: 'uuid',
    interaction_id: 'uuid',
    xid: 'text',
    sequence: 'bigint',
    occurred_at: 'timestamptz',
  },
  2,
)

/** One that a subscriber was given before, or that happened before it subscribed, is left out. */
export async function insertDeliveries(tx: Tx, workspace: string, rows: readonly NewDelivery[], now: string) {
  await tx.query({
    name: 'webhook_deliveries.insert',
    text: `insert into webhook_deliveries (workspace_id, delivery_id, webhook_id, event_id, kind, contact_id, interaction_id,
        xid, sequence, occurred_at, next_at)
      select $1, r.delivery_id, r.webhook_id, r.event_id, r.kind, r.contact_id, r.interaction_id, r.xid::xid8, r.sequence,
        r.occurred_at, $2::timestamptz
      from ${NEW.from} join webhooks w on w.workspace_id = $1 and w.webhook_id = r.webhook_id and not pg_visible_in_snapshot(r.xid::xid8, w.begins)
      on conflict do nothing`,
    values: [workspace, now, ...NEW.values(rows)],
  })
}

/** A test, at the place of now. */
export async function insertTestDelivery(
  tx: Tx,
  workspace: string,
  row: Pick<NewDelivery, 'delivery_id' | 'webhook_id' | 'event_id' | 'kind' | 'occurred_at'>,
): Promise<DeliveryRow> {
  return one(tx, {
    text: `insert into webhook_deliveries (workspace_id, delivery_id, webhook_id, event_id, kind, xid, sequence, occurred_at, next_at)
      values ($1, $2, $3, $4, $5, pg_current_xact_id(), 0, $6, $6) returning ${SHOWN}`,
    values: [workspace, row.delivery_id, row.webhook_id, row.event_id, row.kind, row.occurred_at],
  })
}

export type DueDelivery = DeliveryWithBody

/**
 * Takes deliveries of one subscriber whose time has come, until `lease`: who takes them and ends before that leaves them
 * to others. One of a contact waits for those before it.
 */
export function takeDue(
  tx: Tx,
  workspace: string,
  webhook: string,
  { now, lease, limit }: { now: string; lease: string; limit: number },
): Promise<DueDelivery[]> {
  return many(tx, {
    name: 'webhook_deliveries.take',
    text: `update webhook_deliveries t set next_at = $4 from (
        select d.delivery_id from webhook_deliveries d
        where d.workspace_id = $1 and d.webhook_id = $2 and d.state = 'waiting' and d.next_at <= $3
          and (d.contact_id is null or not exists (select from webhook_deliveries b where b.workspace_id = d.workspace_id
            and b.webhook_id = d.webhook_id and b.contact_id = d.contact_id and b.state = 'waiting'
            and (b.xid, b.sequence, b.kind) < (d.xid, d.sequence, d.kind)))
        order by d.next_at, d.xid, d.sequence limit $5 for update of d skip locked) due
      where t.workspace_id = $1 and t.delivery_id = due.delivery_id
      returning ${SHOWN.replaceAll(/\b(\w+)\b/g, 't.$1')}, t.body`,
    values: [workspace, webhook, now, lease, limit],
  })
}

/** Taken and not tried: it is due as before. */
export async function giveBack(tx: Tx, workspace: string, id: string, now: string): Promise<void> {
  await tx.query({
    text: `update webhook_deliveries set next_at = $3 where workspace_id = $1 and delivery_id = $2 and state = 'waiting'`,
    values: [workspace, id, now],
  })
}

/** What is sent, from now on; null when nobody waits for it any more. */
export async function keepBody(
  tx: Tx,
  workspace: string,
  id: string,
  body: string,
  identities: readonly string[],
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'webhook_deliveries.body',
    text: `update webhook_deliveries set body = $3, identity_ids = $4::uuid[]
      where workspace_id = $1 and delivery_id = $2 and state = 'waiting'`,
    values: [workspace, id, body, identities],
  })
  return rowCount === 1
}

/**
 * What became of an attempt. An answer is kept only beside the body that it is the answer to: an erasure in between took
 * that, and the answer may repeat it, as may the answer to an erasure. Those behind a delivery that waits wait as long.
 */
export async function finishAttempt(
  tx: Tx,
  workspace: string,
  given: { delivery: DeliveryRow; attempt: Attempt; state: DeliveryState; nextAt: string | null },
): Promise<void> {
  const { delivery, attempt, state, nextAt } = given
  await tx.query({
    name: 'webhook_deliveries.finish',
    text: `update webhook_deliveries set
        attempts = attempts || case when body is null or kind = 'contact.erased' then $3::jsonb - 'response' else $3::jsonb end,
        state = case when state = 'waiting' then $4 else state end,
        next_at = case when state = 'waiting' then $5::timestamptz end,
        finished_at = case when $4 = 'waiting' then null else $6::timestamptz end
      where workspace_id = $1 and delivery_id = $2`,
    values: [workspace, delivery.delivery_id, JSON.stringify(attempt), state, nextAt, attempt.at],
  })
  if (nextAt === null || delivery.contact_id === null) return
  await tx.query({
    name: 'webhook_deliveries.behind',
    text: `update webhook_deliveries set next_at = $4 where workspace_id = $1 and webhook_id = $2 and contact_id = $3
      and state = 'waiting' and next_at < $4`,
    values: [workspace, delivery.webhook_id, delivery.contact_id, nextAt],
  })
}

/** What a subscriber was told of a contact before this; null when it is the first thing, or the other is forgotten. */
export async function eventBefore(tx: Tx, workspace: string, id: string): Promise<string | null> {
  const row = await maybeOne<{ event_id: string }>(tx, {
    name: 'webhook_deliveries.before',
    text: `select b.event_id from webhook_deliveries d join webhook_deliveries b on b.workspace_id = d.workspace_id
        and b.webhook_id = d.webhook_id and b.contact_id = d.contact_id
        and (b.xid, b.sequence, b.kind) < (d.xid, d.sequence, d.kind)
      where d.workspace_id = $1 and d.delivery_id = $2 order by b.xid desc, b.sequence desc, b.kind desc limit 1`,
    values: [workspace, id],
  })
  return row?.event_id ?? null
}

/** Given up before it was sent: of whom it tells is not here any more. */
export async function cancelDelivery(tx: Tx, workspace: string, id: string, at: string): Promise<void> {
  await tx.query({
    text: `update webhook_deliveries set state = 'cancelled', next_at = null, finished_at = $3, body = null
      where workspace_id = $1 and delivery_id = $2 and state = 'waiting'`,
    values: [workspace, id, at],
  })
}

/** Newest first. */
export function listDeliveries(
  tx: Tx,
  workspace: string,
  filter: { webhook: string | null; states: readonly string[] },
  behind: string | null,
  limit: number,
): Promise<DeliveryRow[]> {
  return many(tx, {
    text: `select ${SHOWN} from webhook_deliveries where workspace_id = $1
        and ($2::uuid is null or webhook_id = $2) and ($3::text[] = '{}' or state = any($3))
        and ($4::uuid is null or delivery_id < $4)
      order by delivery_id desc limit $5`,
    values: [workspace, filter.webhook, filter.states, behind, limit + 1],
  })
}

export function findDelivery(tx: Tx, workspace: string, id: string): Promise<DeliveryWithBody | null> {
  return maybeOne(tx, {
    text: `select ${SHOWN}, body from webhook_deliveries where workspace_id = $1 and delivery_id = $2`,
    values: [workspace, id],
  })
}

/** Begins anew, with all its attempts before it. How many. */
export async function replayDeliveries(
  tx: Tx,
  workspace: string,
  which: { delivery: string } | { failedOf: string },
  now: string,
): Promise<number> {
  const test = 'delivery' in which ? 'delivery_id = $2' : `webhook_id = $2 and state = 'failed'`
  const { rowCount } = await tx.query({
    text: `update webhook_deliveries set state = 'waiting', next_at = $3, finished_at = null, replayed_after = jsonb_array_length(attempts)
      where workspace_id = $1 and ${test} and state <> 'cancelled'`,
    values: [workspace, 'delivery' in which ? which.delivery : which.failedOf, now],
  })
  return rowCount ?? 0
}

/** A bounded number at a time. How many were removed. */
export async function forgetDeliveries(tx: Tx, workspace: string, before: string, limit: number): Promise<number> {
  const { rowCount } = await tx.query({
    text: `delete from webhook_deliveries where workspace_id = $1 and delivery_id = any(array(
        select delivery_id from webhook_deliveries where workspace_id = $1 and state <> 'waiting' and finished_at < $2 limit $3))`,
    values: [workspace, before, limit],
  })
  return rowCount ?? 0
}

/** The interactions among these that were the first of their contact. */
export async function firstOnes(tx: Tx, workspace: string, interactions: readonly string[]): Promise<Set<string>> {
  const rows = await many<{ interaction_id: string }>(tx, {
    name: 'interactions.first_ones',
    text: `select interaction_id from interactions where workspace_id = $1 and interaction_id = any($2::uuid[]) and created_contact`,
    values: [workspace, interactions],
  })
  return new Set(rows.map((row) => row.interaction_id))
}
