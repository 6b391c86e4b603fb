/** A connection inside a transaction, and how many rows a query is to give. */

import type pg from 'pg'

export type Tx = Pick<pg.PoolClient, 'query'>

/** Runs `work` in one READ COMMITTED transaction: committed when it returns, rolled back when it throws. */
export async function transaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    // Not waited for: the first statements go along with it, and fail with it.
    const begun = client.query('begin')
    const [, result] = await Promise.all([begun, work(client)])
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

type Statement = { name?: string; text: string; values?: unknown[] }

export async function many<Row>(tx: Tx, statement: Statement): Promise<Row[]> {
  return (await tx.query(statement as { text: string; values: unknown[] })).rows as Row[]
}

export async function maybeOne<Row>(tx: Tx, statement: Statement): Promise<Row | null> {
  const rows = await many<Row>(tx, statement)
  if (rows.length > 1) throw new Error(`expected at most one row, got ${rows.length}`)
  return rows[0] ?? null
}

export async function one<Row>(tx: Tx, statement: Statement): Promise<Row> {
  const row = await maybeOne<Row>(tx, statement)
  if (row === null) throw new Error('expected one row, got none')
  return row
}
