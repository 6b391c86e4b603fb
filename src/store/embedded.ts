/** The PostgreSQL that Kith brings along: attach to the one that runs over the folder, else start it; last out stops it. */

import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { SUPERUSER } from './cluster.ts'
import { type DataFolder, dataFolder } from './data_folder.ts'
import { DataFolderBusy, leavePlace, placeName, type Role, takePlace, takeServing } from './place.ts'
import { startPostmaster, stopPostmaster } from './postmaster.ts'
import { isAlive, type Postmaster, readPostmaster, runsHere } from './postmaster_file.ts'
import { DatabaseUnavailable, isUnavailable } from './unavailable.ts'

const DATABASE = 'kith'

export type Connection = { host: string; port: number; user: string; password?: string; database: string; ssl: false }

export type Embedded = {
  connection: Connection
  /** Leaves the server, and stops it when nobody else uses it. */
  close(): Promise<void>
}

type Place = { client: pg.Client; postmaster: Postmaster; connection: Connection }
type Notice = (line: string) => void

/**
 * Opens the server over an absolute data folder. One process at a time has the role `server`; a second one gets
 * DataFolderBusy. Verbs join it, or start the server for as long as they run.
 *
 * Nothing depends on who started PostgreSQL: after a `kill -9` of Kith it runs on, and whoever comes next finds it,
 * with the dead one's locks released by the broken connection. Only if nobody ever comes does it stay.
 */
export async function openEmbedded(options: { dataDir: string; role: Role; onNotice?: Notice }): Promise<Embedded> {
  const folder = dataFolder(options.dataDir)
  const notice = options.onNotice ?? (() => {})
  let place: Place | null = await enter(folder, options.role, notice)
  let closing = false
  const { connection } = place
  const stay = (client: pg.Client) => client.once('end', comeBack)
  const comeBack = async () => {
    place = null
    for (let wait = 50; !closing && !place; wait = Math.min(wait * 2, 5_000)) {
      notice('The database went away; starting it again.')
      try {
        place = await enter(folder, options.role, notice)
        if (closing) return leave(folder, place)
        stay(place.client)
      } catch (error) {
        notice(`The database is away: ${(error as Error).message}`)
        await sleep(wait)
      }
    }
  }
  // A process that ends without closing cannot wait: it asks for an end after the last connection, its own included.
  const goodbye = () => {
    if (place && options.role === 'server') signal(place.postmaster.pid, 'SIGTERM')
  }
  const close = async () => {
    closing = true
    process.off('exit', goodbye)
    if (place) await leave(folder, place)
    place = null
  }
  stay(place.client)
  process.once('exit', goodbye)
  return { connection, close }
}

/** Attaches to the running server, starting it as often as it is found gone. */
async function enter(folder: DataFolder, role: Role, notice: Notice): Promise<Place> {
  let since = Date.now()
  for (let tries = 1; ; ) {
    const postmaster = await readPostmaster(folder)
    if (!postmaster || !(await runsHere(folder, postmaster.pid))) {
      // Two that start at once may each see the other's server come and go; more often than that something is wrong.
      if (tries++ > 5)
        throw new DatabaseUnavailable(`PostgreSQL over ${folder.root} ends as soon as it starts; see ${folder.log}.`)
      await startPostmaster(folder, notice)
      since = Date.now()
      continue
    }
    if (postmaster.status === 'ready') {
      const place = await attach(folder, postmaster, role)
      if (place) return place
    }
    // Its socket was cleaned away, or it waits for connections that a dead Kith's verb never closes: begin afresh.
    if (postmaster.status !== 'starting' && Date.now() - since > 10_000) await stopPostmaster(folder, postmaster)
    await sleep(10)
  }
}

/** Null when the server turned out to be on its way out. */
async function attach(folder: DataFolder, postmaster: Postmaster, role: Role): Promise<Place | null> {
  const connection = await connectionTo(folder, postmaster)
  const client = new pg.Client({ ...connection, database: 'postgres', application_name: placeName(role) })
  client.on('error', () => {})
  try {
    await client.connect()
    await takePlace(client)
    if (role === 'server') await serve(client, folder)
    await createDatabase(client)
    return { client, postmaster, connection }
  } catch (error) {
    await client.end().catch(() => {})
    if (error instanceof DataFolderBusy || !isUnavailable(error)) throw error
    return null
  }
}

/** A server that was killed a moment ago may not have been missed yet, hence the patience with a dead one's lock. */
async function serve(client: pg.Client, folder: DataFolder): Promise<void> {
  for (const end = Date.now() + 3_000; ; await sleep(20)) {
    const pid = await takeServing(client)
    if (pid === null) return
    if ((pid && isAlive(pid)) || Date.now() > end) throw new DataFolderBusy(folder.root, pid)
  }
}

async function leave(folder: DataFolder, { client, postmaster }: Place): Promise<void> {
  try {
    if (await leavePlace(client)) await stopPostmaster(folder, postmaster)
  } catch (error) {
    if (!isUnavailable(error)) throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** How to connect to a running server of this folder. */
export async function connectionTo(folder: DataFolder, { port, socketDir }: Postmaster): Promise<Connection> {
  const password = socketDir ? undefined : (await readFile(folder.password, 'utf8')).trim()
  return { host: socketDir || '127.0.0.1', port, user: SUPERUSER, password, database: DATABASE, ssl: false }
}

async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE])
  if (rowCount) return
  await client.query(`create database ${DATABASE}`).catch((error: { code?: string }) => {
    // 42P04, 23505: another process made it at the same moment.
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended by itself.
  }
}
