/** How many rows each table has: what "nothing written" is measured by. */

import type pg from 'pg'

export async function rowCounts(pool: pg.Pool): Promise<Record<string, number>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const each = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`)
  const { rows } = await pool.query<{ name: string; n: number }>(each.join(' union all '))
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}
