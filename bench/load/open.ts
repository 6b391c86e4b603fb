/**
 * Open loop: requests are due at fixed times, whatever the server does, and each is timed from when it was due. A stall
 * is so felt by every request that it held up, not only by the one under way (no coordinated omission).
 */

import type { Requests } from './closed.ts'
import { Connection } from './connection.ts'
import { type Summary, summarise } from './times.ts'

export type Open = { port: number; connections: number; seconds: number; warmup: number; rate: number }

export function openLoop(options: Open, requests: Requests): Promise<Summary> {
  const { rate, warmup, seconds } = options
  const total = Math.round((warmup + seconds) * rate)
  const times: number[] = []
  return new Promise((resolve, reject) => {
    const free = Array.from({ length: options.connections }, () => new Connection(options.port, reject))
    const begin = performance.now() + 50
    let [sent, answered] = [0, 0]
    const dueOf = (index: number) => begin + (index / rate) * 1000
    const send = () => {
      while (free.length > 0 && sent < total && dueOf(sent) <= performance.now()) {
        const due = dueOf(sent++)
        const connection = free.pop()!
        connection.send(requests.next()!, (status, body) => {
          if (status >= 300) return reject(new Error(`answered ${status}: ${body}`))
          if (due >= begin + warmup * 1000) times.push(performance.now() - due)
          free.push(connection)
          if (++answered === total) finish()
          else send()
        })
      }
    }
    const timer = setInterval(send, 1)
    const finish = () => {
      clearInterval(timer)
      for (const connection of free) connection.end()
      resolve(summarise(times, (performance.now() - begin) / 1000 - warmup))
    }
  })
}
