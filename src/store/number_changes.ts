/** When numbers and user ids changed hands (R13), and the rows that go to whoever has them since. */

import { many, type Tx } from './transaction.ts'

export type ChangeRow = {
  change_id: string
  at: string
  value: string
  from_kind: string
  from_value: string
  to_kind: string | null
  to_value: string | null
}

const COLUMNS = 'change_id, at, value, from_kind, from_value, to_kind, to_value'

/** False when it was known. */
export async function insertChange(tx: Tx, workspace: string, row: ChangeRow): Promise<boolean> {
  const { change_id: id, at, value, from_kind, from_value, to_kind, to_value } = row
  const { rowCount } = await tx.query({
    name: 'number_changes.insert',
    text: `insert into number_changes (workspace_id, ${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [workspace, id, at, value, from_kind, from_value, to_kind, to_value],
  })
  return rowCount === 1
}

/** Of these values, in the order in which they happened. */
export function changesOf(tx: Tx, workspace: string, values: readonly string[]): Promise<ChangeRow[]> {
  return many(tx, {
    name: 'number_changes.of',
    text: `select ${COLUMNS} from number_changes where workspace_id = $1 and value = any($2::text[]) order by at, change_id`,
    values: [workspace, values],
  })
}

/** Of these values, and those after which somebody has one of these anchors' values. */
export function changesAround(
  tx: Tx,
  workspace: string,
  values: readonly string[],
  anchors: readonly string[],
): Promise<ChangeRow[]> {
  return many(tx, {
    name: 'number_changes.around',
    text: `select ${COLUMNS} from number_changes where workspace_id = $1 and value = any($2::text[])
      union select ${COLUMNS} from number_changes where workspace_id = $1 and to_kind = any($4::text[]) and to_value = any($3::text[])
      order by at, change_id`,
    values: [workspace, values, anchors, KINDS],
  })
}

const KINDS = ['whatsapp', 'sms', 'call', 'instagram', 'facebook', 'telegram']

export function allChanges(tx: Tx, workspace: string): Promise<ChangeRow[]> {
  return many(tx, {
    text: `select ${COLUMNS} from number_changes where workspace_id = $1 order by at, change_id`,
    values: [workspace],
  })
}

/** Identities whose anchor a change is about: all channels of a phone, or the one account. */
export async function anchorsOfChange(tx: Tx, workspace: string, change: ChangeRow, phone: string | null) {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'number_changes.anchors',
    text: `select identity_id from identities where workspace_id = $1 and phone_key = $2
      union select identity_id from identities where workspace_id = $1 and kind = any($3::text[]) and scope = '' and value = any($4::text[])`,
    values: [workspace, phone, [change.from_kind, 'typed_phone'], [change.from_value, phone ?? change.from_value]],
  })
  return rows.map((row) => row.identity_id)
}

/**
 * What the identity did and proved before, and from then on; a call that its later reports gave to another is still what it
 * did. `given`: some calls are of another's doing.
 */
export async function sidesOf(tx: Tx, workspace: string, identity: string, at: string) {
  const [row] = await many<{ before: boolean; after: boolean; given: boolean }>(tx, {
    name: 'number_changes.sides',
    text: `with given as (select interaction_id from interactions join corrected_calls using (workspace_id, interaction_id)
          where workspace_id = $1 and interactions.identity_id = $2),
        own as not materialized (select occurred_at from interactions where workspace_id = $1 and identity_id = $2
            and interaction_id not in (select interaction_id from given)
          union all select n.occurred_at from corrected_calls c join interactions n using (workspace_id, interaction_id)
            where c.workspace_id = $1 and c.identity_id = $2
          union all select at from proofs where workspace_id = $1 and $2 in (identity_id, target_id))
      select exists (select from own where occurred_at < $3) as before, exists (select from own where occurred_at >= $3) as after,
        exists (select from given) as given`,
    values: [workspace, identity, at],
  })
  return row!
}

export async function setInterval(
  tx: Tx,
  workspace: string,
  identity: string,
  interval: { from?: string; until: string | null; openedBy?: string },
): Promise<void> {
  await tx.query({
    name: 'identities.interval',
    text: `update identities set valid_from = coalesce($3::timestamptz, valid_from), valid_until = $4, opened_by = coalesce($5, opened_by)
      where workspace_id = $1 and identity_id = $2`,
    values: [workspace, identity, interval.from ?? null, interval.until, interval.openedBy ?? null],
  })
}

/** All that happened from then on is the other's. An operator's words stay with whom they were said of. */
export async function moveSince(
  tx: Tx,
  workspace: string,
  { from, to, at }: { from: string; to: string; at: string },
): Promise<void> {
  const values = [workspace, from, to, at]
  for (const text of [
    `update corrected_calls c set identity_id = $3 from interactions n where c.workspace_id = $1 and c.identity_id = $2
      and n.workspace_id = $1 and n.interaction_id = c.interaction_id and n.occurred_at >= $4`,
    'update interactions set identity_id = $3 where workspace_id = $1 and identity_id = $2 and occurred_at >= $4',
    `update claims set identity_id = $3 where workspace_id = $1 and identity_id = $2 and occurred_at >= $4
      and method <> 'edited'`,
    'update proofs set identity_id = $3 where workspace_id = $1 and identity_id = $2 and at >= $4',
    'update proofs set target_id = $3 where workspace_id = $1 and target_id = $2 and at >= $4',
  ])
    await tx.query({ text, values })
}

/** Threads and records that identities are in, with everybody in those threads. */
export async function placesOfIdentities(tx: Tx, workspace: string, identities: readonly string[]) {
  const [row] = await many<{ conversations: string[]; items: string[]; identities: string[] }>(tx, {
    text: `with own as (select conversation_id, item_id from interactions where workspace_id = $1 and identity_id = any($2::uuid[]))
      select array(select distinct conversation_id from own where conversation_id is not null) as conversations,
        array(select distinct item_id from own where item_id is not null) as items,
        array(select distinct identity_id from interactions where workspace_id = $1
          and conversation_id in (select conversation_id from own)) as identities`,
    values: [workspace, identities],
  })
  return row!
}
