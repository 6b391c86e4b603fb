/** Asks the agent of a web chat (its source's `config.agent_url`) what to say, and records the answer. */

import { answersTo, bodyOf, isForAgent, type Question, questionsOf } from '../operations/chat/question.ts'
import type { Context } from '../operations/operation.ts'
import { chatsWithAgent } from '../store/chat.ts'
import type { Database } from '../store/database.ts'
import { eventsAfter, latestCursor } from '../store/events.ts'
import { cursorOf, forgetCursor, saveCursor } from '../store/job_cursors.ts'
import { askAgent, NotNow } from './ask_agent.ts'
import { Rounds } from './rounds.ts'

type Setting = Pick<Context, 'database' | 'newId' | 'groupCommit' | 'secretBox'> & {
  log: { warn(about: object, text: string): void }
}

const JOB = 'chat_answers'
const PAGE = 500
const IDLE_MS = 250
const TRIES = 6
const FIRST_PAUSE_MS = 500

/** Recording knows nothing of it: it follows the outbox, so a question waits for an agent that is away, also over a restart. */
export class ChatAnswerer extends Rounds {
  readonly #setting: Setting
  /** One question of a thread after the other; threads do not wait for each other. */
  readonly #threads = new Map<string, Promise<void>>()
  /** Workspaces without an agent to ask. */
  readonly #begins = new Map<string, Awaited<ReturnType<typeof latestCursor>>>()

  constructor(setting: Setting) {
    super({ ...setting, idleMs: IDLE_MS, waits: 'chat answers wait' })
    this.#setting = setting
  }

  override async stop(): Promise<void> {
    await super.stop()
    await Promise.allSettled(this.#threads.values())
  }

  protected async round(workspaces: readonly string[]): Promise<number> {
    let read = 0
    for (const workspace of workspaces) read += await this.#page(this.#setting.database, workspace)
    return read
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
    const about = (wanted: string) =>
      events.flatMap(({ type, interaction_id: id }) => (type === wanted && id !== null ? [id] : []))
    const recorded = await questionsOf(this.#setting, workspace, sources, about('interaction.recorded'), false)
    // A conversation that is handed back names what waits in it.
    const handedBack = await questionsOf(this.#setting, workspace, sources, about('conversation.updated'), true)
    for (const question of [...recorded, ...handedBack]) this.#ask(question)
    await Promise.all(this.#threads.values())
    const last = events.at(-1)
    if (last && !this.isStopping) await saveCursor(pool, workspace, JOB, last)
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
    for (let tried = 1; !this.isStopping; tried++) {
      try {
        if (!(await isForAgent(this.#setting, question))) return
        const body = await bodyOf(this.#setting, question)
        const { texts } = await askAgent(question, body, this.signal)
        // Somebody took it over while the agent thought.
        if (!(await isForAgent(this.#setting, question))) return
        return await answersTo({ ...this.#setting, now: new Date() }, question, texts)
      } catch (error) {
        if (this.isStopping) return
        if (!(error instanceof NotNow)) throw error
        if (tried === TRIES || error.forGood)
          return this.#setting.log.warn({ source, tries: tried, why: error.message }, "the chat's agent gave no answer")
        await this.pause(FIRST_PAUSE_MS * 2 ** (tried - 1))
      }
    }
  }
}
