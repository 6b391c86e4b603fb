/** SQL put together from parts, each with its own parameters (kysely's template), run on our own connections. */

import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import { many, type Tx } from './transaction.ts'

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

export type Fragment = RawBuilder<unknown>

export function rowsOf<Row>(tx: Tx, query: Fragment): Promise<Row[]> {
  const { sql: text, parameters } = query.compile(compiler)
  return many(tx, { text, values: [...parameters] })
}

/** `and` of all parts; true when there are none. */
export function allOf(parts: readonly Fragment[]): Fragment {
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `)
}

export { sql }
