/** One keep-alive connection that asks and waits: as little HTTP/1.1 as works, since it shares its processor with what it measures. */

import { connect, type Socket } from 'node:net'

export type Answered = (status: number, body: string | null) => void

const HEAD_END = Buffer.from('\r\n\r\n')

export class Connection {
  readonly #socket: Socket
  readonly #keepBodies: boolean
  #rest: Buffer | null = null
  #answered: Answered | null = null
  #failed: (error: Error) => void

  constructor(port: number, failed: (error: Error) => void, keepBodies = false) {
    this.#failed = failed
    this.#keepBodies = keepBodies
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (chunk) => this.#hear(chunk))
    this.#socket.on('error', (error) => this.#failed(error))
    this.#socket.on('close', () => this.#failed(new Error('the server closed the connection')))
  }

  get busy(): boolean {
    return this.#answered !== null
  }

  send(request: Buffer, answered: Answered): void {
    this.#answered = answered
    this.#socket.write(request)
  }

  end(): void {
    this.#failed = () => {}
    this.#socket.destroy()
  }

  #hear(chunk: Buffer): void {
    const data = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk
    const head = data.indexOf(HEAD_END)
    const size = head < 0 ? null : sizeOf(data.toString('latin1', 0, head))
    if (size === null || data.length < head + 4 + size) {
      this.#rest = data
      return
    }
    this.#rest = null
    const status = Number(data.toString('latin1', 9, 12))
    const body = this.#keepBodies || status >= 300 ? data.toString('utf8', head + 4, head + 4 + size) : null
    const answered = this.#answered!
    this.#answered = null
    answered(status, body)
  }
}

function sizeOf(head: string): number {
  const at = head.toLowerCase().indexOf('\r\ncontent-length: ')
  if (at < 0) throw new Error('an answer without content-length')
  return Number.parseInt(head.slice(at + 18), 10)
}

export function requestOf(method: string, path: string, key: string, body?: string): Buffer {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\n`
  if (body === undefined) return Buffer.from(`${head}\r\n`)
  return Buffer.from(
    `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}
