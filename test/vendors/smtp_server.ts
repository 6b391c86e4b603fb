/** A mail server that takes mails by SMTP with STARTTLS and a password, keeps them, and says no as it is told. */

import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { certificateFor } from './certificate.ts'

export const SMTP_LOGIN = { user: 'desk', password: 'smtp-password-0123456789' }

export type MailServer = {
  port: number
  /** Its certificate, for localhost, in PEM. */
  pem: string
  taken: { from: string; to: string[]; raw: string; isSecure: boolean; user: string }[]
  /** What comes next, in order: a refusal at the recipient or behind the data, or the line is cut there. */
  next(...answers: (Says | 'cut')[]): void
  stop(): Promise<void>
}

type Says = { at: 'recipient' | 'data'; code: number; text: string }

export async function mailServer({ starttls = true } = {}): Promise<MailServer> {
  const { key, pem } = certificateFor('localhost')
  const taken: MailServer['taken'] = []
  const queue: (Says | 'cut')[] = []
  const error = ({ code, text }: Says) => Object.assign(new Error(text), { responseCode: code })
  const sayAt = (place: Says['at']) => {
    const [first] = queue
    return first !== undefined && first !== 'cut' && first.at === place ? error(queue.shift() as Says) : null
  }
  const server = new SMTPServer({
    key: key.export({ type: 'pkcs8', format: 'pem' }) as string,
    cert: pem,
    disabledCommands: starttls ? [] : ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onAuth: ({ username, password }, _session, done) =>
      username === SMTP_LOGIN.user && password === SMTP_LOGIN.password
        ? done(null, { user: username })
        : done(Object.assign(new Error('5.7.8 Authentication credentials invalid'), { responseCode: 535 })),
    onRcptTo: (_to, _session, done) => done(sayAt('recipient')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const cut = queue[0] === 'cut' && queue.shift() !== undefined
        const no = sayAt('data')
        if (!no)
          taken.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString(),
            isSecure: session.secure,
            user: String(session.user),
          })
        // Taken, and the answer is lost.
        if (cut) for (const connection of server.connections) connection._socket.destroy()
        else done(no)
      })
    },
  }) as SMTPServer & { connections: Set<{ _socket: { destroy(): void } }> }
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    port: (server.server.address() as AddressInfo).port,
    pem,
    taken,
    next: (...answers) => void queue.push(...answers),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
