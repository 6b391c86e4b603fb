/** The embedded server over its folder: who may start, join and stop it, and what a kill costs (nothing). */

import { spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { killAll, openFolder } from '../../test/folder_process.ts'
import { dataFolder } from './data_folder.ts'
import { openDatabase } from './database.ts'
import { readPostmaster, runsHere } from './postmaster_file.ts'

let base: string
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'kith-embedded-'))
  await chmod(base, 0o755)
})
afterEach(killAll)
afterAll(async () => {
  await rm(base, { recursive: true, force: true })
})

const shared = () => join(base, 'shared')
const runs = (pid: number, folder = shared()) => runsHere(dataFolder(folder), pid)
const postmaster = () => readPostmaster(dataFolder(shared()))
const kill = (pid: number | undefined, signal: NodeJS.Signals) => process.kill(pid!, signal)

test('the first start makes a folder that others cannot enter, and the last one out stops the server', async () => {
  const first = await openDatabase({ dataDir: shared(), role: 'server' })
  expect(first.kind).toBe('embedded')
  expect(first.version).toMatch(/^18\./)
  await first.pool.query('create table kept (n int)')
  expect((await stat(shared())).mode & 0o007).toBe(0)
  expect((await stat(dataFolder(shared()).home)).mode & 0o777).toBe(0o700)
  const server = (await postmaster())!
  expect((await stat(server.socketDir)).mode & 0o777).toBe(0o700)
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${server.pid}/status`, 'utf8')
    const uid = Number(/^Uid:\t(\d+)/m.exec(status)![1])
    expect(uid).toBe((await stat(dataFolder(shared()).home)).uid)
  }
  await first.close()
  expect(await runs(server.pid)).toBe(false)

  const later = await openDatabase({ dataDir: shared(), role: 'server' })
  expect((await later.pool.query('select count(*) as n from kept')).rows[0].n).toBe(0)
  await later.close()
})

test('a commit is flushed to the disk before it is acknowledged, and the log holds no personal data', async () => {
  const { pool, close } = await openDatabase({ dataDir: shared(), role: 'verb' })
  const { rows } = await pool.query(
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'jit')`,
  )
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    jit: 'off',
  })
  await pool.query('create table people (email text primary key)')
  await pool.query(`insert into people values ('mia@example.com')`)
  await expect(pool.query(`insert into people values ('mia@example.com')`)).rejects.toThrow(/duplicate key/)
  await expect(pool.query(`select 'mia@example.com'::int`)).rejects.toThrow(/invalid input/)
  await close()
  expect(await readFile(dataFolder(shared()).log, 'utf8')).not.toContain('mia@example.com')
})

test('a second server over the folder is told who is there; verbs join, and the last one out stops it', async () => {
  const first = openFolder(shared(), 'server')
  const { pid } = await first.says('opened')
  const second = openFolder(shared(), 'server')
  expect(await second.says('error')).toMatchObject({ error: 'DataFolderBusy', holder: pid })
  expect(await second.ended).toBe(3)

  const verb = await openDatabase({ dataDir: shared(), role: 'verb' })
  first.child.kill('SIGTERM')
  await first.says('closed')
  expect((await verb.pool.query('select 1 as still')).rows[0].still).toBe(1)
  const server = (await postmaster())!
  await verb.close()
  expect(await runs(server.pid)).toBe(false)
})

test('killed ten times while writing: the next start works at once, and every acknowledged row is there', async () => {
  const acknowledged: number[] = []
  for (let round = 0; round < 10; round++) {
    const kith = openFolder(shared(), 'server', { write: true })
    await kith.says('wrote')
    await sleep(100 + round * 20)
    kill(kith.child.pid, 'SIGKILL')
    // Every third time the server dies with it, as when the whole machine goes down.
    if (round % 3 === 2) kill((await postmaster())!.pid, 'SIGKILL')
    await kith.ended
    expect(kith.lines.filter(({ error }) => error)).toEqual([])
    acknowledged.push(...kith.lines.flatMap(({ wrote }) => wrote ?? []))
  }
  const { pool, close } = await openDatabase({ dataDir: shared(), role: 'server' })
  const kept = new Set((await pool.query('select n from written')).rows.map(({ n }) => n))
  await close()
  expect(acknowledged.length).toBeGreaterThan(100)
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
})

