/** One trip to the server for several statements: sent in one write with one Sync behind them all, answered at once. */

import pg from 'pg'

export type Statement = { name?: string; text: string; values?: unknown[] }
export type Answer = { rows: unknown[]; rowCount: number | null; command: string }

/** What the driver's query is beyond its types (pg 8, lib/query.js): the half that speaks the protocol. */
type DriverQuery = {
  name?: string
  text: string
  _result: Answer & { _types?: unknown }
  /** A row that could not be read. */
  _canceledDueToError: Error | false
  prepare(connection: Connection): void
  handleRowDescription(message: unknown): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Connection): void
}

type Connection = {
  stream: { writable: boolean; write(bytes: Buffer): boolean }
  parsedStatements: Record<string, string>
  submittedNamedStatements: Record<string, string>
  parse(query: { name?: string }): void
  describe(what: { type: 'P'; name: string }): void
  close(what: { type: 'S'; name: string }): void
  sync(): void
}

/** What the rows of each prepared statement look like, null where it has none: told once, not with every answer. */
const described = new WeakMap<Connection, Map<string, unknown>>()

/** From a text: of a statement as a whole the driver makes a copy, property by property, with every statement. */
const Query = pg.Query as unknown as new (
  text: string,
  values?: unknown[],
) => DriverQuery & { queryMode?: string; callback: (error: Error | null) => void }

/** The answers in order. When one statement fails, those behind it are not run, and the whole trip is that error. */
export function travel(client: pg.PoolClient, statements: readonly Statement[]): Promise<Answer[]> {
  return new Promise((resolve, reject) => {
    const trip = new Trip(statements)
    trip.callback = (error) => (error ? reject(error) : resolve(trip.answers()))
    client.query(trip as unknown as pg.Submittable)
  })
}

/**
 * The driver's own pipeline sends each statement by itself and has it answered by itself; with a dozen statements to a
 * transaction, that was most of what a small one cost.
 */
class Trip extends Query {
  readonly statements: readonly Statement[]
  readonly #queries: DriverQuery[]
  #answered = 0
  #known = new Map<string, unknown>()

  constructor(statements: readonly Statement[]) {
    super('')
    this.statements = statements
    this.#queries = statements.map(({ name, text, values }) =>
      Object.assign(new Query(text, values), { queryMode: 'extended', ...(name === undefined ? {} : { name }) }),
    )
  }

  answers(): Answer[] {
    return this.#queries.map((query) => query._result)
  }

  submit(connection: Connection): void {
    const known = described.get(connection) ?? new Map<string, unknown>()
    described.set(connection, known)
    this.#known = known
    const bytes: Buffer[] = []
    const gathering = gatheringInto(bytes, connection)
    for (const query of this.#queries) {
      query._result._types = this._result._types
      const rows = query.name ? known.get(query.name) : undefined
      gathering.describe = rows === undefined ? connection.describe : () => {}
      if (rows) query.handleRowDescription(rows)
      query.prepare(gathering)
    }
    connection.sync.call(gathering)
    // One write for all: each message by itself would reach the kernel as a piece of its own.
    connection.stream.write(Buffer.concat(bytes))
  }

  override handleRowDescription(message: unknown): void {
    const query = this.#queries[this.#answered]!
    if (query.name) this.#known.set(query.name, message)
    query.handleRowDescription(message)
  }

  override handleDataRow(message: unknown): void {
    this.#queries[this.#answered]!.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    const query = this.#queries[this.#answered++]!
    query.handleCommandComplete(message, connection)
    if (!query.name) return
    if (!this.#known.has(query.name)) this.#known.set(query.name, null)
    connection.parsedStatements[query.name] = query.text
    delete connection.submittedNamedStatements[query.name]
  }

  handleError(error: Error, connection: Connection): void {
    for (const { name } of this.#queries.slice(this.#answered))
      if (name) delete connection.submittedNamedStatements[name]
    this.callback(error)
  }

  handleReadyForQuery(): void {
    const unread = this.#queries.find((query) => query._canceledDueToError)
    this.callback(unread ? (unread._canceledDueToError as Error) : null)
  }
}

/** The connection as a query sees it, but what it sends is gathered and nothing is synchronised in between. */
function gatheringInto(bytes: Buffer[], connection: Connection): Connection {
  const stream = {
    writable: true,
    write: (message: Buffer) => {
      bytes.push(message)
      return true
    },
  }
  const gathering: Connection = Object.assign(Object.create(connection), {
    stream,
    sync() {},
    // Whether a statement was prepared before a trip failed is not told, so what is prepared replaces what may be there.
    parse(query: { name?: string }) {
      if (query.name) connection.close.call(gathering, { type: 'S', name: query.name })
      connection.parse.call(gathering, query)
    },
  })
  return gathering
}
