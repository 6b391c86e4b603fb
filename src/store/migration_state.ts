/** Whether a database has this build's tables, without changing anything. */

import type pg from 'pg'
import { readMigrations } from './migrate.ts'

/** Migrations that the database lacks, and those that only a newer Kith knows. */
export async function migrationState(pool: pg.Pool): Promise<{ missing: string[]; unknown: string[] }> {
  const known = (await readMigrations()).map(({ name }) => name)
  const { rows: found } = await pool.query("select to_regclass('kith_migrations') is not null as there")
  const { rows } = found[0].there ? await pool.query('select name from kith_migrations') : { rows: [] }
  const applied = new Set<string>(rows.map((row: { name: string }) => row.name))
  return {
    missing: known.filter((name) => !applied.has(name)),
    unknown: [...applied].filter((name) => !known.includes(name)),
  }
}
