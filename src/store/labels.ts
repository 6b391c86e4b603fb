/** Which labels and attributes contacts have been given. */

import { many, type Tx } from './transaction.ts'

/** As the index has it. */
const GIVEN = `(field like 'label.%' or field like 'attributes.%')`

/** Names of each in the order of the index, `limit` of each at most: one look into it for each, however many contacts have it. */
export async function labelsAndAttributes(
  tx: Tx,
  workspace: string,
  limit: number,
): Promise<{ labels: string[]; attributes: string[] }> {
  const [labels, attributes] = await Promise.all([
    given(tx, workspace, 'label.', 'm', limit),
    given(tx, workspace, 'attributes.', 'b', limit),
  ])
  return { labels: await stillOn(tx, workspace, labels), attributes }
}

/** `until`: what follows all of that prefix in the order of any language. */
async function given(tx: Tx, workspace: string, prefix: string, until: string, limit: number): Promise<string[]> {
  const rows = await many<{ field: string }>(tx, {
    name: 'labels.given',
    text: `with recursive given(field) as (
        (select field from identity_values where workspace_id = $1 and ${GIVEN} and field >= $2 and field < $3
          order by field limit 1)
        union all
        select (select v.field from identity_values v where workspace_id = $1 and ${GIVEN} and v.field > g.field
          and v.field < $3 order by v.field limit 1) from given g where g.field is not null)
      select field from given where field is not null limit $4`,
    values: [workspace, prefix, until, limit],
  })
  return rows.map(({ field }) => field.slice(prefix.length))
}

/** Of these labels those that somebody has today: found among those of this workspace who were ever given it. */
async function stillOn(tx: Tx, workspace: string, labels: readonly string[]): Promise<string[]> {
  const rows = await many<{ label: string }>(tx, {
    name: 'labels.still_on',
    text: `select given.label from unnest($2::text[]) with ordinality given(label, place)
      cross join lateral (select from identity_values v
        join identities i on i.workspace_id = $1 and i.identity_id = v.identity_id
        join contacts c on c.workspace_id = $1 and c.contact_id = i.root_contact_id
        where v.workspace_id = $1 and ${GIVEN} and v.field = 'label.' || given.label and c.labels @> array[given.label]
        limit 1) has
      order by given.place`,
    values: [workspace, labels],
  })
  return rows.map(({ label }) => label)
}
