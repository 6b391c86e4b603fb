/** How large the database is: its bytes, and about how many rows. */

import { one, type Tx } from './transaction.ts'

export function databaseSize(tx: Tx): Promise<{ bytes: number; contacts: number; interactions: number }> {
  const rows = (
    table: string,
  ) => `(select case when reltuples < 0 or reltuples < 10000 then (select count(*) from ${table})
    else reltuples::bigint end from pg_class where oid = '${table}'::regclass)::float8`
  return one(tx, {
    text: `select pg_database_size(current_database())::float8 as bytes, ${rows('contacts')} as contacts,
      ${rows('interactions')} as interactions`,
  })
}
