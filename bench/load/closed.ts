/** Closed loop: every connection asks again as soon as it is answered. */

import { Connection } from './connection.ts'
import { type Summary, summarise } from './times.ts'

export type Requests = { next(): Buffer | null }
export type Closed = { port: number; connections: number; seconds: number; warmup: number; perRequest?: number }

/** Resolves when the time is over and everything under way is answered; rejects at the first answer that is no 2xx. */
export function closedLoop(options: Closed, requests: Requests): Promise<Summary> {
  const times: number[] = []
  return new Promise((resolve, reject) => {
    const begin = performance.now() + options.warmup * 1000
    const end = begin + options.seconds * 1000
    let open = options.connections
    let last = begin
    const ask = (connection: Connection) => {
      const sent = performance.now()
      const request = sent < end ? requests.next() : null
      if (request === null) {
        connection.end()
        if (--open === 0) resolve(summarise(times, (last - begin) / 1000, options.perRequest))
        return
      }
      connection.send(request, (status, body) => {
        if (status >= 300) return reject(new Error(`answered ${status}: ${body}`))
        const now = performance.now()
        if (now >= begin) {
          times.push(now - sent)
          last = now
        }
        ask(connection)
      })
    }
    for (let i = 0; i < options.connections; i++) ask(new Connection(options.port, reject))
  })
}
