/** The pool's promises: what values look like, what an outside server's refusal says, and the test databases themselves. */

import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { DatabaseUnavailable, openDatabase } from './database.ts'
import { isRecordedMeanwhile } from './interactions.ts'
import { isoTime } from './row_types.ts'
import { type Transaction, transaction } from './transaction.ts'
import { isUnavailable } from './unavailable.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

test('values arrive as numbers, ISO times and parsed JSON, whatever the machine and its time zone', async () => {
  const { rows } = await db.pool.query(`select 12::int8 as small, 9007199254740993::int8 as large,
    '2026-01-02 03:04:05.6789+02'::timestamptz as at, '{"a":[1]}'::jsonb as json, '2026-01-02'::date as day,
    array[1, null]::int8[] as numbers, array['2026-01-02'::timestamptz] as times, 'infinity'::timestamptz as never`)
  expect(rows[0]).toEqual({
    small: 12,
    large: '9007199254740993',
    at: '2026-01-02T01:04:05.678Z',
    json: { a: [1] },
    day: '2026-01-02',
    numbers: [1, null],
    times: ['2026-01-02T00:00:00.000Z'],
    never: 'infinity',
  })
})

test('isoTime reads every form that PostgreSQL writes', () => {
  expect(isoTime('2026-01-02 03:04:05+00')).toBe('2026-01-02T03:04:05.000Z')
  expect(isoTime('2026-01-02 03:04:05.1+00')).toBe('2026-01-02T03:04:05.100Z')
  expect(isoTime('2026-01-02 03:04:05.123456+00')).toBe('2026-01-02T03:04:05.123Z')
  expect(isoTime('2026-01-02 03:04:05.5+05:30')).toBe('2026-01-01T21:34:05.500Z')
  expect(isoTime('2026-01-02 03:04:05-03')).toBe('2026-01-02T06:04:05.000Z')
})

test('ordinary statements end after a minute, and the connection says whose it is', async () => {
  const { rows } = await db.pool.query(
    `select current_setting('statement_timeout') as limit, current_setting('application_name') as name,
            current_setting('TimeZone') as zone`,
  )
  expect(rows[0]).toEqual({ limit: '1min', name: 'kith', zone: 'UTC' })
})

test('letters of every script are folded for search', async () => {
  if (db.kind === 'outside') return
  const { rows } = await db.pool.query(
    `select lower('ÉЖΣ') as low, 'ЖАННА' ilike '%анна' as found, cardinality(show_trgm('Жан')) as grams`,
  )
  expect(rows[0]).toEqual({ low: 'éжσ', found: true, grams: 4 })
})

test('what waits when a transaction is given up is not sent, and nothing is taken behind its end', async () => {
  await db.pool.query('create sequence sent')
  let kept: Transaction | undefined
  const refused = transaction(db.pool, async (tx) => {
    kept = tx
    await tx.query('select 1')
    void tx.query("select nextval('sent')")
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  await expect(kept!.query('select 1')).rejects.toThrow('has ended')
  const { rows } = await db.pool.query('select is_called from sent')
  expect(rows).toEqual([{ is_called: false }])
  await transaction(db.pool, async (tx) => {
    kept = tx
  })
  await expect(kept!.query('select 1')).rejects.toThrow('has ended')
})

test('what somebody recorded meanwhile is told by the index, also by a piece of it', () => {
  const refusal = (constraint?: string) => isRecordedMeanwhile({ code: '23505', constraint })
  expect(refusal('interactions_by_dedupe_key')).toBe(true)
  expect(refusal('interactions_by_dedupe_key_102008')).toBe(true)
  expect(refusal('interactions_pkey')).toBe(false)
  expect(refusal()).toBe(false)
})

test('what is thrown before its first statement was sent leaves no transaction open behind it', async () => {
  const { pool, close } = await openDatabase({ dataDir: '', databaseUrl: db.url, role: 'verb', poolSize: 1 })
  const refused = transaction(pool, async (tx) => {
    void tx.query('select 1')
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  // PostgreSQL takes this only as the first word of a transaction.
  const client = await pool.connect()
  const { command } = await client.query('begin isolation level repeatable read')
  await client.query('rollback')
  client.release()
  await close()
  expect(command).toBe('BEGIN')
})

test('a database that is away is named without its password', async () => {
  const open = openDatabase({ dataDir: '', databaseUrl: 'postgres://me:secret@127.0.0.1:1/shop', role: 'server' })
  const error = await open.catch((error) => error)
  expect(error).toBeInstanceOf(DatabaseUnavailable)
  expect(error.message).toMatch(/127\.0\.0\.1:1\/shop .*nothing listens there/)
  expect(error.message).not.toContain('secret')
})

test('a database that does not exist is told apart', async () => {
  const url = new URL(db.url)
  url.pathname = '/no_such_database'
  const open = openDatabase({ dataDir: '', databaseUrl: url.href, role: 'server' })
  await expect(open).rejects.toThrow(/no such database\. Create it/)
})

test('what may succeed later is told apart from what the database refuses', async () => {
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error) => error,
    )
  expect(isUnavailable(await failure(db.pool.query('select nonsense')))).toBe(false)
  expect(isUnavailable(await failure(readFile('/no/such/file')))).toBe(false)
  expect(isUnavailable(await failure(new pg.Client({ host: '127.0.0.1', port: 1 }).connect()))).toBe(true)
  expect(isUnavailable(await failure(new pg.Client({ host: '/no/such/folder' }).connect()))).toBe(true)
  const ended = db.pool.query('select pg_terminate_backend(pg_backend_pid())')
  expect(isUnavailable(await failure(ended))).toBe(true)
})
