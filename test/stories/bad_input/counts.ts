/** How many rows each table has: what "nothing written" is measured by. */

import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

export async function rowCounts(pool: pg.Pool): Promise<Record<string, number>> {
  await settled(pool)
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  )
  const each = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`)
  const { rows } = await pool.query<{ name: string; n: number }>(each.join(' union all '))
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

/** What was recorded before is compared with others behind recording; only then does a count stay as it is. */
async function settled(pool: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await pool.query<{ waits: boolean }>('select exists (select from trait_queue) as waits')
    if (!rows[0]!.waits) return
    await sleep(50)
  }
}
