/** The database: reachable, new enough, with its extension, migrated, and of one mind about the time. */

import { stat } from 'node:fs/promises'
import type pg from 'pg'
import type { Config } from '../../config.ts'
import { dataFolder } from '../../store/data_folder.ts'
import { type Database, openDatabase } from '../../store/database.ts'
import { migrationState } from '../../store/migration_state.ts'
import type { Check } from './machine.ts'

/** How far the database's clock may be from ours before times of requests and rows stop making sense together. */
const DRIFT_MS = 5_000

export async function checkDatabase({ dataDir, databaseUrl }: Config): Promise<Check[]> {
  const name = 'database'
  if (!databaseUrl && !(await stat(dataFolder(dataDir).home).catch(() => null)))
    return [{ name, state: 'good', sentence: 'There is no database yet; the first start makes one.' }]
  let database: Database
  try {
    database = await openDatabase({ dataDir, databaseUrl, role: 'verb' })
  } catch (error) {
    return [{ name, state: 'wrong', sentence: (error as Error).message }]
  }
  try {
    const { kind, version, pool } = database
    const where = kind === 'embedded' ? 'The database that Kith brings along' : 'The database of DATABASE_URL'
    return [
      { name, state: 'good', sentence: `${where} answers (PostgreSQL ${version}).` },
      await checkExtension(pool),
      await checkMigrations(pool),
      await checkDrift(pool),
    ]
  } finally {
    await database.close()
  }
}

async function checkExtension(pool: pg.Pool): Promise<Check> {
  const { rows } = await pool.query(
    `select exists (select from pg_extension where extname = 'pg_trgm') as installed,
      exists (select from pg_available_extensions where name = 'pg_trgm') as available`,
  )
  const { installed, available } = rows[0]
  if (installed) return { name: 'extension', state: 'good', sentence: 'The extension pg_trgm is there.' }
  if (available) return { name: 'extension', state: 'note', sentence: 'Migrating will add the extension pg_trgm.' }
  return {
    name: 'extension',
    state: 'wrong',
    sentence: 'The extension pg_trgm is missing. Install the contrib package of that PostgreSQL.',
  }
}

async function checkMigrations(pool: pg.Pool): Promise<Check> {
  const name = 'migrations'
  const { missing, unknown } = await migrationState(pool)
  if (unknown.length)
    return { name, state: 'wrong', sentence: `The database is of a newer Kith (${unknown.join(', ')}). Run that one.` }
  if (missing.length)
    return {
      name,
      state: 'note',
      sentence: `Not applied yet: ${missing.join(', ')}. The next start, or "kith migrate", does it.`,
    }
  return { name, state: 'good', sentence: 'All migrations are applied.' }
}

async function checkDrift(pool: pg.Pool): Promise<Check> {
  const { rows } = await pool.query('select extract(epoch from clock_timestamp()) * 1000 as now')
  const drift = Math.abs(Number(rows[0].now) - Date.now())
  return drift < DRIFT_MS
    ? { name: 'database clock', state: 'good', sentence: "The database's clock agrees with this machine's." }
    : {
        name: 'database clock',
        state: 'wrong',
        sentence: `The database's clock is ${Math.round(drift / 1000)} s away from this machine's. Set both by NTP.`,
      }
}
