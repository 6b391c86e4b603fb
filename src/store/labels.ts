/** Which labels and attributes contacts have been given. */

import { many, type Tx } from './transaction.ts'

/** As the index has it. */
const GIVEN = `(field like 'label.%' or field like 'attributes.%')`

/** Names of both in the order of the index, `limit` at most: one look into it for each, however many contacts have it. */
export async function labelsAndAttributes(
  tx: Tx,
  workspace: string,
  limit: number,
): Promise<{ labels: string[]; attributes: string[] }> {
  const rows = await many<{ field: string }>(tx, {
    name: 'labels.given',
    text: `with recursive given(field) as (
        (select field from identity_values where workspace_id = $1 and ${GIVEN} order by field limit 1)
        union all
        select (select v.field from identity_values v where workspace_id = $1 and ${GIVEN} and v.field > g.field
          order by v.field limit 1) from given g where g.field is not null)
      select field from given where field is not null limit $2`,
    values: [workspace, limit],
  })
  const named = (prefix: string) =>
    rows.flatMap(({ field }) => (field.startsWith(prefix) ? [field.slice(prefix.length)] : []))
  return { labels: await stillOn(tx, workspace, named('label.')), attributes: named('attributes.') }
}

/** Of these labels those that somebody has today. */
async function stillOn(tx: Tx, workspace: string, labels: readonly string[]): Promise<string[]> {
  const rows = await many<{ label: string }>(tx, {
    name: 'labels.still_on',
    text: `select given.label from unnest($2::text[]) with ordinality given(label, place)
      where exists (select from contacts c where c.workspace_id = $1 and c.labels @> array[given.label])
      order by given.place`,
    values: [workspace, labels],
  })
  return rows.map(({ label }) => label)
}
