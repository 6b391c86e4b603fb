/** A transaction whose statements travel together, and how many rows a query is to give. */

import type pg from 'pg'
import { type Answer, type Statement, travel } from './trip.ts'

/** What runs statements: a transaction, or the pool itself where each stands alone. */
export type Tx = { query(statement: Statement | string): Promise<Answer> }

type Waiting = { statement: Statement; resolve(answer: Answer): void; reject(error: Error): void }

/**
 * What is asked in one turn, before anybody waits, goes in one trip. The begin goes along with the first; the commit is
 * asked for like a statement, so that it goes along with the last.
 */
export class Transaction implements Tx {
  readonly #client: pg.PoolClient
  #waiting: Waiting[] = []
  #commit: Promise<void> | null = null
  #begun = false
  #ended = false

  constructor(client: pg.PoolClient) {
    this.#client = client
    this.query({ name: 'begin', text: 'begin' }).catch(() => {})
  }

  query(asked: Statement | string): Promise<Answer> {
    if (this.#ended) return Promise.reject(new Error('the transaction has ended'))
    const statement = typeof asked === 'string' ? { text: asked } : asked
    if (this.#waiting.length === 0) process.nextTick(() => this.#go())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ statement, resolve, reject })
    })
  }

  /** Nothing may be asked behind it. */
  commit(): Promise<void> {
    this.#commit ??= this.query({ name: 'commit', text: 'commit' }).then(({ command }) => {
      // PostgreSQL's answer to the commit of a transaction that had failed before.
      if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
    })
    this.#ended = true
    return this.#commit
  }

  /**
   * What still waits is dropped, and with the first of it the begin. It is never answered: nobody waits for it any more, and
   * an error that nobody takes ends the process.
   */
  async rollback(): Promise<void> {
    this.#ended = true
    this.#waiting = []
    if (this.#begun) await this.#client.query('rollback')
  }

  #go(): void {
    const waiting = this.#waiting
    if (waiting.length === 0) return
    this.#waiting = []
    this.#begun = true
    travel(
      this.#client,
      waiting.map(({ statement }) => statement),
    ).then(
      (answers) => {
        for (let i = 0; i < waiting.length; i++) waiting[i]!.resolve(answers[i]!)
      },
      (error: Error) => {
        for (const { reject } of waiting) reject(error)
      },
    )
  }
}

/** Runs `work` in one READ COMMITTED transaction: committed when it returns, rolled back when it throws. */
export async function transaction<T>(pool: pg.Pool, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken: Error | undefined
  const tx = new Transaction(client)
  try {
    const result = await work(tx)
    await tx.commit()
    return result
  } catch (error) {
    await tx.rollback().catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    client.release(broken)
  }
}

export async function many<Row>(tx: Tx, statement: Statement): Promise<Row[]> {
  return (await tx.query(statement)).rows as Row[]
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
