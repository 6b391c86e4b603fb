/** How many rows each table has: what "nothing written" is measured by. */

import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

export async function rowCounts(pool: pg.Pool): Promise<Record<string, number>> {
  await settled(pool)
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')
       -- How far jobs have read is theirs, whatever is asked meanwhile.
       and tablename <> 'job_cursors' order by 1`,
  )
  const each = tables.map(({ name }) => `select '${name}' as name, count(*)::int as n from ${name}`)
  const { rows } = await pool.query<{ name: string; n: number }>(each.join(' union all '))
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]))
}

/** What was recorded before is compared with others, and its words put down, behind recording; only then does a count stay. */
async function settled(pool: pg.Pool): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const { rows } = await pool.query<{ waits: boolean }>(WAITS)
    if (!rows[0]!.waits) return
    await sleep(50)
  }
}

const WAITS = `select exists (select from trait_queue) or exists (
  select from events e left join job_cursors c on c.workspace_id = e.workspace_id and c.job = 'words'
  where (e.xid, e.sequence) > (c.xid, c.sequence) is not false) as waits`
