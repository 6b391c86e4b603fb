/** A named thread moved by hand: its interactions belong to the thread's own identity, and back to their senders after an undo. */

import { columns } from './columns.ts'
import { many, type Tx } from './transaction.ts'

export type ThreadName = { source: string; external_id: string }

/** Its conversations (one a channel), locked in id order. */
export async function lockThread(tx: Tx, workspace: string, { source, external_id }: ThreadName): Promise<string[]> {
  const rows = await many<{ id: string }>(tx, {
    text: `select conversation_id as id from conversations where workspace_id = $1 and source = $2 and external_id = $3
      order by conversation_id for no key update`,
    values: [workspace, source, external_id],
  })
  return rows.map((row) => row.id)
}

export type ThreadInteraction = {
  interaction_id: string
  identity_id: string
  item_id: string | null
  type: string
  channel: string
  record: { customer?: Record<string, string>; data?: Record<string, unknown> }
}

/** What stands in a thread: whoever is in it is among its anchors. */
export function interactionsOfThread(
  tx: Tx,
  workspace: string,
  { source, external_id }: ThreadName,
): Promise<ThreadInteraction[]> {
  return many(tx, {
    text: `select n.interaction_id, n.identity_id, n.item_id, n.type, n.channel, n.record
      from conversation_anchors a join interactions n on n.workspace_id = $1 and n.identity_id = a.identity_id
      where a.workspace_id = $1 and a.external_id = $3 and a.source = $2 and n.source = $2 and n.record->>'conversation' = $3
      order by n.interaction_id`,
    values: [workspace, source, external_id],
  })
}

/** Everybody in threads of this name, over all sources: whose a tool's record there is may change with any of them (R5). */
export async function anchorsOfName(tx: Tx, workspace: string, name: string): Promise<string[]> {
  const rows = await many<{ id: string }>(tx, {
    text: 'select distinct identity_id as id from conversation_anchors where workspace_id = $1 and external_id = $2',
    values: [workspace, name],
  })
  return rows.map((row) => row.id)
}

const HOMES = columns({ interaction_id: 'uuid', identity_id: 'uuid' })

/** Interactions and their claims are these identities' now. */
export async function rehome(
  tx: Tx,
  workspace: string,
  homes: readonly { interaction_id: string; identity_id: string }[],
): Promise<void> {
  // Their senders, or the thread's: what a call's reports say of its caller is looked at anew.
  await tx.query({
    text: 'delete from corrected_calls where workspace_id = $1 and interaction_id = any($2::uuid[])',
    values: [workspace, homes.map((home) => home.interaction_id)],
  })
  for (const table of ['interactions', 'claims'])
    await tx.query({
      text: `update ${table} t set identity_id = r.identity_id from ${HOMES.from}
        where t.workspace_id = $1 and t.interaction_id = r.interaction_id`,
      values: [workspace, ...HOMES.values(homes)],
    })
}

/** Who is in the thread now, and whether it was moved. */
export async function setThread(
  tx: Tx,
  workspace: string,
  { source, external_id }: ThreadName,
  { identities, moved }: { identities: readonly { id: string; standIn: boolean }[]; moved: boolean },
): Promise<void> {
  const thread = [workspace, source, external_id]
  await tx.query({
    text: 'delete from conversation_anchors where workspace_id = $1 and source = $2 and external_id = $3',
    values: thread,
  })
  await tx.query({
    text: `insert into conversation_anchors (workspace_id, source, external_id, identity_id, stand_in)
      select $1, $2, $3, id, stand_in from json_to_recordset($4::json) as r(id uuid, stand_in boolean)`,
    values: [...thread, JSON.stringify(identities.map(({ id, standIn }) => ({ id, stand_in: standIn })))],
  })
  await tx.query({
    text: `update conversations set moved = $4 where workspace_id = $1 and source = $2 and external_id = $3`,
    values: [...thread, moved],
  })
}
