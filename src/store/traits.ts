/** Traits of identities by the keys under which near ones meet, and whose are to be compared anew (R9, R10). */

import { columns } from './columns.ts'
import { many, type Tx } from './transaction.ts'

export type TraitRow = { key: string; identity_id: string; field: string; value: string; at: string }

const COLUMNS = 'key, identity_id, field, value, at'
const ROWS = columns<keyof TraitRow>({
  key: 'text',
  identity_id: 'uuid',
  field: 'text',
  value: 'text',
  at: 'timestamptz',
})

/** Somebody changed what they are known by, or who they are. Costs nothing where nobody did. */
export async function queueTraits(tx: Tx, workspace: string, identities: readonly string[]): Promise<void> {
  if (identities.length === 0) return
  await tx.query({
    name: 'trait_queue.insert',
    text: 'insert into trait_queue (workspace_id, identity_id) select $1, unnest($2::uuid[])',
    values: [workspace, `{${identities}}`],
  })
}

/** Takes the oldest out of the queue, each once. */
export async function takeQueued(tx: Tx, workspace: string, limit: number): Promise<string[]> {
  const rows = await many<{ identity_id: string }>(tx, {
    name: 'trait_queue.take',
    text: `delete from trait_queue where workspace_id = $1 and sequence in (
      select sequence from trait_queue where workspace_id = $1 order by sequence limit $2) returning identity_id`,
    values: [workspace, limit],
  })
  return [...new Set(rows.map((row) => row.identity_id))]
}

/** Workspaces in which something waits. */
export async function queuedWorkspaces(tx: Tx): Promise<string[]> {
  const rows = await many<{ workspace_id: string }>(tx, {
    name: 'trait_queue.workspaces',
    text: 'select workspace_id from workspaces w where exists (select from trait_queue q where q.workspace_id = w.workspace_id)',
  })
  return rows.map((row) => row.workspace_id)
}

export function traitsOf(tx: Tx, workspace: string, identities: readonly string[]): Promise<TraitRow[]> {
  return many(tx, {
    name: 'traits.of',
    text: `select ${COLUMNS} from traits where workspace_id = $1 and identity_id = any($2::uuid[])`,
    values: [workspace, `{${identities}}`],
  })
}

/** All rows under these keys: of rare ones only. */
export function traitsUnder(tx: Tx, workspace: string, keys: readonly string[]): Promise<TraitRow[]> {
  return many(tx, {
    name: 'traits.under',
    text: `select ${COLUMNS} from traits where workspace_id = $1 and key = any($2::text[])`,
    values: [workspace, keys],
  })
}

/** Of each key up to its `limit` of those who carry it. */
export async function carriersOf(
  tx: Tx,
  workspace: string,
  keys: ReadonlyMap<string, number>,
): Promise<Map<string, string[]>> {
  const rows = await many<{ key: string; carriers: string[] }>(tx, {
    name: 'traits.carriers',
    text: `select k.key, array(select distinct identity_id::text from traits t where t.workspace_id = $1 and t.key = k.key
        order by 1 limit k.most) as carriers
      from unnest($2::text[], $3::int[]) as k(key, most)`,
    values: [workspace, [...keys.keys()], [...keys.values()]],
  })
  return new Map(rows.map((row) => [row.key, row.carriers]))
}

export async function insertTraits(tx: Tx, workspace: string, rows: readonly TraitRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'traits.insert',
    text: `insert into traits (workspace_id, ${COLUMNS}) select $1, ${COLUMNS} from ${ROWS.from}`,
    values: [workspace, ...ROWS.values(rows)],
  })
}

export async function removeTraits(tx: Tx, workspace: string, rows: readonly TraitRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.query({
    name: 'traits.remove',
    text: `delete from traits t using ${ROWS.from}
      where t.workspace_id = $1 and t.key = r.key and t.identity_id = r.identity_id and t.value = r.value`,
    values: [workspace, ...ROWS.values(rows)],
  })
}
