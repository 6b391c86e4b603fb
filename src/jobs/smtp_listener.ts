/** Takes mails over SMTP for the addresses of sources, and for nobody else: it hands nothing on. Off unless it has a port. */

import type { AddressInfo } from 'node:net'
import type { SMTPServer, SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Interpreting } from '../operations/inbound/interpret.ts'
import { MAX_MAIL_BYTES, takeMail } from '../operations/inbound/take_mail.ts'
import { sourcesOfRecipient } from '../store/mailboxes.ts'

export type SmtpSettings = {
  port: number
  host: string
  /** In PEM; without them there is no STARTTLS. */
  tls: { cert: string; key: string } | undefined
  /** Addresses of the servers whose word on a sender counts; the machine itself always does. */
  trusted: readonly string[]
}

type Setting = { house: Interpreting; smtp: SmtpSettings; log: { warn(about: object, text: string): void } }

const MOST_CLIENTS = 100
const MOST_RECIPIENTS = 100
const IDLE_MS = 60_000

export class SmtpListener {
  readonly #setting: Setting
  #server: SMTPServer | null = null

  constructor(setting: Setting) {
    this.#setting = setting
  }

  /** Answers the port, once it listens. Throws when it is taken. The library is fetched by whoever takes mails this way. */
  async listen(): Promise<number> {
    const { SMTPServer } = await import('smtp-server')
    const { tls, port, host } = this.#setting.smtp
    const server = new SMTPServer({
      ...(tls ?? {}),
      banner: 'Kith',
      authOptional: true,
      disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      size: MAX_MAIL_BYTES,
      maxClients: MOST_CLIENTS,
      socketTimeout: IDLE_MS,
      closeTimeout: 2000,
      logger: false,
      onRcptTo: (address, session, done) => settle(this.#checkRecipient(address, session), done),
      onData: (stream, session, done) => settle(this.#take(stream, session), done),
    })
    this.#server = server
    // A broken connection is its sender's to mend.
    server.on('error', () => {})
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject)
      server.listen(port, host, () => resolve())
    })
    return (server.server.address() as AddressInfo).port
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  async #checkRecipient(to: SMTPServerAddress, session: SMTPServerSession): Promise<void> {
    if (session.envelope.rcptTo.length >= MOST_RECIPIENTS) throw refusal(452, 'Too many recipients.')
    if ((await this.#sourcesOf([to])).length === 0) throw refusal(550, 'No such mailbox here.')
  }

  async #sourcesOf(recipients: readonly SMTPServerAddress[]): Promise<string[]> {
    const found = new Set<string>()
    for (const { address } of recipients) {
      // desk+orders@ is desk@.
      const plain = address.replace(/\+[^@]*(?=@)/, '')
      for (const form of new Set([address, plain]))
        for (const { source_id } of await sourcesOfRecipient(this.#setting.house.database.pool, form))
          found.add(source_id)
    }
    return [...found]
  }

  /** The sender hears 250 after the mail is kept for every source that it is for; else it comes again. */
  async #take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const raw = await contentOf(stream)
    if (raw === null) throw refusal(552, 'The mail is too large.')
    const { remoteAddress } = session
    const isTrusted = isLoopback(remoteAddress) || this.#setting.smtp.trusted.includes(bare(remoteAddress))
    for (const id of await this.#sourcesOf(session.envelope.rcptTo)) {
      const source = await this.#setting.house.inbox.sources.open(id)
      if (source) await takeMail(this.#setting.house, source, raw, { isTrusted })
    }
  }
}

/** Null when it is longer than allowed; it is read to its end, so that its sender hears why. */
async function contentOf(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    size += (chunk as Buffer).length
    if (size <= MAX_MAIL_BYTES) chunks.push(chunk as Buffer)
    else chunks.length = 0
  }
  return size > MAX_MAIL_BYTES || stream.sizeExceeded ? null : Buffer.concat(chunks)
}

function bare(address: string): string {
  return address.replace(/^::ffff:/, '')
}

function isLoopback(address: string): boolean {
  return address === '::1' || bare(address).startsWith('127.')
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}

/** What is nobody's fault (the database is away) is 451: the sender tries again for days. */
function settle(work: Promise<void>, done: (error?: Error | null) => void): void {
  work.then(
    () => done(),
    (error: Error) => done('responseCode' in error ? error : refusal(451, 'Not now; please try again later.')),
  )
}
