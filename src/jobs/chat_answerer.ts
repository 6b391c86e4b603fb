/** Asks the agent of a web chat (its source's `config.agent_url`) what to say, and records the answer. */

import { setTimeout as sleep } from 'node:timers/promises'
import { answersTo, bodyOf, type Question, questionsOf } from '../operations/chat/question.ts'
import type { Context } from '../operations/operation.ts'
import { chatsWithAgent } from '../store/chat.ts'
import type { Database } from '../store/database.ts'
import { eventsAfter, latestCursor } from '../store/events.ts'
import { cursorOf, forgetCursor, saveCursor } from '../store/job_cursors.ts'
import { listWorkspaces } from '../store/sources.ts'
import { askAgent, NotNow } from './ask_agent.ts'

type Setting = Pick<Context, 'database' | 'newId' | 'groupCommit' | 'secretBox'> & {
  log: { warn(about: object, text: string): void }
}

const JOB = 'chat_answers'
const PAGE = 500
const IDLE_MS = 250
const TRIES = 6
const FIRST_PAUSE_MS = 500

/** Recording knows nothing of it: it follows the outbox, so a question waits for an agent that is away, also over a restart. */
export class ChatAnswerer {
  readonly #setting: Setting
  readonly #stop = new AbortController()
  /** One question of a thread after the other; threads do not wait for each other. */
  readonly #threads = new Map<string, Promise<void>>()
  /** Workspaces without an agent to ask. */
  readonly #begins = new Map<string, Awaited<ReturnType<typeof latestCursor>>>()
  #running: Promise<void> | null = null

  constructor(setting: Setting) {
    this.#setting = setting
  }

  start(): void {
    this.#running = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
    await Promise.allSettled(this.#threads.values())
  }

  async #run(): Promise<void> {
    const { database, log } = this.#setting
    while (!this.#stop.signal.aborted) {
      try {
        let read = 0
        for (const workspace of await listWorkspaces(database.pool)) read += await this.#page(database, workspace)
        if (read === 0) await this.#pause(IDLE_MS)
      } catch (error) {
        if (this.#stop.signal.aborted) return
        log.warn({ error: (error as Error).name }, 'chat answers wait')
        await this.#pause(20 * IDLE_MS)
      }
    }
  }

  /**
   * How many events were read. A page is done when each of its questions is answered or given up; then a restart does
   * not ask them again.
   */
  async #page({ pool }: Database, workspace: string): Promise<number> {
    const sources = await chatsWithAgent(pool, workspace)
    if (sources.length === 0) return this.#idle(pool, workspace)
    const begun = this.#begins.get(workspace)
    if (begun) await saveCursor(pool, workspace, JOB, begun)
    this.#begins.delete(workspace)
    const cursor = await cursorOf(pool, workspace, JOB)
    const events = (await eventsAfter(pool, workspace, cursor, PAGE)).filter((event) => event.settled)
    const recorded = events.flatMap(({ type, interaction_id: id }) => (type === 'interaction.recorded' && id) || [])
    for (const question of await questionsOf(this.#setting, workspace, sources, recorded)) this.#ask(question)
    await Promise.all(this.#threads.values())
    const last = events.at(-1)
    if (last && !this.#stop.signal.aborted) await saveCursor(pool, workspace, JOB, last)
    return events.length
  }

  /** Where to begin once there is an agent: before it was there, so that the first question is not missed. */
  async #idle(pool: Database['pool'], workspace: string): Promise<0> {
    if (!this.#begins.has(workspace)) await forgetCursor(pool, workspace, JOB)
    this.#begins.set(workspace, await latestCursor(pool))
    return 0
  }

  #ask(question: Question): void {
    const thread = `${question.source.source_id} ${question.who.thread}`
    const before = this.#threads.get(thread) ?? Promise.resolve()
    const asked = before
      .then(() => this.#answer(question))
      .catch((error: Error) => this.#setting.log.warn({ error: error.name }, 'a chat answer was not recorded'))
      .finally(() => {
        if (this.#threads.get(thread) === asked) this.#threads.delete(thread)
      })
    this.#threads.set(thread, asked)
  }

  async #answer(question: Question): Promise<void> {
    const source = question.source.source_id
    for (let tried = 1; !this.#stop.signal.aborted; tried++) {
      try {
        const body = await bodyOf(this.#setting, question)
        const texts = await askAgent(question, body, this.#stop.signal)
        return await answersTo({ ...this.#setting, now: new Date() }, question, texts)
      } catch (error) {
        if (this.#stop.signal.aborted) return
        if (!(error instanceof NotNow)) throw error
        if (tried === TRIES || error.forGood)
          return this.#setting.log.warn({ source, tries: tried, why: error.message }, "the chat's agent gave no answer")
        await this.#pause(FIRST_PAUSE_MS * 2 ** (tried - 1))
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => {})
  }
}
