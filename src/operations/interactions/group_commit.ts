/** Group commit: what queued while the last transactions ran is written by the next one; each caller hears after its commit. */

import { Problem } from '../../domain/problem.ts'
import type { Database } from '../../store/database.ts'
import { Statistics } from '../../store/statistics.ts'
import { transaction } from '../../store/transaction.ts'
import { isUnavailable } from '../../store/unavailable.ts'
import { MoreLocksNeeded } from '../identity/regroup.ts'
import type { Recorded } from './batch.ts'
import { RecordedMeanwhile, recordBatch } from './record_batch.ts'
import type { Recording } from './recording.ts'

type Waiting = { workspace: string; recording: Recording; size: number; settle(outcome: Recorded | Error): void }

type Lane = { queue: Waiting[]; running: boolean; scheduled: boolean }

type Limits = { batchRows: number; batchBytes: number; inFlight: number; queued: number }

/** No timer: waiting for company costs a lone caller and halves the rate; two in flight keep both cores at work. */
const LIMITS: Limits = { batchRows: 500, batchBytes: 1_048_576, inFlight: 2, queued: 10_000 }

/** PostgreSQL's word for "try again": a deadlock it broke, or a serialization failure. */
const AGAIN = new Set(['40P01', '40001'])
const MAX_ATTEMPTS = 12

/**
 * One lane a transaction in flight. Whoever is the same goes the same lane, so that two transactions in flight do not
 * wait for each other over a customer who writes twice.
 */
export class GroupCommit {
  readonly #lanes: Lane[]
  readonly #database: Database
  readonly #newId: () => string
  readonly #limits: Limits
  readonly #statistics: Statistics

  constructor(database: Database, newId: () => string, limits: Partial<Limits> = {}) {
    this.#database = database
    this.#newId = newId
    this.#limits = { ...LIMITS, ...limits }
    this.#statistics = new Statistics(database.pool)
    this.#lanes = Array.from({ length: this.#limits.inFlight }, () => ({ queue: [], running: false, scheduled: false }))
  }

  /** Answers in order, after the commit. A failed one is an Error in its place. Throws `overloaded` when too much waits. */
  record(workspace: string, items: readonly { recording: Recording; size: number }[]): Promise<(Recorded | Error)[]> {
    const queued = this.#lanes.reduce((sum, lane) => sum + lane.queue.length, 0)
    if (queued + items.length > this.#limits.queued) return Promise.reject(new Problem('overloaded'))
    const outcomes = items.map(
      ({ recording, size }) =>
        new Promise<Recorded | Error>((settle) => {
          const lane = this.#lanes[laneOf(recording) % this.#lanes.length]!
          lane.queue.push({ workspace, recording, size, settle })
          this.#schedule(lane)
        }),
    )
    return Promise.all(outcomes)
  }

  #schedule(lane: Lane): void {
    if (lane.scheduled || lane.running || lane.queue.length === 0) return
    lane.scheduled = true
    // After the requests that this turn of the event loop has read, so that they come along.
    setImmediate(() => {
      lane.scheduled = false
      void this.#flush(lane)
    })
  }

  async #flush(lane: Lane): Promise<void> {
    lane.running = true
    try {
      await this.#write(this.#take(lane))
    } finally {
      lane.running = false
      this.#schedule(lane)
    }
  }

  /** The head's workspace, in order, up to the limits; others keep their places. */
  #take(lane: Lane): Waiting[] {
    const { workspace } = lane.queue[0]!
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let bytes = 0
    for (const waiting of lane.queue) {
      const fits =
        taken.length < this.#limits.batchRows && (taken.length === 0 || bytes + waiting.size <= this.#limits.batchBytes)
      if (waiting.workspace === workspace && fits) {
        taken.push(waiting)
        bytes += waiting.size
      } else left.push(waiting)
    }
    lane.queue = left
    return taken
  }

  /** A failing batch is halved down to the row that fails, so that it harms no other; not when the database is away. */
  async #write(waiting: Waiting[]): Promise<void> {
    try {
      const outcomes = await this.#attempt(waiting)
      this.#statistics.recorded(waiting.length)
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
    const more = { identities: [] as string[], phones: [] as string[] }
    for (let attempt = 1; ; attempt++) {
      const clock = { now: new Date().toISOString(), newId: this.#newId }
      try {
        return await transaction(this.#database.recording, (tx) => recordBatch(tx, workspace, recordings, clock, more))
      } catch (error) {
        if (attempt === MAX_ATTEMPTS) throw error
        if (error instanceof MoreLocksNeeded) {
          more.identities.push(...error.locks.identities)
          more.phones.push(...error.locks.phones)
        } else if (!(error instanceof RecordedMeanwhile) && !AGAIN.has((error as { code?: string }).code ?? ''))
          throw error
      }
    }
  }
}

/** The same for the forms of one phone over its channels, and for all that comes into one thread without a sender. */
function laneOf({ anchor }: Recording): number {
  const text = anchor.phoneKey ?? anchor.value
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0
  return hash
}
