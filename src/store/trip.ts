/** One trip to the server for several statements: sent in one write with one Sync behind it, answered at once. */

import pg from 'pg'
import { type Column, type ReadRow, rowReader, type Types } from './row_reader.ts'
import { type Said, tripBytes } from './trip_bytes.ts'

export type Statement = { name?: string; text: string; values?: unknown[] }
export type Answer = { rows: unknown[]; rowCount: number | null; command: string }

/** The driver's connection beyond its types (pg 8, lib/connection.js): where it writes, and which statements it has prepared. */
type Connection = {
  stream: { write(bytes: Buffer): boolean }
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
}

/** What the driver sends a value as. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): string | Buffer | null } }).utils

/** What each prepared statement of a connection answers with, null where it has no rows: told once, not every time. */
const prepared = new WeakMap<Connection, Map<string, ReadRow | null>>()

/** The driver takes nothing else while it pipelines. Its class is made for one statement; only the name is needed of it. */
const Query = pg.Query as unknown as new (
  text: string,
) => { callback: (error: Error | null) => void; _result: { _types?: Types } }

/** The answers in order. When one statement fails, those behind it are not run, and the whole trip is that error. */
export function travel(client: pg.PoolClient, statements: readonly Statement[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const trip = new Trip(statements)
    trip.callback = (error) => (error ? reject(error) : resolve(trip.answers))
    client.query(trip as unknown as pg.Submittable)
  })
}

/**
 * The driver's own pipeline sends each statement by itself and has it answered by itself; with a dozen statements to a
 * transaction, that was most of what a small one cost.
 */
class Trip extends Query {
  readonly answers: Answer[]
  readonly statements: readonly Statement[]
  #known = new Map<string, ReadRow | null>()
  /** How many are answered: the place of the one that the server is at. */
  #at = 0
  #read: ReadRow | null = null
  #unreadable: Error | null = null

  constructor(statements: readonly Statement[]) {
    super('')
    this.statements = statements
    this.answers = statements.map(() => ({ rows: [], rowCount: null, command: '' }))
  }

  submit(connection: Connection): void {
    this.#known = prepared.get(connection) ?? new Map()
    prepared.set(connection, this.#known)
    const said: Said[] = []
    const parsed: Statement[] = []
    for (const { name, text, values = [] } of this.statements) {
      const isKnown = name !== undefined && this.#known.has(name)
      said.push({ name: name ?? '', text: isKnown ? null : text, values: values.map(prepareValue) })
      if (!isKnown && name !== undefined) parsed.push({ name, text })
    }
    const bytes = tripBytes(said)
    for (const { name, text } of parsed) connection.submittedNamedStatements[name!] = text
    this.#readNext()
    connection.stream.write(bytes)
  }

  handleRowDescription({ fields }: { fields: readonly Column[] }): void {
    const { name } = this.statements[this.#at]!
    this.#read = rowReader(fields, this._result._types!, name !== undefined)
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    try {
      if (!this.#unreadable) this.answers[this.#at]!.rows.push(this.#read!(fields))
    } catch (error) {
      this.#unreadable = error as Error
    }
  }

  /** `text` is the command and, of most, the number of rows behind it: `INSERT 0 5`, `COMMIT`. */
  handleCommandComplete({ text }: { text: string }, connection: Connection): void {
    const { name, text: asked } = this.statements[this.#at]!
    const answer = this.answers[this.#at]!
    const last = text.lastIndexOf(' ')
    const count = Number(text.slice(last + 1))
    answer.command = last < 0 ? text : text.slice(0, text.indexOf(' '))
    answer.rowCount = Number.isNaN(count) ? null : count
    if (name !== undefined && !this.#known.has(name)) {
      this.#known.set(name, this.#read)
      connection.parsedStatements[name] = asked
      delete connection.submittedNamedStatements[name]
    }
    this.#at++
    this.#readNext()
  }

  handleError(error: Error, connection: Connection): void {
    for (const { name } of this.statements.slice(this.#at))
      if (name !== undefined) delete connection.submittedNamedStatements[name]
    this.callback(error)
  }

  handleReadyForQuery(): void {
    this.callback(this.#unreadable)
  }

  #readNext(): void {
    const name = this.statements[this.#at]?.name
    this.#read = (name !== undefined && this.#known.get(name)) || null
  }
}
