/** Work that goes round and round over all workspaces until it is stopped. */

import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../store/database.ts'
import { listWorkspaces } from '../store/sources.ts'

export type RoundsSetting = {
  database: Database
  log: { warn(about: object, text: string): void }
  /** How long it rests after a round in which there was nothing to do, in milliseconds. */
  idleMs: number
  /** How long it rests after a round that failed; five times as long where it is not given. */
  awayMs?: number
  /** Said of a round that failed, mostly because the database is away. */
  waits: string
}

const AWAY = 5
/** Behind a backlog it goes on even where others leave it nothing: a tenth of the time, or a round a second. */
const LONGEST_REST = 10
const LONGEST_REST_MS = 1_000
/** How far back it counts what others took: a single answer in a short rest is no crowd. */
const MEMORY_MS = 500

export abstract class Rounds {
  readonly #setting: RoundsSetting
  readonly #stop = new AbortController()
  #running: Promise<void> | null = null
  /** Which part of this process's time others took while it rested lately. */
  #taken = 0

  constructor(setting: RoundsSetting) {
    this.#setting = setting
  }

  /** How much was done; 0 rests. */
  protected abstract round(workspaces: readonly string[]): Promise<number>

  protected get signal(): AbortSignal {
    return this.#stop.signal
  }

  protected get isStopping(): boolean {
    return this.#stop.signal.aborted
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  protected warn(error: unknown): void {
    if (!this.isStopping) this.#setting.log.warn({ error: (error as Error).name }, this.#setting.waits)
  }

  protected async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => {})
  }

  /**
   * After work that nobody waits for and that took so long. Half of the time is its own where nothing else happens;
   * where others take half of it, 3 in 100 (a tenth, if a round takes long), so that few who ask meet it at all.
   */
  protected async rest(workMs: number): Promise<void> {
    const before = performance.eventLoopUtilization()
    const longest = Math.max(LONGEST_REST_MS, LONGEST_REST * workMs)
    await this.pause(Math.min(longest, workMs / (1 - this.#taken) ** 5))
    const { active, idle, utilization } = performance.eventLoopUtilization(before)
    this.#taken += (utilization - this.#taken) * Math.min(1, (active + idle) / MEMORY_MS)
  }

  async #run(): Promise<void> {
    const { database, idleMs, awayMs = AWAY * idleMs } = this.#setting
    while (!this.isStopping) {
      try {
        if ((await this.round(await listWorkspaces(database.pool))) === 0) await this.pause(idleMs)
      } catch (error) {
        this.warn(error)
        await this.pause(awayMs)
      }
    }
  }
}