test('killed during the first start, at any moment of it, the next one begins afresh', async () => {
  for (const wait of [50, 400]) {
    const folder = join(base, `interrupted ${wait}`)
    const kith = openFolder(folder, 'server')
    while (!(await stat(folder).catch(() => null))) await sleep(5)
    await sleep(wait)
    kill(kith.child.pid, 'SIGKILL')
    await kith.ended
    const { close } = await openDatabase({ dataDir: folder, role: 'server' })
    await close()
  }
})

test('Ctrl-C, which signals the whole terminal group, leaves the server up until Kith has drained', async () => {
  const kith = openFolder(shared(), 'server')
  await kith.says('opened')
  process.kill(-kith.child.pid!, 'SIGINT')
  expect((await kith.says('closed')).answer).toBe(1)
  expect(await postmaster()).toBeNull()
})

test('a lock file of a dead server whose pid now belongs to another process does not stand in the way', async () => {
  const kith = openFolder(shared(), 'server')
  await kith.says('opened')
  const { pid, socketDir } = (await postmaster())!
  kill(kith.child.pid, 'SIGKILL')
  kill(pid, 'SIGKILL')
  await kith.ended
  while (await runs(pid)) await sleep(10)
  // A process of the same user, since PostgreSQL takes only such a one for itself.
  const { uid, gid } = await stat(dataFolder(shared()).home)
  const other = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
  for (const path of [join(dataFolder(shared()).data, 'postmaster.pid'), join(socketDir, '.s.PGSQL.5432.lock')]) {
    await writeFile(path, (await readFile(path, 'utf8')).replace(/^\d+/, String(other.pid)))
  }
  const { close } = await openDatabase({ dataDir: shared(), role: 'server' })
  await close()
  other.kill()
})

test('a server that dies under a running Kith is started again', async () => {
  const notices: string[] = []
  const { pool, close } = await openDatabase({ dataDir: shared(), role: 'server', onNotice: (n) => notices.push(n) })
  const { pid } = (await postmaster())!
  kill(pid, 'SIGKILL')
  while ((await postmaster())?.pid === pid || (await postmaster())?.status !== 'ready') await sleep(20)
  const answer = async () => (await pool.query('select 1 as n')).rows[0].n
  // The first may still meet a connection of the dead server.
  expect(await answer().catch(answer).catch(answer)).toBe(1)
  expect(notices).toContain('The database went away; starting it again.')
  const second = openFolder(shared(), 'server')
  expect(await second.says('error')).toMatchObject({ holder: process.pid })
  await close()
})

test('three that start at once over a new folder share one server, which ends after the last', async () => {
  const folder = join(base, 'race')
  const verbs = [1, 2, 3].map(() => openFolder(folder, 'verb'))
  await Promise.all(verbs.map((verb) => verb.says('opened')))
  const server = (await readPostmaster(dataFolder(folder)))!
  for (const verb of verbs) verb.child.kill('SIGTERM')
  for (const verb of verbs) expect((await verb.says('closed')).answer).toBe(1)
  expect(await runs(server.pid, folder)).toBe(false)
  expect((await readdir(dataFolder(folder).home)).sort()).toEqual(['data', 'socket'])
})

test('a folder whose path is too long for a socket gets a private one elsewhere, removed at the end', async () => {
  const folder = join(base, 'a folder with a long name, '.repeat(4), 'data')
  await mkdir(join(folder, '..'), { recursive: true })
  const kith = openFolder(folder, 'server')
  await kith.says('opened')
  const { socketDir, pid } = (await readPostmaster(dataFolder(folder)))!
  expect(socketDir.startsWith(folder)).toBe(false)
  expect((await stat(socketDir)).mode & 0o777).toBe(0o700)
  kill(kith.child.pid, 'SIGKILL')
  kill(pid, 'SIGKILL')
  await kith.ended
  while (await runs(pid, folder)) await sleep(10)

  const again = await openDatabase({ dataDir: folder, role: 'server' })
  expect((await readPostmaster(dataFolder(folder)))!.socketDir).toBe(socketDir)
  await again.close()
  await expect(stat(socketDir)).rejects.toThrow(/ENOENT/)
})
