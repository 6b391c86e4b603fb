/** Contacts of whom nothing else tells than some interactions. */

import { many, type Tx } from './transaction.ts'

/** `keys` (32 hex digits each) are of interactions; what was answered or recorded there from `source` since belongs to them. */
export async function onlyTheseTellOf(
  tx: Tx,
  workspace: string,
  keys: readonly string[],
  source: string,
): Promise<string[]> {
  const rows = await many<{ id: string }>(tx, {
    text: `select distinct i.root_contact_id as id from interactions n
      join identities i on i.workspace_id = $1 and i.identity_id = n.identity_id
      where n.workspace_id = $1 and n.dedupe_key = any(array(select decode(k, 'hex') from unnest($2::text[]) k))
        and not exists (select from identities o join interactions s on s.workspace_id = $1 and s.identity_id = o.identity_id
          where o.workspace_id = $1 and o.root_contact_id = i.root_contact_id and s.source <> $3)
      order by id`,
    values: [workspace, keys, source],
  })
  return rows.map((row) => row.id)
}
