/** Brings a database up to this build's tables: forward only, each file once, each in its own transaction. */

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

/** In the build the folder is copied next to the single bundled file, so the same relative address holds. */
const MIGRATIONS = new URL('./migrations/', import.meta.url)

/** The session lock under which all migrating is done; a number that nothing else here takes. */
const LOCK = 0x6b697468_6d6967n.toString()

export type Migration = { name: string; sql: string; sha256: string }

/** The database and this build do not belong together. The message says what to do. */
export class MigrationMismatch extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'MigrationMismatch'
  }
}

/**
 * Applies what is missing and names it, in order. Several processes at once are fine: one works, the others wait and
 * find nothing left. Throws MigrationMismatch when an applied file was edited or the database is newer than this build.
 */
export async function migrate(pool: pg.Pool, folder: URL = MIGRATIONS): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(folder)
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query('select pg_advisory_lock($1::bigint)', [LOCK])
    const missing = notYetApplied(migrations, await appliedHashes(client))
    for (const migration of missing) await apply(client, migration)
    return { applied: missing.map(({ name }) => name) }
  } finally {
    // Closing the connection gives the lock and the time limit back, also after an error in the middle.
    client.release(true)
  }
}

/** The files of a folder in the order in which they apply. */
export async function readMigrations(folder: URL = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      // A Windows checkout may have other line ends; the hash must not.
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function appliedHashes(client: pg.PoolClient): Promise<Map<string, string>> {
  await client.query(
    `create table if not exists kith_migrations (
       name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
  )
  const { rows } = await client.query<{ name: string; sha256: string }>('select name, sha256 from kith_migrations')
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]))
}

function notYetApplied(migrations: Migration[], applied: Map<string, string>): Migration[] {
  const known = new Map(migrations.map(({ name, sha256 }) => [name, sha256]))
  for (const [name, sha256] of applied) {
    if (!known.has(name)) {
      throw new MigrationMismatch(`The database has ${name}, which this Kith does not know. Run a newer Kith on it.`)
    }
    if (known.get(name) !== sha256) {
      throw new MigrationMismatch(`${name} was edited after it was applied. Restore it; put the change in a new file.`)
    }
  }
  const missing = migrations.filter(({ name }) => !applied.has(name))
  const last = [...applied.keys()].sort().at(-1)
  const late = missing.find(({ name }) => last !== undefined && name < last)
  if (late) throw new MigrationMismatch(`${late.name} comes before ${last}, which is already applied. Renumber it.`)
  return missing
}

async function apply(client: pg.PoolClient, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into kith_migrations (name, sha256) values ($1, $2)', [name, sha256])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw new Error(`The migration ${name} failed: ${(error as Error).message}`, { cause: error })
  }
}
