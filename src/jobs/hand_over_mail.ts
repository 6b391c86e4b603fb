/** One mail to a server by SMTP: what it answered, or whether the mail got out of this house at all. */

import { Readable } from 'node:stream'
import type { NodemailerError } from 'nodemailer/lib/errors'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Called, MailRequest } from '../operations/outgoing/dispatch.ts'

const CONNECT_MS = 10_000
const IDLE_MS = 30_000
/** Of all together; less than a message may be under way. */
const TOTAL_MS = 60_000

/** Until its first byte is asked for nothing of the mail has left; behind that only the server knows. */
export async function handOverMail({ server, from, to, mail }: MailRequest): Promise<Called> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.tls === 'at_once',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: IDLE_MS,
  })
  let isOut = false
  const content = new Readable({
    read() {
      isOut = true
      this.push(mail)
      this.push(null)
    },
  })
  const failed = new Promise<never>((_, reject) => connection.on('error', reject))
  const late = setTimeout(() => connection.emit('error', Object.assign(new Error(), { code: 'ETIMEDOUT' })), TOTAL_MS)
  const step = <T>(work: (done: (error: Error | null | undefined, value?: T) => void) => void) =>
    Promise.race([failed, new Promise<T>((resolve, reject) => work((e, value) => (e ? reject(e) : resolve(value!))))])
  try {
    await step((done) => connection.connect(done as () => void))
    const { login } = server
    if (login) await step((done) => connection.login({ user: login.user, pass: login.password }, done))
    const { response } = await step<{ response?: string }>((done) => connection.send({ from, to }, content, done))
    connection.quit()
    return answered(response ?? '')
  } catch (error) {
    connection.close()
    return failure(error as NodemailerError, isOut)
  } finally {
    clearTimeout(late)
    failed.catch(() => {})
  }
}

function answered(body: string): Called {
  return { is: 'answered', answer: { status: Number(body.slice(0, 3)) || 0, headers: {}, body } }
}

function failure({ response, responseCode, code, name }: NodemailerError, isOut: boolean): Called {
  if (responseCode && response) return answered(response)
  return { is: isOut ? 'lost' : 'unreached', why: code ?? name }
}
