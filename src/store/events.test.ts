/** Events are read in the order in which transactions took their numbers, none twice and none left out. */

import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { eventsAfter, latestCursor, type StoredEvent, wholeNumber } from './events.ts'
import { FROM_THE_START } from './job_cursors.ts'
import { transaction } from './transaction.ts'

const WORKSPACE = '01a00000-0000-7000-8000-000000000001'
const CONTACT = '01a00000-0000-7000-8000-000000000002'

const TOLD = `insert into events (workspace_id, type, contact_id, occurred_at) values ($1, 'contact.updated', $2, now())
  returning xid::text, sequence`

let database: TestDatabase
let neighbour: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  neighbour = await testDatabase()
})
afterAll(async () => {
  await neighbour?.drop()
  await database?.drop()
})

/** Has a transaction with a number open while `work` runs. */
async function whileOpen<T>(of: TestDatabase, work: (end: () => Promise<void>) => Promise<T>): Promise<T> {
  const client = await of.pool.connect()
  await client.query('begin')
  await client.query('select pg_current_xact_id()')
  let isOpen = true
  const end = async () => {
    if (isOpen) await client.query('commit')
    isOpen = false
  }
  return work(end).finally(async () => {
    await end()
    client.release()
  })
}

/** Where all that is there by now lies before. */
async function here(): Promise<{ xid: string; sequence: number }> {
  const { rows } = await database.pool.query(TOLD, [WORKSPACE, CONTACT])
  return rows[0]
}

test('what another database of the server has open holds nothing back', async () => {
  await whileOpen(neighbour, async () => {
    const cursor = await here()
    await database.pool.query(TOLD, [WORKSPACE, CONTACT])
    const events = await eventsAfter(database.pool, WORKSPACE, cursor, 10)
    expect(events.map(({ settled }) => settled)).toEqual([true])
  })
})

test('who begins to listen hears nothing of before, and of all that is to come', async () => {
  await whileOpen(neighbour, async () => {
    await here()
    const latest = await latestCursor(database.pool)
    expect(await eventsAfter(database.pool, WORKSPACE, latest, 10)).toEqual([])
    const next = await here()
    const heard = await eventsAfter(database.pool, WORKSPACE, latest, 10)
    expect(heard.map(({ xid, settled }) => [xid, settled])).toEqual([[next.xid, true]])
  })
})

test('a transaction that looks again sees who began meanwhile', async () => {
  await whileOpen(neighbour, () =>
    transaction(database.pool, async (tx) => {
      const before = await latestCursor(tx)
      await whileOpen(database, async () => {
        await here()
        const events = await eventsAfter(tx, WORKSPACE, before, 10)
        expect(events.map(({ settled }) => settled)).toEqual([false])
      })
    }),
  )
})

test('what is open here holds back all that has a later number, until it ends', async () => {
  const cursor = await here()
  await whileOpen(database, async (end) => {
    await database.pool.query(TOLD, [WORKSPACE, CONTACT])
    const held = await eventsAfter(database.pool, WORKSPACE, cursor, 10)
    expect(held.map(({ settled }) => settled)).toEqual([false])
    await end()
    const events = await eventsAfter(database.pool, WORKSPACE, cursor, 10)
    expect(events.map(({ settled }) => settled)).toEqual([true])
  })
})

test('a role that may not see what others do waits for what they have open all the same', async () => {
  const role = `kith_reader_${randomBytes(8).toString('hex')}`
  const client = await database.pool.connect()
  try {
    await client.query(`create role ${role}`)
    await client.query(`grant select on events to ${role}`)
    await client.query(`set role ${role}`)
    const cursor = await here()
    const settled = async () => (await eventsAfter(client, WORKSPACE, cursor, 10)).map((event) => event.settled)
    await whileOpen(database, async (end) => {
      await database.pool.query(TOLD, [WORKSPACE, CONTACT])
      expect(await settled()).toEqual([false])
      await end()
      await expect.poll(settled, { timeout: 10_000 }).toEqual([true])
    })
  } finally {
    await client.query('reset role')
    await client.query(`drop owned by ${role}; drop role ${role}`)
    client.release()
  }
})

test('a number that is told in 32 bits is the one near the next, also where they have run over', () => {
  const over = 2n ** 32n
  expect(wholeNumber('7', 9n)).toBe(7n)
  expect(wholeNumber('9', 9n)).toBe(9n)
  expect(wholeNumber('11', 9n)).toBe(11n)
  expect(wholeNumber('3', over + 5n)).toBe(over + 3n)
  expect(wholeNumber('4294967290', over + 5n)).toBe(over - 6n)
  expect(wholeNumber('2', 3n * over - 4n)).toBe(3n * over + 2n)
})

test('a reader beside many writers and a neighbour’s open transaction hears of everything once', async () => {
  const cursor = await here()
  const written = new Set<string>()
  let isWriting = true
  const writer = async (seed: number) => {
    for (let n = 0; n < 60; n++) {
      const client = await database.pool.connect()
      await client.query('begin')
      for (let each = 0; each <= (seed * 7 + n * 3) % 3; each++) {
        const { rows } = await client.query(TOLD, [WORKSPACE, CONTACT])
        written.add(`${rows[0].xid} ${rows[0].sequence}`)
        await sleep((seed * 5 + n * 11 + each) % 4)
      }
      await client.query('commit')
      client.release()
    }
  }
  const heard: string[] = []
  const read = async (at: { xid: string; sequence: number }): Promise<{ xid: string; sequence: number }> => {
    const events = (await eventsAfter(database.pool, WORKSPACE, at, 7)).filter(({ settled }) => settled)
    heard.push(...events.map(({ xid, sequence }) => `${xid} ${sequence}`))
    return events.at(-1) ?? at
  }
  await whileOpen(neighbour, async () => {
    const reader = (async () => {
      let at = cursor
      while (isWriting) at = await read(at)
      for (let before = -1; heard.length > before; ) {
        before = heard.length
        at = await read(at)
      }
    })()
    const ended = Promise.all([1, 2, 3, 4, 5].map(writer)).finally(() => {
      isWriting = false
    })
    await Promise.all([ended, reader])
  })
  expect(heard.length).toBe(new Set(heard).size)
  expect([...heard].sort()).toEqual([...written].sort())
})

test('transactions whose numbers have a digit more come behind the others, page by page', async () => {
  const { pool } = neighbour
  const numbers = ['8', '9', '9', '10', '99', '100', '101']
  for (const xid of numbers)
    await pool.query(
      `insert into events (workspace_id, type, contact_id, occurred_at, xid)
        values ($1, 'contact.updated', $2, now(), $3::xid8)`,
      [WORKSPACE, CONTACT, xid],
    )
  for (const limit of [1, 2, 3, 100]) {
    const read: string[] = []
    let cursor: { xid: string; sequence: number } = FROM_THE_START
    for (;;) {
      const page: StoredEvent[] = await eventsAfter(pool, WORKSPACE, cursor, limit)
      if (page.length === 0) break
      expect(page.every(({ settled }) => settled)).toBe(true)
      read.push(...page.map(({ xid }) => xid))
      cursor = page.at(-1)!
    }
    expect(read).toEqual(numbers)
  }
})
