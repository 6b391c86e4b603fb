/** One view of the data over many reads (REPEATABLE READ, read only), that never outlives its welcome. */

import type pg from 'pg'
import type { Tx } from './transaction.ts'

/**
 * How long one view is kept. PostgreSQL can't clean up behind the oldest view, and rows that change with every message
 * pile up meanwhile; a reader that takes longer goes on with a newer view.
 */
const MAX_AGE_MS = 60_000

/** Reads one after another only. Must be closed. */
export class Snapshot {
  readonly #pool: pg.Pool
  #client: pg.PoolClient | null = null
  #since = 0

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  /** The connection to read on next. Ask again before each step: it may be another one by then. */
  async tx(): Promise<Tx> {
    if (this.#client && performance.now() - this.#since > MAX_AGE_MS) await this.close()
    if (this.#client) return this.#client
    const client = await this.#pool.connect()
    try {
      await client.query('begin isolation level repeatable read, read only')
    } catch (error) {
      client.release(error as Error)
      throw error
    }
    this.#since = performance.now()
    this.#client = client
    return client
  }

  /** Gives the connection back; `tx` takes a new one with a new view. Not while a read is under way. */
  async close(): Promise<void> {
    const client = this.#client
    this.#client = null
    if (!client) return
    await client.query('rollback').then(
      () => client.release(),
      (error: Error) => client.release(error),
    )
  }
}
