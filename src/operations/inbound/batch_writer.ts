/** Writes what came in together in one statement: nobody waits for company, and a crowd shares one commit. */

type Waiting<Row, Result> = { row: Row; resolve(result: Result): void; reject(error: unknown): void }

const MOST_ROWS = 200
const MOST_BYTES = 8_388_608

export class BatchWriter<Row, Result> {
  #queue: Waiting<Row, Result>[] = []
  #writing = false
  readonly #write: (rows: Row[]) => Promise<Result[]>
  readonly #sizeOf: (row: Row) => number

  /** `write` answers in order of its rows. */
  constructor(write: (rows: Row[]) => Promise<Result[]>, sizeOf: (row: Row) => number = () => 0) {
    this.#write = write
    this.#sizeOf = sizeOf
  }

  /** Resolves after the commit; in the order in which rows were added. */
  add(row: Row): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ row, resolve, reject })
      this.#begin()
    })
  }

  #begin(): void {
    if (this.#writing) return
    this.#writing = true
    // After the requests that this turn of the event loop has read, so that they come along.
    setImmediate(() => void this.#run())
  }

  async #run(): Promise<void> {
    while (this.#queue.length) await this.#flush(this.#take())
    this.#writing = false
  }

  #take(): Waiting<Row, Result>[] {
    let bytes = 0
    let count = 0
    while (count < this.#queue.length && count < MOST_ROWS) {
      bytes += this.#sizeOf(this.#queue[count]!.row)
      if (count > 0 && bytes > MOST_BYTES) break
      count++
    }
    return this.#queue.splice(0, count)
  }

  async #flush(taken: Waiting<Row, Result>[]): Promise<void> {
    try {
      const results = await this.#write(taken.map(({ row }) => row))
      taken.forEach(({ resolve }, index) => {
        resolve(results[index]!)
      })
    } catch (error) {
      for (const { reject } of taken) reject(error)
    }
  }
}
