/** Events are read in the order in which transactions took their numbers, none twice and none left out. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { eventsAfter, type StoredEvent } from './events.ts'
import { FROM_THE_START } from './job_cursors.ts'

const WORKSPACE = '01a00000-0000-7000-8000-000000000001'
const CONTACT = '01a00000-0000-7000-8000-000000000002'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database?.drop())

test('[V2] transactions whose numbers have a digit more come behind the others, page by page', async () => {
  const { pool } = database
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
