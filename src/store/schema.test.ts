/** schema.sql is what the migrations give, and the tables keep the rules that let them distribute by workspace. */

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { dumpSchema } from './dump_schema.ts'

/** Keys that do not lead with workspace_id, each with its reason; those of accounts (auth_) belong to people, not workspaces. */
const EXEMPT = new Set([
  'kith_migrations_pkey', // the database's own, of no workspace
  'api_keys_by_hash', // the look-up that comes before a workspace is known
])

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.drop())

test('schema.sql is what the migrations give (npx tsx src/store/dump_schema.ts --write)', async () => {
  const committed = await readFile(new URL('./schema.sql', import.meta.url), 'utf8')
  expect(await dumpSchema(db.pool)).toBe(committed.replaceAll('\r\n', '\n'))
})

test('every table has a primary key, and every unique index leads with workspace_id', async () => {
  const { rows } = await db.pool.query<{ name: string; leads: string | null }>(`
    select coalesce(n.relname, c.relname || ' has no primary key') as name, a.attname as leads
      from pg_class c
      left join pg_index i on i.indrelid = c.oid and i.indisunique
      left join pg_class n on n.oid = i.indexrelid
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and (i.indexrelid is not null or not exists
             (select from pg_index p where p.indrelid = c.oid and p.indisprimary))`)
  const wrong = rows.filter(
    ({ name, leads }) => leads !== 'workspace_id' && !EXEMPT.has(name) && !name.startsWith('auth_'),
  )
  expect(wrong).toEqual([])
})

test('no trigger, and no foreign key from one workspace into another', async () => {
  const triggers = await db.pool.query('select tgname from pg_trigger where not tgisinternal')
  expect(triggers.rows).toEqual([])
  const { rows } = await db.pool.query(`
    select k.conname from pg_constraint k
     where k.contype = 'f' and not exists (
       select from unnest(k.conkey, k.confkey) as pair (own, other)
         join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own
         join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other
        where a.attname = 'workspace_id' and b.attname = 'workspace_id')`)
  expect(rows).toEqual([])
})
