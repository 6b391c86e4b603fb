/** Group commit: what queued while the last transactions ran is written by the next one; each caller hears after its commit. */

import { Problem } from '../../domain/problem.ts'
import { Bell } from '../../store/bell.ts'
import type { Database } from '../../store/database.ts'
import { isRecordedMeanwhile } from '../../store/interactions.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { Statistics } from '../../store/statistics.ts'
import { transaction } from '../../store/transaction.ts'
import { isUnavailable } from '../../store/unavailable.ts'
import { keyedHashes } from '../erasure/keyed_hashes.ts'
import { MoreLocksNeeded } from '../identity/regroup.ts'
import type { Recorded } from './batch.ts'
import { RecordedMeanwhile, recordBatch } from './record_batch.ts'
import type { Recording } from './recording.ts'

type Waiting = {
  workspace: string
  recording: Recording
  size: number
  /** Equal for whoever is one customer on the face of it. */
  who: string
  settle(outcome: Recorded | Error): void
}

/** `crowd`: fewer waiting are never worth a second transaction beside the one in flight. */
type Limits = { batchRows: number; batchBytes: number; inFlight: number; crowd: number; queued: number }

/** No timer: waiting for company costs a lone caller and halves the rate. */
const LIMITS: Limits = { batchRows: 500, batchBytes: 1_048_576, inFlight: 2, crowd: 8, queued: 10_000 }

/** Of what was here at once, as much is still expected when the next transaction begins: callers come and go. */
const STAYING = 0.97
/** A transaction's share need not be whole to begin beside another: who is missing may come late or not at all. */
const ENOUGH = 0.75

/** PostgreSQL's word for "try again": a deadlock it broke, or a serialization failure. */
const AGAIN = new Set(['40P01', '40001'])
const MAX_ATTEMPTS = 12

/**
 * The more in one transaction, the less each costs; but a second one beside it makes use of the time that the first waits
 * for the database, and most when both are as big. So each takes an equal share of all that is here, and the second one
 * begins when what waits is nearly that. It leaves whoever the first one is about: two transactions never wait for each
 * other over a customer who writes twice.
 */
export class GroupCommit {
  #queue: Waiting[] = []
  #inFlight = 0
  /** Of the transactions in flight together. */
  #rows = 0
  /** The most rows that were here at once lately, waiting or in flight. */
  #company = 0
  readonly #busy = new Map<string, number>()
  #scheduled = false
  readonly #database: Database
  readonly #newId: () => string
  readonly #secretBox: Pick<SecretBox, 'hash'>
  readonly #limits: Limits
  readonly #statistics: Statistics
  readonly #bell: Bell

  constructor(
    database: Database,
    newId: () => string,
    secretBox: Pick<SecretBox, 'hash'>,
    limits: Partial<Limits> = {},
  ) {
    this.#database = database
    this.#newId = newId
    this.#secretBox = secretBox
    this.#limits = { ...LIMITS, ...limits }
    this.#statistics = new Statistics(database.pool)
    this.#bell = new Bell(database.pool)
  }

  /** Answers in order, after the commit. A failed one is an Error in its place. Throws `overloaded` when too much waits. */
  record(workspace: string, items: readonly { recording: Recording; size: number }[]): Promise<(Recorded | Error)[]> {
    if (this.#queue.length + items.length > this.#limits.queued) return Promise.reject(new Problem('overloaded'))
    const outcomes = items.map(
      ({ recording, size }) =>
        new Promise<Recorded | Error>((settle) => {
          this.#queue.push({ workspace, recording, size, who: whoOf(workspace, recording), settle })
        }),
    )
    this.#schedule()
    return Promise.all(outcomes)
  }

  /** Wakes listeners for what was committed last. Nothing may be recorded behind it. */
  async close(): Promise<void> {
    await this.#bell.close()
  }

  #schedule(): void {
    if (this.#scheduled || !this.#mayBegin()) return
    this.#scheduled = true
    // After the requests that this turn of the event loop has read, so that they come along.
    setImmediate(() => {
      this.#scheduled = false
      if (!this.#mayBegin()) return
      const taken = this.#take()
      if (taken.length) void this.#flush(taken)
    })
  }

  #mayBegin(): boolean {
    if (this.#inFlight === 0) return this.#queue.length > 0
    const { inFlight, crowd } = this.#limits
    return this.#inFlight < inFlight && this.#queue.length >= Math.max(crowd, this.#share() * ENOUGH)
  }

  #share(): number {
    return Math.max(this.#limits.crowd, Math.ceil(this.#company / this.#limits.inFlight))
  }

  async #flush(taken: Waiting[]): Promise<void> {
    this.#inFlight++
    this.#rows += taken.length
    for (const { who } of taken) this.#busy.set(who, (this.#busy.get(who) ?? 0) + 1)
    // Another one may be worth it at once.
    this.#schedule()
    try {
      await this.#write(taken)
    } finally {
      this.#inFlight--
      this.#rows -= taken.length
      for (const { who } of taken) {
        const left = this.#busy.get(who)! - 1
        if (left === 0) this.#busy.delete(who)
        else this.#busy.set(who, left)
      }
      this.#schedule()
    }
  }

  /** In order, of one workspace, up to its share and the limits, and of nobody who is in flight; others keep their places. */
  #take(): Waiting[] {
    this.#company = Math.max(this.#queue.length + this.#rows, this.#company * STAYING)
    const most = Math.min(this.#limits.batchRows, this.#share())
    const taken: Waiting[] = []
    const left: Waiting[] = []
    let bytes = 0
    for (const waiting of this.#queue) {
      const fits = taken.length < most && (taken.length === 0 || bytes + waiting.size <= this.#limits.batchBytes)
      const isSame = taken.length === 0 || waiting.workspace === taken[0]!.workspace
      if (fits && isSame && !this.#busy.has(waiting.who)) {
        taken.push(waiting)
        bytes += waiting.size
      } else left.push(waiting)
    }
    this.#queue = left
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
    const hashes = keyedHashes(this.#secretBox, workspace)
    const notifies = this.#bell.isDue(workspace)
    for (let attempt = 1; ; attempt++) {
      const clock = { now: new Date().toISOString(), newId: this.#newId, hashes }
      try {
        const outcomes = await transaction(this.#database.recording, (tx) =>
          recordBatch(tx, workspace, recordings, clock, more, notifies),
        )
        if (!notifies) this.#bell.ringSoon(workspace)
        return outcomes
      } catch (error) {
        if (attempt === MAX_ATTEMPTS) throw error
        if (error instanceof MoreLocksNeeded) {
          more.identities.push(...error.locks.identities)
          more.phones.push(...error.locks.phones)
        } else if (!isMetAgain(error)) throw error
      }
    }
  }
}

/** Whether the next attempt sees what this one could not: what somebody else did at the same moment. */
function isMetAgain(error: unknown): boolean {
  if (error instanceof RecordedMeanwhile || isRecordedMeanwhile(error)) return true
  return AGAIN.has((error as { code?: string }).code ?? '')
}

/** The same for the forms of one phone over its channels, and for all that comes into one thread without a sender. */
function whoOf(workspace: string, { anchor }: Recording): string {
  return `${workspace} ${anchor.phoneKey ?? anchor.value}`
}
