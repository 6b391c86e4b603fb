/** A bell on a real PostgreSQL: what its listeners hear, and how often. */

import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { Bell } from './bell.ts'
import { EVENTS_CHANNEL } from './events.ts'

let database: TestDatabase
let listener: pg.PoolClient
let heard: string[]
beforeAll(async () => {
  database = await testDatabase()
  listener = await database.pool.connect()
  listener.on('notification', ({ payload }) => heard.push(payload!))
  await listener.query(`listen ${EVENTS_CHANNEL}`)
})
beforeEach(() => {
  heard = []
})
afterAll(async () => {
  listener.release(true)
  await database.drop()
})

/** Whatever was notified before has been heard then. */
async function isHeard(): Promise<string[]> {
  const mark = `mark ${randomUUID()}`
  await database.pool.query('select pg_notify($1, $2)', [EVENTS_CHANNEL, mark])
  await expect.poll(() => heard).toContain(mark)
  return heard.filter((each) => !each.startsWith('mark '))
}

test('the first transaction notifies by itself, those right behind it are told of together', async () => {
  const bell = new Bell(database.pool)
  expect(bell.isDue('shop')).toBe(true)
  expect(bell.isDue('shop')).toBe(false)
  for (let nth = 0; nth < 3; nth++) bell.ringSoon('shop')
  await expect.poll(() => heard).toEqual(['shop'])
  expect(await isHeard()).toEqual(['shop'])
})

test('workspaces wait for themselves only', async () => {
  const bell = new Bell(database.pool)
  expect([bell.isDue('one'), bell.isDue('other')]).toEqual([true, true])
  bell.ringSoon('one')
  bell.ringSoon('other')
  await expect.poll(() => [...heard].sort()).toEqual(['one', 'other'])
})

test('after the pause a transaction notifies by itself again', async () => {
  const bell = new Bell(database.pool)
  bell.isDue('shop')
  await expect.poll(() => bell.isDue('shop')).toBe(true)
})

test('what is to be rung when all ends is rung then, and not once more', async () => {
  const bell = new Bell(database.pool)
  bell.isDue('shop')
  bell.ringSoon('shop')
  await bell.close()
  expect(await isHeard()).toEqual(['shop'])
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await isHeard()).toEqual(['shop'])
})

test('a database that is away is no error: nobody hears anything there', async () => {
  const away = new pg.Pool({ connectionString: 'postgres://kith@127.0.0.1:1/kith' })
  try {
    const bell = new Bell(away)
    bell.isDue('shop')
    bell.ringSoon('shop')
    await expect(bell.close()).resolves.toBeUndefined()
  } finally {
    await away.end()
  }
})
