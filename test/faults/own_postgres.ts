/** A PostgreSQL of a test's own, to stop, kill and start again without harming anybody else's. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type DataFolder, dataFolder } from '../../src/store/data_folder.ts'
import { connectionTo } from '../../src/store/embedded.ts'
import { startPostmaster, stopPostmaster } from '../../src/store/postmaster.ts'
import { type Postmaster, readPostmaster, runsHere } from '../../src/store/postmaster_file.ts'

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
    await untilItAnswers(folder)
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

/** After a kill the file of the one before says "ready" until the new one has written its own. */
async function untilItAnswers(folder: DataFolder): Promise<void> {
  for (const end = Date.now() + 30_000; ; await sleep(20)) {
    const postmaster = await readPostmaster(folder)
    if (postmaster?.status === 'ready' && (await isAnswering(folder, postmaster))) return
    if (Date.now() > end) throw new Error(`the database over ${folder.root} does not answer`)
  }
}

async function isAnswering(folder: DataFolder, postmaster: Postmaster): Promise<boolean> {
  const client = new pg.Client({ ...(await connectionTo(folder, postmaster)), database: 'postgres' })
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  )
}

async function kill(folder: DataFolder): Promise<void> {
  const { pid } = (await readPostmaster(folder))!
  process.kill(pid, 'SIGKILL')
  while (await runsHere(folder, pid)) await sleep(10)
}
