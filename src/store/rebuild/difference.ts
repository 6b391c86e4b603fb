/** What a rebuild changed: every derived row by a hash of its text, before and after. */

import { many, type Tx } from '../transaction.ts'

/** Derived tables, the id that names a row, and the kind of outside id that it is. */
const TABLES = {
  identities: { id: 'identity_id', prefix: 'idn' },
  identity_values: { id: 'identity_id', prefix: 'idn' },
  corrected_calls: { id: 'interaction_id', prefix: 'int' },
  items: { id: 'item_id', prefix: 'int' },
  conversations: { id: 'conversation_id', prefix: 'cnv' },
  conversation_anchors: { id: 'identity_id', prefix: 'idn' },
  contacts: { id: 'contact_id', prefix: 'ctc' },
  contact_activity: { id: 'contact_id', prefix: 'ctc' },
  traits: { id: 'identity_id', prefix: 'idn' },
  suggestions: { id: 'suggestion_id', prefix: 'sug' },
} as const

export type DerivedTable = keyof typeof TABLES
export const DERIVED = Object.keys(TABLES) as DerivedTable[]
export const prefixOf = (table: DerivedTable) => TABLES[table].prefix

/** Takes the hashes of now; `difference` in the same transaction compares with them. */
export async function rememberRows(tx: Tx, workspace: string): Promise<void> {
  await tx.query({
    text: 'create temporary table rebuild_before (name text not null, id uuid not null, hash bytea not null) on commit drop',
  })
  await tx.query({
    text: `insert into rebuild_before ${DERIVED.map(hashes).join(' union all ')}`,
    values: [workspace],
  })
}

/** A row of `identity_values` and `conversation_anchors` has no id of its own: the hash is part of what names it. */
function hashes(table: DerivedTable): string {
  return `select '${table}' as name, ${TABLES[table].id} as id, sha256(convert_to(t::text, 'UTF8')) as hash from ${table} t where workspace_id = $1`
}

export type Difference = { name: DerivedTable; before: number; after: number; changed: number; ids: string[] }

/** Rows before and after, how many ids have other rows now, and the first few of them. No value of anybody's is in it. */
export function difference(tx: Tx, workspace: string, limit: number): Promise<Difference[]> {
  return many(tx, {
    text: `with after as (${DERIVED.map(hashes).join(' union all ')}),
      differing as (
        select distinct coalesce(b.name, a.name) as name, coalesce(b.id, a.id) as id
        from rebuild_before b full join after a on a.name = b.name and a.id = b.id and a.hash = b.hash
        where a.id is null or b.id is null)
      select t.name, (select count(*)::int from rebuild_before b where b.name = t.name) as before,
        (select count(*)::int from after a where a.name = t.name) as after,
        (select count(*)::int from differing d where d.name = t.name) as changed,
        array(select d.id::text from differing d where d.name = t.name order by d.id limit $2) as ids
      from unnest($3::text[]) with ordinality as t(name, nth) order by t.nth`,
    values: [workspace, limit, DERIVED],
  })
}
