/** Open chat windows: each hears what is said in its own thread, by whomever and through whichever door. */

import type { ServerResponse } from 'node:http'
import { SHOWN, shown } from '../operations/chat/begin.ts'
import type { Visitor } from '../operations/chat/visitor.ts'
import { type ChatSource, chatThreadsOf, threadMessages } from '../store/chat.ts'
import type { Database } from '../store/database.ts'
import { eventsAfter, latestCursor } from '../store/events.ts'
import type { SecretBox } from '../store/secret_box.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'

const PAGE = 500
const HEARTBEAT_MS = 15_000
/** Transactions still open may come before those already seen. */
const UNSETTLED_MS = 50
/** More windows than one person has open. */
const MOST_OF_A_VISITOR = 10

type Window = { look(): void }

/** One reader of the outbox for each workspace with open windows, however many these are. */
export class Chats {
  readonly #database: Database
  readonly #live: Live
  readonly #log: Log
  readonly #box: SecretBox
  readonly #workspaces = new Map<string, Workspace>()

  constructor(database: Database, live: Live, log: Log, box: SecretBox) {
    this.#box = box
    this.#database = database
    this.#live = live
    this.#log = log
  }

  /** Streams until the window closes: first the newest of the thread, then whatever comes. The window knows them by id. */
  async stream(response: ServerResponse, source: ChatSource, { visitor, thread }: Visitor): Promise<void> {
    const workspace = this.#workspaceOf(source.workspace_id)
    const key = keyOf(source.name, thread)
    if (workspace.count(visitor) >= MOST_OF_A_VISITOR) return void response.writeHead(429).end()
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.write('retry: 1000\n\n')
    const sent = new Set<string>()
    const read = async () => {
      const page = await threadMessages(this.#database.pool, source.workspace_id, source.name, thread, SHOWN)
      const fresh = page.filter(({ id }) => !sent.has(id))
      for (const { id } of fresh) sent.add(id)
      if (fresh.length) response.write(fresh.map((message) => frame(shown(this.#box, message, new Date()))).join(''))
    }
    const window = { look: oneAtATime(read, (error) => this.#warn(error)) }
    const leave = workspace.join(key, visitor, window)
    const heartbeat = setInterval(() => {
      response.write(': still here\n\n')
      window.look()
    }, HEARTBEAT_MS)
    const unsubscribe = this.#live.whenStopping(() => response.end())
    response.on('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      if (leave() === 0) this.#workspaces.delete(source.workspace_id)
    })
    window.look()
  }

  #workspaceOf(id: string): Workspace {
    const known = this.#workspaces.get(id)
    if (known) return known
    const made = new Workspace(id, this.#database, this.#live, (error) => this.#warn(error))
    this.#workspaces.set(id, made)
    return made
  }

  #warn(error: unknown): void {
    this.#log.warn({ error: (error as Error).name }, 'a chat window waits')
  }
}

class Workspace {
  readonly #windows = new Map<string, Set<Window>>()
  readonly #visitors = new Map<string, number>()
  readonly #stop: () => void
  #open = 0

  constructor(id: string, database: Database, live: Live, warn: (error: unknown) => void) {
    let cursor: Awaited<ReturnType<typeof latestCursor>> | null = null
    const look = oneAtATime(async () => {
      cursor ??= await latestCursor(database.pool)
      const events = await eventsAfter(database.pool, id, cursor, PAGE)
      const settled = events.filter((event) => event.settled)
      cursor = settled.at(-1) ?? cursor
      if (events.length > settled.length || events.length === PAGE) setTimeout(look, UNSETTLED_MS).unref()
      const interactions = settled.flatMap((event) => event.interaction_id ?? [])
      if (interactions.length === 0) return
      for (const { source, external_id } of await chatThreadsOf(database.pool, id, interactions))
        for (const window of this.#windows.get(keyOf(source, external_id)) ?? []) window.look()
    }, warn)
    this.#stop = live.whenSomething(id, look)
    look()
  }

  count(visitor: string): number {
    return this.#visitors.get(visitor) ?? 0
  }

  /** Answers how to leave again, which says how many are left. */
  join(key: string, visitor: string, window: Window): () => number {
    const windows = this.#windows.get(key) ?? new Set()
    this.#windows.set(key, windows.add(window))
    this.#visitors.set(visitor, this.count(visitor) + 1)
    this.#open++
    return () => {
      windows.delete(window)
      if (windows.size === 0) this.#windows.delete(key)
      if (this.count(visitor) === 1) this.#visitors.delete(visitor)
      else this.#visitors.set(visitor, this.count(visitor) - 1)
      if (--this.#open === 0) this.#stop()
      return this.#open
    }
  }
}

/** However often it is asked for, one runs at a time, and one more when it was asked for meanwhile. */
function oneAtATime(work: () => Promise<void>, failed: (error: unknown) => void): () => void {
  let [running, again] = [false, false]
  const run = async () => {
    again = true
    if (running) return
    running = true
    try {
      while (again) {
        again = false
        await work()
      }
    } catch (error) {
      failed(error)
    } finally {
      running = false
    }
  }
  return () => void run()
}

function keyOf(source: string, thread: string): string {
  return `${source}\n${thread}`
}

function frame(message: object): string {
  return `event: message\ndata: ${JSON.stringify(message)}\n\n`
}
