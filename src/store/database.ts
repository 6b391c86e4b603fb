/** The one way to the database: the embedded server, or the one that DATABASE_URL names. */

import pg from 'pg'
import { openEmbedded } from './embedded.ts'
import type { Role } from './place.ts'
import { rowTypes } from './row_types.ts'
import { DatabaseUnavailable } from './unavailable.ts'

export type Database = {
  pool: pg.Pool
  /** Connections for recording, and for other changes that find every row by its key; see RECORDING. */
  recording: pg.Pool
  kind: 'embedded' | 'outside'
  version: string
  close(): Promise<void>
}

/**
 * Rows are fetched by key from memory or an SSD, and nothing here is worth compiling. Every read is planned anew: a plan
 * made and kept while a table was still empty reads all of it for as long as nobody has analysed it.
 */
const READING =
  '-c TimeZone=UTC -c DateStyle=ISO -c random_page_cost=1.1 -c jit=off -c plan_cache_mode=force_custom_plan'

/**
 * Recording is a dozen statements a batch, so these are planned once per connection; and as they find every row by its
 * key, the plans that would read a whole table are forbidden.
 */
const RECORDING =
  '-c TimeZone=UTC -c DateStyle=ISO -c random_page_cost=1.1 -c jit=off -c plan_cache_mode=force_generic_plan ' +
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off'

/** More than there are transactions in flight is never used. */
const RECORDING_CONNECTIONS = 4

export { DatabaseUnavailable }

/**
 * Opens a pool. `dataDir` (absolute) is used when there is no `databaseUrl`. Rejects with DatabaseUnavailable when
 * people have to mend something first, with DataFolderBusy when another Kith serves the folder and `role` is `server`.
 */
export async function openDatabase(options: {
  dataDir: string
  databaseUrl?: string
  role: Role
  poolSize?: number
  onNotice?: (line: string) => void
}): Promise<Database> {
  if (options.databaseUrl) return openOutside(options.databaseUrl, options)
  const embedded = await openEmbedded(options)
  const { pool, recording, end } = createPools(embedded.connection, options)
  const version = await serverVersion(pool)
  const close = async () => {
    await end()
    await embedded.close()
  }
  return { pool, recording, kind: 'embedded', version, close }
}

type PoolOptions = { poolSize?: number; onNotice?: (line: string) => void }

async function openOutside(url: string, options: PoolOptions): Promise<Database> {
  const { pool, recording, end } = createPools({ connectionString: url }, options)
  try {
    const version = await serverVersion(pool)
    if (Number.parseInt(version, 10) >= 15) return { pool, recording, kind: 'outside', version, close: end }
    throw new DatabaseUnavailable(`DATABASE_URL names a PostgreSQL ${version}; Kith needs 15 or later.`)
  } catch (error) {
    await end()
    throw error instanceof DatabaseUnavailable ? error : new DatabaseUnavailable(explain(url, error), error)
  }
}

function createPools(connection: pg.PoolConfig, { poolSize = 10, onNotice }: PoolOptions) {
  const open = (options: string, max: number) => {
    const pool = new pg.Pool({
      ...connection,
      max,
      options,
      types: rowTypes(),
      application_name: 'kith',
      statement_timeout: 60_000,
      // What is asked without waiting for the answer before is sent along: one trip instead of ten.
      pipeline: true,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      // A server that is silent without being gone. Longer than the statement's own limit, which comes first.
      query_timeout: 65_000,
    })
    // A connection that breaks is replaced at the next query, and whoever waits on it hears of it by his own failure;
    // unheard, either event would end the process.
    pool.on('connect', (client) => client.on('error', () => {}))
    pool.on('error', (error) => onNotice?.(`A database connection broke: ${error.message}`))
    return pool
  }
  const pool = open(READING, poolSize)
  const recording = open(RECORDING, RECORDING_CONNECTIONS)
  const end = async () => {
    await Promise.all([endPool(pool), endPool(recording)])
  }
  return { pool, recording, end }
}

async function serverVersion(pool: pg.Pool): Promise<string> {
  return (await pool.query('show server_version')).rows[0].server_version.split(' ')[0]
}

/** Waits for connections in use, but not for one that somebody forgot: the server ends those itself. */
async function endPool(pool: pg.Pool): Promise<void> {
  const patience = new Promise<void>((resolve) => setTimeout(resolve, 10_000).unref())
  await Promise.race([pool.end(), patience])
}

function explain(url: string, error: unknown): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const where = whereOf(url)
  const advice = ADVICE[code] ?? (message.includes('timeout') ? ADVICE.ETIMEDOUT : message || code)
  return `The database at ${where} (DATABASE_URL) cannot be used: ${advice}`
}

const ADVICE: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there. Start it, or unset DATABASE_URL to use the one Kith brings along.',
  ENOENT: 'there is no such socket. Start it, or unset DATABASE_URL to use the one Kith brings along.',
  ENOTFOUND: 'no such host. Check the name in DATABASE_URL.',
  EAI_AGAIN: 'the host name cannot be looked up right now. Check the name in DATABASE_URL and the network.',
  ETIMEDOUT: 'it does not answer. Check the address, the network and its firewall.',
  '28P01': 'wrong user or password.',
  '28000': 'it does not let this user in (pg_hba.conf, or it asks for TLS: add ?sslmode=require).',
  '3D000': 'there is no such database. Create it first.',
  '53300': 'it has no connection left. Raise its max_connections.',
  '57P03': 'it is still starting. Try again shortly.',
}

/** Host, port and database of a URL, without user and password. */
function whereOf(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url)
    const host = hostname || searchParams.get('host') || 'localhost'
    return `${host}${port && `:${port}`}${pathname}`
  } catch {
    return 'an address that is not a URL'
  }
}
