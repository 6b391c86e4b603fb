/** Whole mails, whoever brings them: the SMTP listener, a mailbox read by IMAP, or a program that posts them. docs/channels/email.md */

import { type Connector, nothing, OK } from '../contract.ts'
import { byPassword } from '../mail/basic.ts'
import { readMime } from '../mail/read_mime.ts'
import { tellMail } from '../mail/tell_mail.ts'
import { sendSmtp } from './send.ts'

/** As much as most servers take. */
export const MAX_MAIL_BYTES = 36_700_160

export const email: Connector = {
  name: 'email',
  title: 'E-mail (SMTP, IMAP)',
  secrets: ['secret', 'imap_password', 'smtp_password'],
  chosen: ['secret'],
  maxBytes: MAX_MAIL_BYTES,
  verify: ({ headers }, { secrets }) => byPassword(headers.authorization, secrets.secret),
  async parse(raw, _contentType, settings) {
    const reading = nothing()
    tellMail(reading, await readMime(raw, settings.config.authserv_id), settings)
    return reading
  },
  acknowledge: OK,
  form: {
    receive: [
      'account',
      'secret',
      'imap_host',
      'imap_port',
      'imap_user',
      'imap_password',
      'imap_mailbox',
      'recipients',
      'authserv_id',
    ],
    send: ['smtp_host', 'smtp_port', 'smtp_user', 'smtp_password', 'from'],
  },
  setup: [
    'A mailbox: give the source config.imap_host and config.imap_user, and the secret imap_password. Kith reads what comes and changes nothing there.',
    'Or start Kith with KITH_SMTP_PORT and let your mail server hand mails for the account of this source to it.',
    'Or post whole mails (message/rfc822) to {url} with the secret as password: https://kith:<secret>@...',
    'To send as well: config.smtp_host, config.smtp_user, the secret smtp_password, and config.from where it is not the account.',
  ],
  send: sendSmtp,
}
