/** `GET /v1/events`: what happens, as it happens (server-sent events). Resumes behind Last-Event-ID. */

import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { encodeId } from '../domain/id.ts'
import type { LiveEvent } from '../operations/shapes.ts'
import type { Database } from '../store/database.ts'
import { EVENTS_CHANNEL, eventsAfter, latestCursor, type StoredEvent } from '../store/events.ts'
import type { Log } from './log.ts'

const PAGE = 500
/** How soon to look again for events that an open transaction held back. */
const UNSETTLED_MS = 50
const HEARTBEAT_MS = 15_000
const RECONNECT_MS = 1000

/** One listening connection for the whole process; windows read the outbox themselves when it rings. */
export class Live {
  readonly #database: Database
  readonly #log: Log
  readonly #bell = new EventEmitter().setMaxListeners(0)
  #stop: (() => void) | null = null
  #stopped = false

  constructor(database: Database, log: Log) {
    this.#database = database
    this.#log = log
  }

  async start(): Promise<void> {
    if (this.#stopped) return
    try {
      const client = await this.#database.pool.connect()
      const restart = () => {
        client.removeAllListeners()
        client.on('error', () => {})
        client.release(true)
        this.#stop = null
        if (!this.#stopped) setTimeout(() => void this.start(), RECONNECT_MS).unref()
      }
      client.on('notification', ({ payload }) => this.#bell.emit(payload ?? ''))
      client.on('error', restart)
      await client.query(`listen ${EVENTS_CHANNEL}`)
      this.#stop = restart
    } catch (error) {
      this.#log.warn({ error: (error as Error).message }, 'live updates wait for the database')
      if (!this.#stopped) setTimeout(() => void this.start(), RECONNECT_MS).unref()
    }
  }

  stop(): void {
    this.#stopped = true
    this.#stop?.()
    this.#bell.emit('stop')
  }

  /** Calls whenever something was recorded or changed in a workspace, maybe more often; answers how to end that. */
  whenSomething(workspace: string, look: () => void): () => void {
    this.#bell.on(workspace, look)
    return () => this.#bell.off(workspace, look)
  }

  whenStopping(end: () => void): () => void {
    this.#bell.once('stop', end)
    return () => this.#bell.off('stop', end)
  }

  /**
   * Streams until the window closes, or `mayStill` says no: whoever signed out or was removed must not go on listening.
   * `lastEventId` is an id that this stream gave out before.
   */
  async stream(
    response: ServerResponse,
    workspace: string,
    lastEventId: string | undefined,
    mayStill: () => Promise<boolean>,
  ): Promise<void> {
    const cursor = cursorOf(lastEventId) ?? (await latestCursor(this.#database.pool))
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.write('retry: 1000\n\n')
    const reader = new Reader(this.#database, this.#log, response, workspace, cursor)
    const look = () => void reader.look()
    const heartbeat = setInterval(() => {
      response.write(': still here\n\n')
      look()
      void mayStill().then((may) => may || response.end())
    }, HEARTBEAT_MS)
    const end = () => response.end()
    this.#bell.on(workspace, look).once('stop', end)
    response.on('close', () => {
      clearInterval(heartbeat)
      this.#bell.off(workspace, look).off('stop', end)
    })
    look()
  }
}

type Cursor = { xid: string; sequence: number }

/** Reads the outbox for one window; however often it is asked to look, one look runs at a time. */
class Reader {
  readonly #database: Database
  readonly #log: Log
  readonly #response: ServerResponse
  readonly #workspace: string
  #cursor: Cursor
  #looking = false
  #again = false
  #timer: NodeJS.Timeout | undefined

  constructor(database: Database, log: Log, response: ServerResponse, workspace: string, cursor: Cursor) {
    this.#database = database
    this.#log = log
    this.#response = response
    this.#workspace = workspace
    this.#cursor = cursor
  }

  async look(): Promise<void> {
    this.#again = true
    if (this.#looking) return
    this.#looking = true
    try {
      while (this.#again && !this.#response.destroyed) {
        this.#again = false
        await this.#page()
      }
    } catch (error) {
      this.#log.warn({ error: (error as Error).message }, 'live updates could not be read')
    } finally {
      this.#looking = false
    }
  }

  async #page(): Promise<void> {
    const events = await eventsAfter(this.#database.pool, this.#workspace, this.#cursor, PAGE)
    const settled = events.filter((event) => event.settled)
    // What an open transaction may still come before is looked at again: no bell rings when that one ends.
    if (settled.length < events.length) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined
        void this.look()
      }, UNSETTLED_MS).unref()
    }
    if (settled.length === 0) return
    this.#cursor = settled.at(-1)!
    this.#again ||= events.length === PAGE
    if (!this.#response.write(settled.map(frame).join(''))) await drained(this.#response)
  }
}

function frame(event: StoredEvent): string {
  const data: LiveEvent = {
    type: event.type,
    contact: encodeId('ctc', event.contact_id),
    interaction: event.interaction_id && encodeId('int', event.interaction_id),
    occurred_at: event.occurred_at,
  }
  return `id: ${event.xid}-${event.sequence}\nevent: ${event.type}\ndata: ${JSON.stringify(data)}\n\n`
}

function cursorOf(lastEventId: string | undefined): Cursor | null {
  const match = /^(\d{1,19})-(\d{1,15})$/.exec(lastEventId ?? '')
  return match && { xid: match[1]!, sequence: Number(match[2]) }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve)
    response.once('close', resolve)
  })
}
