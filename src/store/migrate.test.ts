/** Migrations: each file once, whoever comes first; no edited file, no gap, no database from the future. */

import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { MigrationMismatch, migrate } from './migrate.ts'

let db: TestDatabase
let folder: string
beforeEach(async () => {
  db = await testDatabase()
  await db.pool.query('drop schema public cascade; create schema public')
  folder = await mkdtemp(join(tmpdir(), 'kith-migrations-'))
  await write('0001_first.sql', 'create table first (n int); insert into first values (1);')
  await write('0002_second.sql', 'alter table first add column m int; update first set n = n + 1;')
})
afterEach(async () => {
  await db.drop()
  await rm(folder, { recursive: true })
})

const write = (name: string, sql: string) => writeFile(join(folder, name), sql)
const url = () => pathToFileURL(`${folder}/`)
const value = async () => (await db.pool.query('select n from first')).rows

test('files apply in name order, once', async () => {
  expect(await migrate(db.pool, url())).toEqual({ applied: ['0001_first.sql', '0002_second.sql'] })
  expect(await migrate(db.pool, url())).toEqual({ applied: [] })
  await write('0003_third.sql', 'update first set n = 10')
  expect(await migrate(db.pool, url())).toEqual({ applied: ['0003_third.sql'] })
  expect(await value()).toEqual([{ n: 10 }])
})

test('two processes at once: each file is applied by one of them', async () => {
  await write('0003_slow.sql', 'select pg_sleep(0.5); update first set n = n + 1')
  const script = `
    const { openDatabase } = await import(${JSON.stringify(new URL('./database.ts', import.meta.url).href)})
    const { migrate } = await import(${JSON.stringify(new URL('./migrate.ts', import.meta.url).href)})
    const { pool, close } = await openDatabase({ dataDir: '', databaseUrl: ${JSON.stringify(db.url)}, role: 'verb' })
    console.log(JSON.stringify(await migrate(pool, new URL(${JSON.stringify(url().href)}))))
    await close()`
  const start = () => promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
  const runs = await Promise.all([start(), start(), migrate(db.pool, url())])
  const applied = [JSON.parse(runs[0].stdout), JSON.parse(runs[1].stdout), runs[2]].flatMap((run) => run.applied)
  expect(applied.sort()).toEqual(['0001_first.sql', '0002_second.sql', '0003_slow.sql'])
  expect(await value()).toEqual([{ n: 3 }])
})

test('an edited file is refused; other line ends are no edit', async () => {
  await write('0002_second.sql', 'alter table first add column m int;\nupdate first set n = n + 1;')
  await migrate(db.pool, url())
  await write('0002_second.sql', 'alter table first add column m int;\r\nupdate first set n = n + 1;')
  expect(await migrate(db.pool, url())).toEqual({ applied: [] })
  await write('0002_second.sql', 'update first set n = n + 2')
  await expect(migrate(db.pool, url())).rejects.toThrow(/0002_second\.sql was edited after it was applied/)
})

test('a database that a newer build migrated is refused, and so is a file that comes too late', async () => {
  await migrate(db.pool, url())
  await rm(join(folder, '0002_second.sql'))
  const error = await migrate(db.pool, url()).catch((error) => error)
  expect(error).toBeInstanceOf(MigrationMismatch)
  expect(error.message).toMatch(/0002_second\.sql, which this Kith does not know/)
  await write('0002_second.sql', 'alter table first add column m int; update first set n = n + 1;')
  await write('0001_late.sql', 'select 1')
  await write('0001_first.sql', 'create table first (n int); insert into first values (1);')
  await expect(migrate(db.pool, url())).rejects.toThrow(/0001_late\.sql comes before 0002_second\.sql/)
})

test('a file that fails leaves nothing of itself, keeps what came before, and frees the lock', async () => {
  await write('0003_wrong.sql', 'update first set n = 99; select nonsense')
  await expect(migrate(db.pool, url())).rejects.toThrow(/0003_wrong\.sql failed: .*nonsense/)
  expect(await value()).toEqual([{ n: 2 }])
  await write('0003_wrong.sql', 'update first set n = 99')
  expect(await migrate(db.pool, url())).toEqual({ applied: ['0003_wrong.sql'] })
})
