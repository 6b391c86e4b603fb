/** `GET /v1/events`: what happens, as it happens (server-sent events). Resumes behind Last-Event-ID. */

import { EventEmitter } from 'node:events'
import type { ServerResponse } from 'node:http'
import { encodeId } from '../domain/id.ts'
import type { LiveEvent } from '../operations/shapes.ts'
import type { Database } from '../store/database.ts'
import { EVENTS_CHANNEL, eventsAfter, latestCursor, type StoredEvent } from '../store/events.ts'
import type { Log } from './log.ts'

const PAGE = 500
/** Events of transactions that were still open at the last look show up a moment later. */
const SECOND_LOOK_MS = 150
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

  /** Streams until the window closes. `lastEventId` is an id that this stream gave out before. */
  async stream(response: ServerResponse, workspace: string, lastEventId: string | undefined): Promise<void> {
    let cursor = cursorOf(lastEventId) ?? (await latestCursor(this.#database.pool))
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    response.write('retry: 1000\n\n')
    let reading = false
    let again = false
    const look = async () => {
      if (reading) {
        again = true
        return
      }
      reading = true
      try {
        do {
          again = false
          const events = await eventsAfter(this.#database.pool, workspace, cursor, PAGE)
          if (events.length && !response.destroyed) {
            cursor = events.at(-1)!
            if (!response.write(events.map(frame).join(''))) await drained(response)
          }
          again ||= events.length === PAGE
        } while (again && !response.destroyed)
      } catch (error) {
        this.#log.warn({ error: (error as Error).message }, 'live updates could not be read')
      }
      reading = false
    }
    let second: NodeJS.Timeout | undefined
    const ring = () => {
      void look()
      clearTimeout(second)
      second = setTimeout(() => void look(), SECOND_LOOK_MS)
    }
    const heartbeat = setInterval(() => {
      response.write(': still here\n\n')
      void look()
    }, HEARTBEAT_MS)
    const end = () => response.end()
    this.#bell.on(workspace, ring).once('stop', end)
    response.on('close', () => {
      clearInterval(heartbeat)
      clearTimeout(second)
      this.#bell.off(workspace, ring).off('stop', end)
    })
    ring()
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

function cursorOf(lastEventId: string | undefined): { xid: string; sequence: number } | null {
  const match = /^(\d{1,19})-(\d{1,15})$/.exec(lastEventId ?? '')
  return match && { xid: match[1]!, sequence: Number(match[2]) }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve)
    response.once('close', resolve)
  })
}
