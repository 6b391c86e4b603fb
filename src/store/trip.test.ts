/** Several statements in one trip: their answers in order, prepared or not, and what happens when one of them fails. */

import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { type Statement, travel } from './trip.ts'

let db: TestDatabase
let client: pg.PoolClient
beforeAll(async () => {
  db = await testDatabase()
})
beforeEach(async () => {
  client = await db.pool.connect()
})
afterEach(() => client.release(true))
afterAll(() => db.drop())

const VALUES: Statement = {
  text: `select $1::int as "a""b'c", null::text as nothing, $2::int8[] as many, '2026-01-02 03:04:05.6+00'::timestamptz as at,
    '{"x": [1]}'::jsonb as json, true as yes from generate_series(1, $1)`,
  values: [2, [3, null]],
}
const ROW = {
  'a"b\'c': 2,
  nothing: null,
  many: [3, null],
  at: '2026-01-02T03:04:05.600Z',
  json: { x: [1] },
  yes: true,
}

test('rows are the same once, prepared, and prepared before', async () => {
  const named = { ...VALUES, name: 'values' }
  const [once, first] = await travel(client, [VALUES, named])
  const [again, empty] = await travel(client, [named, { ...named, values: [0, []] }])
  for (const answer of [once, first, again])
    expect(answer).toEqual({ rows: [ROW, ROW], rowCount: 2, command: 'SELECT' })
  expect(empty).toEqual({ rows: [], rowCount: 0, command: 'SELECT' })
})

test('values arrive as they are: none, empty, other letters, bytes, many and large', async () => {
  const large = 'é€😀x'.repeat(20_000)
  const bytes = Buffer.from([0, 255, 10, 0])
  const text = `select $1::text as none, $2::text as empty, $3::text as large, encode($4::bytea, 'hex') as bytes, $5::int as number,
    $6::text[] as many, $7::boolean as yes`
  const values = [null, '', large, bytes, -7, ['a"b', null, 'ü'], true]
  const row = { none: null, empty: '', large, bytes: '00ff0a00', number: -7, many: ['a"b', null, 'ü'], yes: true }
  for (const statement of [
    { text, values },
    { name: 'ünnamed', text, values },
    { name: 'ünnamed', text, values },
  ]) {
    const [small, answer] = await travel(client, [{ text: 'select 1 as n' }, statement])
    expect([small!.rows, answer!.rows]).toEqual([[{ n: 1 }], [row]])
  }
})

test('the driver and a trip know of each other’s prepared statements', async () => {
  const [one, two] = [
    { name: 'one', text: 'select 1 as n' },
    { name: 'two', text: 'select 2 as n' },
  ]
  await travel(client, [one])
  expect((await client.query(one)).rows).toEqual([{ n: 1 }])
  expect((await client.query(two)).rows).toEqual([{ n: 2 }])
  const answers = await travel(client, [one, two])
  expect(answers.map(({ rows }) => rows)).toEqual([[{ n: 1 }], [{ n: 2 }]])
})

test('two trips at once, the second with what the first prepares', async () => {
  const named = { name: 'later', text: 'select $1::int as n' }
  const trips = [1, 2].map((n) => travel(client, [{ ...named, values: [n] }]))
  expect((await Promise.all(trips)).map(([answer]) => answer!.rows)).toEqual([[{ n: 1 }], [{ n: 2 }]])
})

test('commands tell how many rows they wrote, where they write any', async () => {
  const answers = await travel(client, [
    { text: 'begin' },
    { text: 'create temp table written (n int)' },
    { text: 'insert into written select generate_series(1, 3)' },
    { text: 'update written set n = n + 1 where n > 1' },
    { text: 'rollback' },
  ])
  expect(answers.map(({ command, rowCount }) => [command, rowCount])).toEqual([
    ['BEGIN', null],
    ['CREATE', null],
    ['INSERT', 3],
    ['UPDATE', 2],
    ['ROLLBACK', null],
  ])
})

test('behind a statement that fails nothing is run, and the next trip is as if it had not been', async () => {
  const good = { name: 'good', text: 'select 1 as n' }
  const bad = { name: 'bad', text: 'select 1 / $1::int as n', values: [0] }
  await expect(travel(client, [bad, good])).rejects.toMatchObject({ code: '22012' })
  const answers = await travel(client, [good, { ...bad, values: [1] }])
  expect(answers.map(({ rows }) => rows)).toEqual([[{ n: 1 }], [{ n: 1 }]])
})

test('a row that cannot be read fails the trip, not the connection', async () => {
  const INT4 = 23
  ;(client as unknown as pg.Client).setTypeParser(INT4, () => {
    throw new Error('unreadable')
  })
  await expect(travel(client, [{ text: 'select 1 as n' }, { text: "select 'x' as t" }])).rejects.toThrow('unreadable')
  const [answer] = await travel(client, [{ text: "select 'x' as t" }])
  expect(answer!.rows).toEqual([{ t: 'x' }])
})

test('a value that cannot be sent fails the trip before anything is', async () => {
  const hostile = {
    toPostgres() {
      throw new Error('no')
    },
  }
  await expect(travel(client, [{ name: 'hostile', text: 'select $1::text', values: [hostile] }])).rejects.toThrow('no')
  const [answer] = await travel(client, [{ name: 'hostile', text: 'select $1::text as t', values: ['x'] }])
  expect(answer!.rows).toEqual([{ t: 'x' }])
})
