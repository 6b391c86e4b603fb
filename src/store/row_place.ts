/** Finding the rows to update by key, one index look-up each, whatever the planner thinks of the sizes of the tables. */

/**
 * For `update ... from (rows) r`: where each row of `r` stands. As a plain join the planner may pair every row with every
 * other, or read the whole table while it still believes it empty. The rows must be locked: their places are then fixed.
 */
export function placeOf(table: string, id: string): string {
  return `cross join lateral (select ctid from ${table} t
    where t.workspace_id = $1 and t.${id} = r.${id} offset 0) place`
}
