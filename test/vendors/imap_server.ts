/** A small IMAP server over the wire (RFC 9051, RFC 2177) with one mailbox, and a list of what was asked of it. */

import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'

export const IMAP_PASSWORD = 'imap-password-0123456789'

type Mail = { uid: number; raw: Buffer; at: Date }

export class ImapServer {
  validity = 1
  mails: Mail[] = []
  #next = 1
  readonly asked: string[] = []
  readonly #idle = new Set<{ socket: Socket; tag: string }>()
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null

  get port(): number {
    return (this.#server!.address() as AddressInfo).port
  }

  async start(port = 0): Promise<void> {
    this.#server = createServer((socket) => this.#serve(socket))
    await new Promise<void>((resolve) => this.#server!.listen(port, '127.0.0.1', resolve))
  }

  /** Everybody's connection ends, as in an outage. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server!.close(resolve))
  }

  add(raw: string): void {
    this.mails.push({ uid: this.#next++, raw: Buffer.from(raw), at: new Date() })
    for (const { socket } of this.#idle) socket.write(`* ${this.mails.length} EXISTS\r\n`)
  }

  /** As after a restored back-up: the same mails under other numbers. */
  renumber(): void {
    this.validity++
    this.#next = 1
    for (const mail of this.mails) mail.uid = this.#next++
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => {})
    socket.write('* OK [CAPABILITY IMAP4rev1 IDLE ID] ready\r\n')
    let rest = ''
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        this.#answer(socket, line)
      }
    })
  }

  #answer(socket: Socket, line: string): void {
    const idle = [...this.#idle].find((one) => one.socket === socket)
    if (idle && line.toUpperCase() === 'DONE') {
      this.#idle.delete(idle)
      socket.write(`${idle.tag} OK done\r\n`)
      return
    }
    const [tag = '', ...words] = line.split(' ')
    const command = words.join(' ')
    this.asked.push(command.replaceAll(IMAP_PASSWORD, '...'))
    const ok = (lines: string[] = [], say = 'OK done') => {
      socket.write([...lines, `${tag} ${say}`, ''].join('\r\n'))
    }
    switch (words[0]?.toUpperCase()) {
      case 'CAPABILITY':
        ok(['* CAPABILITY IMAP4rev1 IDLE ID'])
        break
      case 'ID':
        ok(['* ID NIL'])
        break
      case 'IDLE':
        this.#rest(socket, tag)
        break
      case 'LOGIN':
        ok([], command.includes(IMAP_PASSWORD) ? 'OK in' : 'NO [AUTHENTICATIONFAILED] no')
        break
      case 'LIST':
        ok(['* LIST (\\HasNoChildren) "/" INBOX'])
        break
      case 'SELECT':
      case 'EXAMINE':
        ok(this.#opened(), 'OK [READ-ONLY] opened')
        break
      case 'UID':
        if (words[1]?.toUpperCase() === 'FETCH') this.#fetch(socket, tag, words[2] ?? '')
        else ok([`* SEARCH ${this.mails.map(({ uid }) => uid).join(' ')}`.trim()])
        break
      case 'LOGOUT':
        socket.end(`* BYE\r\n${tag} OK\r\n`)
        break
      default:
        ok([`* ${this.mails.length} EXISTS`])
    }
  }

  #rest(socket: Socket, tag: string): void {
    this.#idle.add({ socket, tag })
    socket.write('+ idling\r\n')
  }

  #opened(): string[] {
    return [
      '* FLAGS (\\Seen)',
      `* ${this.mails.length} EXISTS`,
      '* 0 RECENT',
      `* OK [UIDVALIDITY ${this.validity}] valid`,
      `* OK [UIDNEXT ${this.#next}] next`,
    ]
  }

  /** `a:*`, `a,b`: of the first the newest is always one. */
  #fetch(socket: Socket, tag: string, range: string): void {
    const from = /^(\d+):\*$/.exec(range)?.[1]
    const named = new Set(range.split(',').map(Number))
    const newest = this.mails.at(-1)?.uid ?? 0
    this.mails.forEach(({ uid, raw }, index) => {
      const isWanted = from === undefined ? named.has(uid) : uid >= Math.min(Number(from), newest)
      if (!isWanted) return
      socket.write(`* ${index + 1} FETCH (UID ${uid} BODY[]<0> {${raw.length}}\r\n`)
      socket.write(raw)
      socket.write(')\r\n')
    })
    socket.write(`${tag} OK fetched\r\n`)
  }
}
