/** Wakes whoever waits for events of a workspace (`EVENTS_CHANNEL`), no more often than anybody could tell. */

import type pg from 'pg'
import { notify } from './events.ts'

/**
 * Recording commits some hundred times a second, and each notification wakes a listener here, in every other process, and
 * a look into the outbox for each open window.
 */
const PAUSE_MS = 50

/**
 * What was committed in a pause and not rung because the process was killed is found by the next look of other processes'
 * listeners: at the next ring, or when they look by themselves.
 */
export class Bell {
  readonly #pool: pg.Pool
  /** By workspace, when it was rung last (`performance.now()`). */
  readonly #rung = new Map<string, number>()
  readonly #later = new Map<string, NodeJS.Timeout>()

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  /** Whether the next transaction is to notify; else `ringSoon` is due once it is committed. */
  isDue(workspace: string): boolean {
    if (this.#leftToWait(workspace) > 0) return false
    this.#rung.set(workspace, performance.now())
    return true
  }

  /** For what was committed in the pause: notified at its end, at once for all. */
  ringSoon(workspace: string): void {
    if (this.#later.has(workspace)) return
    const ring = () => void this.#ring(workspace)
    this.#later.set(workspace, setTimeout(ring, this.#leftToWait(workspace)).unref())
  }

  /** Rings what was still to be rung. */
  async close(): Promise<void> {
    await Promise.all([...this.#later.keys()].map((workspace) => this.#ring(workspace)))
  }

  #leftToWait(workspace: string): number {
    return (this.#rung.get(workspace) ?? Number.NEGATIVE_INFINITY) + PAUSE_MS - performance.now()
  }

  async #ring(workspace: string): Promise<void> {
    clearTimeout(this.#later.get(workspace))
    this.#later.delete(workspace)
    this.#rung.set(workspace, performance.now())
    try {
      await notify(this.#pool, workspace)
    } catch {
      // The database is away: whoever listens there is told nothing either, and looks when it is back.
    }
  }
}
