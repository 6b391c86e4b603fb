/** What traces said of their conversations, and spans that wait for such a word (decision 035). */

import type { Tx } from './transaction.ts'

export type WaitingSpan = { waiting_id: string; trace: string; told: unknown }

export async function namingsOf(
  tx: Tx,
  workspace: string,
  traces: readonly string[],
): Promise<Map<string, Record<string, unknown>>> {
  const { rows } = await tx.query({
    text: 'select trace, naming from trace_names where workspace_id = $1 and trace = any($2::text[])',
    values: [workspace, traces],
  })
  return new Map((rows as { trace: string; naming: Record<string, unknown> }[]).map((row) => [row.trace, row.naming]))
}

export async function saveNaming(tx: Tx, workspace: string, trace: string, naming: unknown, at: string): Promise<void> {
  await tx.query({
    text: `insert into trace_names (workspace_id, trace, naming, named_at) values ($1, $2, $3, $4)
      on conflict (workspace_id, trace) do update set naming = excluded.naming, named_at = excluded.named_at`,
    values: [workspace, trace, JSON.stringify(naming), at],
  })
}

export async function insertWaiting(
  tx: Tx,
  workspace: string,
  spans: readonly WaitingSpan[],
  at: string,
): Promise<void> {
  if (spans.length === 0) return
  await tx.query({
    text: `insert into waiting_spans (workspace_id, waiting_id, trace, told, received_at)
      select $1, waiting_id, trace, told, $3 from json_to_recordset($2::json) as r(waiting_id uuid, trace text, told jsonb)`,
    values: [workspace, JSON.stringify(spans), at],
  })
}

export async function waitingOf(tx: Tx, workspace: string, traces: readonly string[]): Promise<WaitingSpan[]> {
  const { rows } = await tx.query({
    text: `select waiting_id, trace, told from waiting_spans where workspace_id = $1 and trace = any($2::text[])
      order by received_at, waiting_id`,
    values: [workspace, traces],
  })
  return rows as WaitingSpan[]
}

export async function deleteWaiting(tx: Tx, workspace: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.query({
    text: 'delete from waiting_spans where workspace_id = $1 and waiting_id = any($2::uuid[])',
    values: [workspace, ids],
  })
}

/** Traces of which something has waited since before then. */
export async function overdueTraces(tx: Tx, workspace: string, before: string, limit: number): Promise<string[]> {
  const { rows } = await tx.query({
    text: `select distinct trace from (select trace from waiting_spans where workspace_id = $1 and received_at < $2
      order by received_at limit $3) w`,
    values: [workspace, before, limit],
  })
  return (rows as { trace: string }[]).map(({ trace }) => trace)
}

export async function forgetNamings(tx: Tx, workspace: string, before: string): Promise<void> {
  await tx.query({
    text: 'delete from trace_names where workspace_id = $1 and named_at < $2',
    values: [workspace, before],
  })
}
