/** A PostgreSQL of a test's own, to stop, kill and start again without harming anybody else's. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type DataFolder, dataFolder } from '../../src/store/data_folder.ts'
import { connectionTo } from '../../src/store/embedded.ts'
import { startPostmaster, stopPostmaster } from '../../src/store/postmaster.ts'
import { readPostmaster, runsHere } from '../../src/store/postmaster_file.ts'

export type OwnPostgres = {
  /** As DATABASE_URL of a Kith. */
  url: string
  /** Unless it runs. */
  start(): Promise<void>
  /** Open transactions roll back, connections break. */
  stop(): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
  pool(): pg.Pool
  remove(): Promise<void>
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const root = await mkdtemp(join(tmpdir(), 'kith-own-'))
  const folder = dataFolder(join(root, 'data'))
  const start = async () => {
    const there = await readPostmaster(folder)
    if (!there || !(await runsHere(folder, there.pid))) await startPostmaster(folder, () => {})
  }
  await start()
  const connection = await connectionTo(folder, (await readPostmaster(folder))!)
  const admin = new pg.Client({ ...connection, database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${connection.database}`)
  await admin.end()
  const { host, port, user, password, database } = connection
  const url = password
    ? `postgres://${user}:${password}@${host}:${port}/${database}`
    : `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
  const stop = async () => {
    const running = await readPostmaster(folder)
    if (running) await stopPostmaster(folder, running)
  }
  return {
    url,
    start,
    stop,
    kill: () => kill(folder),
    pool: () => new pg.Pool({ ...connection, max: 2 }),
    async remove() {
      await stop()
      await rm(root, { recursive: true, force: true })
    },
  }
}

async function kill(folder: DataFolder): Promise<void> {
  const { pid } = (await readPostmaster(folder))!
  process.kill(pid, 'SIGKILL')
  while (await runsHere(folder, pid)) await sleep(10)
}
