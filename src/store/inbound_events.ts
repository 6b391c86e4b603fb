/** Events as vendors sent them: kept before the sender is answered, with what became of each. */

import { many, maybeOne, type Tx } from './transaction.ts'

export type InboundState = 'received' | 'recorded' | 'ignored' | 'failed'
export type InboundProblem = { code: string; pointer: string; detail: string }

export type NewInboundEvent = {
  workspace: string
  inbound_id: string
  source_id: string
  received_at: string
  content_type: string
  body: Buffer
  once_key: Buffer | null
}

/** The ids of those that were kept; one whose signature came before is not among them. */
export function keepInboundEvents(tx: Tx, rows: readonly NewInboundEvent[]): Promise<{ inbound_id: string }[]> {
  return many(tx, {
    name: 'inbound_events.keep',
    text: `insert into inbound_events (workspace_id, inbound_id, source_id, received_at, content_type, body, once_key)
      select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::bytea[], $7::bytea[])
      on conflict do nothing returning inbound_id`,
    values: [
      rows.map((row) => row.workspace),
      rows.map((row) => row.inbound_id),
      rows.map((row) => row.source_id),
      rows.map((row) => row.received_at),
      rows.map((row) => row.content_type),
      rows.map((row) => row.body),
      rows.map((row) => row.once_key),
    ],
  })
}

export type InboundOutcome = {
  workspace: string
  inbound_id: string
  state: InboundState
  problems: InboundProblem[]
  interactions: number
  identity_ids: string[]
  /** Something in it is of a customer who was erased: its body goes. */
  erased: boolean
  /** Whom its facts are about, by anchor: found among the identities where they are known. */
  anchors: { kind: string; value: string }[]
}

export async function markInboundEvents(tx: Tx, rows: readonly InboundOutcome[]): Promise<void> {
  await tx.query({
    name: 'inbound_events.mark',
    text: `update inbound_events e set state = r.state, interactions = r.interactions,
        problems = case when r.problems = '[]' then null else r.problems end,
        identity_ids = array(select x::uuid from json_array_elements_text(r.identity_ids) x
          union select i.identity_id from json_to_recordset(r.anchors) a(kind text, value text)
            cross join lateral (select identity_id from identities
              where workspace_id = r.workspace and kind = a.kind and scope = '' and value = a.value offset 0) i),
        body = case when r.erased then ''::bytea else e.body end
      from json_to_recordset($1::json) as r(workspace uuid, inbound_id uuid, state text, interactions integer, problems jsonb,
        identity_ids json, anchors json, erased boolean)
      -- One look-up each, also while the planner still believes the table empty.
      cross join lateral (select ctid from inbound_events t
        where t.workspace_id = r.workspace and t.inbound_id = r.inbound_id offset 0) place
      where e.ctid = place.ctid`,
    values: [JSON.stringify(rows)],
  })
}

export type InboundRow = {
  inbound_id: string
  source_id: string
  source: string
  connector: string
  received_at: string
  content_type: string
  bytes: number
  state: InboundState
  problems: InboundProblem[] | null
  interactions: number
}

const SHOWN = `e.inbound_id, e.source_id, s.name as source, s.connector, e.received_at, e.content_type,
  octet_length(e.body) as bytes, e.state, e.problems, e.interactions`

export function listInboundEvents(
  tx: Tx,
  workspace: string,
  filter: { states: readonly string[]; source: string | null },
  behind: { at: string; id: string } | null,
  limit: number,
): Promise<InboundRow[]> {
  return many(tx, {
    text: `select ${SHOWN} from inbound_events e join sources s on s.workspace_id = e.workspace_id and s.source_id = e.source_id
      where e.workspace_id = $1 and ($2::text[] = '{}' or e.state = any($2)) and ($3::uuid is null or e.source_id = $3)
        and ($4::timestamptz is null or (e.received_at, e.inbound_id) < ($4, $5::uuid))
      order by e.received_at desc, e.inbound_id desc limit $6`,
    values: [workspace, filter.states, filter.source, behind?.at ?? null, behind?.id ?? null, limit + 1],
  })
}

export type InboundBody = {
  inbound_id: string
  source_id: string
  received_at: string
  content_type: string
  body: Buffer
}

const WHOLE = 'inbound_id, source_id, received_at, content_type, body'

export function findInboundEvent(tx: Tx, workspace: string, id: string): Promise<InboundBody | null> {
  return maybeOne(tx, {
    text: `select ${WHOLE} from inbound_events where workspace_id = $1 and inbound_id = $2`,
    values: [workspace, id],
  })
}

/** Oldest first, behind a position: of one source, or those that nobody read for `staleBefore`. */
export function inboundEventsBehind(
  tx: Tx,
  workspace: string,
  wanted: { source: string } | { staleBefore: string },
  behind: { at: string; id: string } | null,
  limit: number,
): Promise<InboundBody[]> {
  const test = 'source' in wanted ? 'source_id = $2::uuid' : `state = 'received' and received_at < $2::timestamptz`
  return many(tx, {
    text: `select ${WHOLE} from inbound_events where workspace_id = $1 and ${test}
        and ($3::timestamptz is null or (received_at, inbound_id) > ($3, $4::uuid))
      order by received_at, inbound_id limit $5`,
    values: [
      workspace,
      'source' in wanted ? wanted.source : wanted.staleBefore,
      behind?.at ?? null,
      behind?.id ?? null,
      limit,
    ],
  })
}

/** A bounded number at a time, so that no lock is held for long. How many were removed. */
export async function forgetInboundEvents(tx: Tx, workspace: string, before: string, limit: number): Promise<number> {
  const { rowCount } = await tx.query({
    text: `delete from inbound_events where workspace_id = $1 and inbound_id = any(array(
        select inbound_id from inbound_events where workspace_id = $1 and received_at < $2 order by received_at limit $3))`,
    values: [workspace, before, limit],
  })
  return rowCount ?? 0
}

/** Those that were marked while whom they are about was being erased, since a time (I7). */
export async function forgetErasedEvents(tx: Tx, workspace: string, since: string): Promise<void> {
  await tx.query({
    text: `delete from inbound_events where workspace_id = $1 and identity_ids && array(
        select erased_id from erased_ids where workspace_id = $1 and erased_at > $2)`,
    values: [workspace, since],
  })
}
