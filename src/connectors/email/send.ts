/** Mail out through any server that takes it by SMTP (RFC 6409). */

import type { Outcome, RefusalCode, Sending, SmtpServer, SourceSettings, ToSend, VendorAnswer } from '../contract.ts'
import { bareAddress, composeMail } from '../mail/compose.ts'
import { mailFrom, messageIdOf, outgoingMail } from '../mail/outgoing.ts'
import { refusal, text } from '../outcome.ts'

export const sendSmtp: Sending = {
  channels: ['email'],
  api(settings) {
    const { host, port, tls } = serverOf(settings)
    return `${tls === 'at_once' ? 'smtps' : 'smtp'}://${host}:${port}`
  },
  lacks(settings) {
    const { config, secrets } = settings
    if (!text(config.smtp_host)) return 'The source does not say its server for outgoing mail (config.smtp_host).'
    if (text(config.smtp_user) && !secrets.smtp_password) return 'The source has no smtp_password.'
    return mailFrom(settings) === null ? 'The source does not say which address it sends from (config.from).' : null
  },
  request(message, settings, now) {
    const mail = outgoingMail(message, settings)
    return { server: serverOf(settings), from: bareAddress(mail.from), to: mail.to, mail: composeMail(mail, now) }
  },
  outcome,
}

const SUBMISSION = 587
const SUBMISSIONS = 465

function serverOf({ config, secrets }: SourceSettings): SmtpServer {
  const port = Number(text(config.smtp_port) ?? SUBMISSION)
  const user = text(config.smtp_user)
  return {
    host: text(config.smtp_host) ?? '',
    port: Number.isInteger(port) && port > 0 && port < 65_536 ? port : SUBMISSION,
    tls: port === SUBMISSIONS ? 'at_once' : config.smtp_tls === 'none' ? 'none' : 'starttls',
    login: user === null ? null : { user, password: secrets.smtp_password ?? '' },
  }
}

/** By enhanced status code (RFC 3463; registry of RFC 5248), else by SMTP's own (RFC 5321, 4.2.3; RFC 4954, 6). */
const REFUSALS: Record<string, RefusalCode> = {
  '5.1.1': 'unreachable',
  '5.1.2': 'unreachable',
  '5.1.3': 'unreachable',
  '5.1.6': 'unreachable',
  '5.1.10': 'unreachable',
  '5.2.1': 'unreachable',
  '5.2.2': 'unreachable',
  '5.4.4': 'unreachable',
  '5.1.7': 'no_access',
  '5.1.8': 'no_access',
  '5.7.8': 'no_access',
  '5.7.9': 'no_access',
  '5.7.11': 'no_access',
  '5.7.14': 'no_access',
  '5.2.3': 'bad_content',
  '5.3.4': 'bad_content',
  '530': 'no_access',
  '534': 'no_access',
  '535': 'no_access',
  '538': 'no_access',
  '550': 'unreachable',
  '551': 'unreachable',
  '552': 'bad_content',
  '553': 'unreachable',
}

function outcome({ status, body }: VendorAnswer, message: ToSend, settings: SourceSettings): Outcome {
  // The id that it was given is the one that it has in its thread, and in what comes back.
  if (status === 250) return { is: 'sent', id: messageIdOf(message.id, settings) }
  const reason = body.slice(0, 500)
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(body)?.[1]
  const vendorCode = enhanced ?? String(status)
  if (status >= 400 && status < 500) return { is: 'later', vendorCode, reason }
  if (status < 500 || status > 599) return { is: 'unknown', reason: 'The server answered in a form of its own.' }
  // Policy (5.7.x) comes with 550 as well, and is no word on the address.
  const known = enhanced === undefined ? REFUSALS[status] : REFUSALS[enhanced]
  return refusal(known ?? 'rejected', vendorCode, reason)
}
