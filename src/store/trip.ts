/** One trip to the server for several statements: sent in one write with one Sync behind it, answered at once. */

import pg from 'pg'
import { type Column, type ReadRow, rowReader, type Types } from './row_reader.ts'

export type Statement = { name?: string; text: string; values?: unknown[] }
export type Answer = { rows: unknown[]; rowCount: number | null; command: string }

/** The driver's connection beyond its types (pg 8, lib/connection.js): the half that writes the protocol. */
type Connection = {
  stream: { writable: boolean; write(bytes: Buffer): boolean }
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  parse(statement: { name?: string; text: string }): void
  bind(what: { statement?: string; values?: unknown[]; valueMapper(value: unknown): unknown }): void
  describe(what: { type: 'P' }): void
  execute(): void
  close(what: { type: 'S'; name: string }): void
  sync(): void
}

/** What the driver sends a value as. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils

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
    const bytes: Buffer[] = []
    const gathering = gatheringInto(bytes, connection)
    const parsed: Statement[] = []
    for (const statement of this.statements) {
      const { name, text, values = [] } = statement
      const isKnown = name !== undefined && this.#known.has(name)
      if (!isKnown) {
        // Whether it was prepared before a trip failed is not told, so this replaces what may be there.
        if (name !== undefined) gathering.close({ type: 'S', name })
        gathering.parse(statement)
        if (name !== undefined) parsed.push({ name, text })
      }
      gathering.bind({ ...(name === undefined ? {} : { statement: name }), values, valueMapper: prepareValue })
      if (!isKnown) gathering.describe({ type: 'P' })
      gathering.execute()
    }
    gathering.sync()
    for (const { name, text } of parsed) connection.submittedNamedStatements[name!] = text
    this.#readNext()
    // One write for all: each message by itself would reach the kernel as a piece of its own.
    connection.stream.write(Buffer.concat(bytes))
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
    const count = text.slice(text.lastIndexOf(' ') + 1)
    answer.command = text.split(' ', 1)[0]!
    answer.rowCount = /^\d+$/.test(count) ? Number(count) : null
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

/** The connection as it is, but what it sends is gathered. */
function gatheringInto(bytes: Buffer[], connection: Connection): Connection {
  const stream = {
    writable: true,
    write: (message: Buffer) => {
      bytes.push(message)
      return true
    },
  }
  return Object.assign(Object.create(connection) as Connection, { stream })
}
