/** Group commit: what queued while the last transactions ran is written by the next one; each caller hears after its commit. */

import { Problem } from '../../domain/problem.ts'
import type { Database } from '../../store/database.ts'
import { transaction } from '../../store/transaction.ts'
import { isUnavailable } from '../../store/unavailable.ts'
import { MoreLocksNeeded } from '../identity/regroup.ts'
import type { Recorded } from './batch.ts'
import { RecordedMeanwhile, recordBatch } from './record_batch.ts'
import type { Recording } from './recording.ts'

type Waiting = { workspace: string; recording: Recording; size: number; settle(outcome: Recorded | Error): void }

type Limits = { batchRows: number; batchBytes: number; inFlight: number; queued: number }

/** No timer: waiting for company costs a lone caller and halves the rate; two in flight keep both cores at work. */
const LIMITS: Limits = { batchRows: 500, batchBytes: 1_048_576, inFlight: 2, queued: 10_000 }

/** PostgreSQL's word for "try again": a deadlock it broke, or a serialization failure. */
const AGAIN = new Set(['40P01', '40001'])
const MAX_ATTEMPTS = 12

export class GroupCommit {
  #queue: Waiting[] = []
  #running = 0
  #scheduled = false
  readonly #database: Database
  readonly #newId: () => string
  readonly #limits: Limits

  constructor(database: Database, newId: () => string, limits: Partial<Limits> = {}) {
    this.#database = database
    this.#newId = newId
    this.#limits = { ...LIMITS, ...limits }
  }

  /** Answers in order, after the commit. A failed one is an Error in its place. Throws `overloaded` when too much waits. */
  record(workspace: string, items: readonly { recording: Recording; size: number }[]): Promise<(Recorded | Error)[]> {
    if (this.#queue.length + items.length > this.#limits.queued) return Promise.reject(new Problem('overloaded'))
    const outcomes = items.map(
      ({ recording, size }) =>
        new Promise<Recorded | Error>((settle) => {
          this.#queue.push({ workspace, recording, size, settle })
        }),
    )
    this.#schedule()
    return Promise.all(outcomes)
  }

  #schedule(): void {
    if (this.#scheduled || this.#running >= this.#limits.inFlight || this.#queue.length === 0) return
    this.#scheduled = true
    // After the requests that this turn of the event loop has read, so that they come along.
    setImmediate(() => {
      this.#scheduled = false
      while (this.#running < this.#limits.inFlight && this.#queue.length > 0) void this.#flush(this.#take())
    })
  }

  /** The head's workspace, in order, up to the limits; other workspaces keep their places. */
  #take(): Waiting[] {
    const workspace = this.#queue[0]!.workspace
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let bytes = 0
    for (const waiting of this.#queue) {
      const fits =
        taken.length < this.#limits.batchRows && (taken.length === 0 || bytes + waiting.size <= this.#limits.batchBytes)
      if (waiting.workspace === workspace && fits) {
        taken.push(waiting)
        bytes += waiting.size
      } else left.push(waiting)
    }
    this.#queue = left
    return taken
  }

  async #flush(waiting: Waiting[]): Promise<void> {
    this.#running++
    try {
      await this.#write(waiting)
    } finally {
      this.#running--
      this.#schedule()
    }
  }

  /** A failing batch is halved down to the row that fails, so that it harms no other; not when the database is away. */
  async #write(waiting: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#attempt(waiting)
      waiting.forEach(({ settle }, index) => {
        settle(outcomes[index]!)
      })
    } catch (error) {
      if (waiting.length === 1 || isUnavailable(error)) {
        for (const { settle } of waiting) settle(error as Error)
        return
      }
      const middle = waiting.length >> 1
      await this.#write(waiting.slice(0, middle))
      await this.#write(waiting.slice(middle))
    }
  }

  async #attempt(waiting: Waiting[]): Promise<(Recorded | Error)[]> {
    const workspace = waiting[0]!.workspace
    const recordings = waiting.map(({ recording }) => recording)
    let more: readonly string[] = []
    for (let attempt = 1; ; attempt++) {
      const clock = { now: new Date().toISOString(), newId: this.#newId }
      try {
        return await transaction(this.#database.pool, (tx) => recordBatch(tx, workspace, recordings, clock, more))
      } catch (error) {
        if (attempt === MAX_ATTEMPTS) throw error
        if (error instanceof MoreLocksNeeded) more = [...new Set([...more, ...error.identities])]
        else if (!(error instanceof RecordedMeanwhile) && !AGAIN.has((error as { code?: string }).code ?? ''))
          throw error
      }
    }
  }
}
