/** A migrated, empty database for a test: on DATABASE_URL when set, else on one embedded server for the whole run. */

import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'
import pg from 'pg'
import { type DataFolder, dataFolder } from '../src/store/data_folder.ts'
import { openDatabase } from '../src/store/database.ts'
import { type Connection, connectionTo } from '../src/store/embedded.ts'
import { migrate, readMigrations } from '../src/store/migrate.ts'
import { startPostmaster } from '../src/store/postmaster.ts'
import { readPostmaster } from '../src/store/postmaster_file.ts'

export type TestDatabase = {
  pool: pg.Pool
  /** For child processes, as their DATABASE_URL. */
  url: string
  kind: 'embedded' | 'outside'
  drop(): Promise<void>
}

/** A fresh database with all migrations applied, in about 0.1 s once the server runs. Drop it when the test is done. */
export async function testDatabase(): Promise<TestDatabase> {
  const outside = process.env.DATABASE_URL
  const server = outside ?? (await embeddedServer())
  const name = `kith_test_${randomBytes(8).toString('hex')}`
  await command(server, `create database ${name} template ${await migratedTemplate(server)}`)
  const url = inDatabase(server, name)
  const { pool, close } = await openDatabase({ dataDir: '', databaseUrl: url, role: 'verb' })
  const drop = async () => {
    await close()
    await command(server, `drop database if exists ${name} with (force)`)
  }
  return { pool, url, kind: outside ? 'outside' : 'embedded', drop }
}

let running: Promise<string> | undefined

/** The process that a whole run of tests belongs to. */
function runOf(): number {
  return process.env.VITEST && isMainThread ? process.ppid : process.pid
}

/** One server for all files of a run: vitest's workers are processes of their own, under one parent. */
function embeddedServer(): Promise<string> {
  const run = runOf()
  running ??= startOrJoin(dataFolder(join(tmpdir(), `kith-test-${run}`)), run)
  return running
}

async function startOrJoin(folder: DataFolder, owner: number): Promise<string> {
  // Whoever makes the folder starts the server, without what survives a crash: it does not outlive the run.
  const first = await mkdir(folder.root, { mode: 0o711 }).then(
    () => true,
    () => false,
  )
  if (first) {
    endWith(owner, folder)
    await startPostmaster(folder, () => {}, {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '200',
    })
  }
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(20)) {
    const server = await readPostmaster(folder).catch(() => null)
    if (server?.status === 'ready') return urlOf(await connectionTo(folder, server))
  }
  throw new Error(`the test server in ${folder.root} did not start; see ${folder.log}`)
}

/** A process that outlives a killed test run, to end the server and remove its folder. */
function endWith(owner: number, folder: DataFolder): void {
  const script = `
    while kill -0 "$1" 2>/dev/null; do sleep 0.3; done
    pid=$(head -n 1 "$2/postmaster.pid") && kill -INT "$pid" && while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    rm -rf "$3"`
  const args = ['-c', script, 'sh', String(owner), folder.data, folder.root]
  spawn('/bin/sh', args, { detached: true, stdio: 'ignore' }).unref()
}

const templatesOf = (run: number) => `kith_template_${run}_`

/**
 * What test databases are copied from, which is quicker than migrating each. The first to ask makes it, under a lock; it is
 * named by its migrations, so that an edit during a watch run makes another.
 */
async function migratedTemplate(server: string): Promise<string> {
  const hashes = (await readMigrations()).map(({ sha256 }) => sha256)
  const name = `${templatesOf(runOf())}${createHash('sha256').update(hashes.join()).digest('hex').slice(0, 16)}`
  await withClient(server, async (client) => {
    await client.query('select pg_advisory_lock(1)')
    if ((await client.query('select from pg_database where datname = $1', [name])).rowCount) return
    await client.query(`create database ${name}_new`)
    const { pool, close } = await openDatabase({
      dataDir: '',
      databaseUrl: inDatabase(server, `${name}_new`),
      role: 'verb',
    })
    await migrate(pool).finally(close)
    await client.query(`alter database ${name}_new rename to ${name}`)
  })
  return name
}

/** Behind a run, by the process that it belongs to: an outside server outlives it. */
export async function dropTemplates(server: string): Promise<void> {
  await withClient(server, async (client) => {
    const own = `${templatesOf(process.pid)}%`
    const { rows } = await client.query('select datname from pg_database where datname like $1', [own])
    for (const { datname } of rows) await client.query(`drop database "${datname}"`)
  })
}

async function command(server: string, sql: string): Promise<void> {
  await withClient(server, (client) => client.query(sql))
}

async function withClient(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await work(client).finally(() => client.end())
}

function urlOf({ host, port, user, password }: Connection): string {
  if (password) return `postgres://${user}:${password}@${host}:${port}/postgres`
  return `postgres://${user}@localhost:${port}/postgres?host=${encodeURIComponent(host)}`
}

function inDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
