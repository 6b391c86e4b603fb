/** Links between identities: rows that are begun and ended, never changed otherwise (V1). */

import { many, type Tx } from './transaction.ts'

export type LinkRow = {
  link_id: string
  rule: string
  kind: 'proven' | 'operator' | 'soft'
  identity_a: string
  identity_b: string
  evidence: Record<string, unknown>
  actor: string
  created_at: string
  ended_at: string | null
}

const COLUMNS = 'link_id, rule, kind, identity_a, identity_b, evidence, actor, created_at, ended_at'

/** Active links that touch any of these identities. */
export async function activeLinks(tx: Tx, workspace: string, identities: readonly string[]): Promise<LinkRow[]> {
  if (identities.length === 0) return []
  return many(tx, {
    name: 'links.active',
    text: `select ${COLUMNS} from links where workspace_id = $1 and ended_at is null and identity_a = any($2::uuid[])
      union select ${COLUMNS} from links where workspace_id = $1 and ended_at is null and identity_b = any($2::uuid[])
      order by created_at, link_id`,
    values: [workspace, identities],
  })
}

/** Active and ended, for explaining. */
export function allLinks(tx: Tx, workspace: string, identities: readonly string[]): Promise<LinkRow[]> {
  return many(tx, {
    name: 'links.all',
    text: `select ${COLUMNS} from links where workspace_id = $1 and (identity_a = any($2::uuid[]) or identity_b = any($2::uuid[]))
      order by created_at, link_id`,
    values: [workspace, identities],
  })
}

export async function insertLinks(tx: Tx, workspace: string, rows: readonly LinkRow[]): Promise<void> {
  await tx.query({
    name: 'links.insert',
    text: `insert into links (workspace_id, ${COLUMNS})
      select $1, ${COLUMNS} from json_to_recordset($2::json) as r(link_id uuid, rule text, kind text, identity_a uuid,
        identity_b uuid, evidence jsonb, actor text, created_at timestamptz, ended_at timestamptz)`,
    values: [workspace, JSON.stringify(rows)],
  })
}

export async function endLinks(
  tx: Tx,
  workspace: string,
  ids: readonly string[],
  end: { at: string; by: string; reason: string },
): Promise<void> {
  await tx.query({
    name: 'links.end',
    text: `update links set ended_at = $3, ended_by = $4, ended_reason = $5
      where workspace_id = $1 and link_id = any($2::uuid[]) and ended_at is null`,
    values: [workspace, ids, end.at, end.by, end.reason],
  })
}

/** Of these identities those whose claim makes their group follow another (R7): one a group. */
export async function followingLinks(tx: Tx, workspace: string, identities: readonly string[]): Promise<string[]> {
  if (identities.length === 0) return []
  const rows = await many<{ identity_a: string }>(tx, {
    name: 'links.following',
    text: `select identity_a from links
      where workspace_id = $1 and identity_a = any($2::uuid[]) and kind = 'soft' and ended_at is null`,
    values: [workspace, identities],
  })
  return rows.map((row) => row.identity_a)
}
