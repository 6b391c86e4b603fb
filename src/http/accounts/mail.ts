/** Links to sign in or to set a new password, sent by mail in the words of whoever asked. */

import { type LinkKind, MAIL_WORDS, type MailLanguage } from '../../operations/members/mail_words.ts'
import type { Mailer } from '../../operations/sessions/sender.ts'
import type { Log } from '../log.ts'

export type LinkMail = {
  /** Whether there is anything to send by; asked before anybody is offered a link. */
  ready(): Promise<boolean>
  send(kind: LinkKind, email: string, token: string, language: MailLanguage): void
}

const PATHS: Record<LinkKind, string> = {
  sign_in: '/sign_in/link?token=',
  reset: '/reset?token=',
  two_steps: '/',
}

/** `base` is where people reach the dashboard. Sends behind the answer: how long it takes must not tell who is known. */
export function linkMail(mailer: Mailer & { ready(): Promise<boolean> }, base: () => string, log: Log): LinkMail {
  return {
    ready: () => mailer.ready(),
    send(kind, to, token, language) {
      const link = base() + PATHS[kind] + (kind === 'two_steps' ? '' : token)
      const { subject, text } = MAIL_WORDS[language][kind]
      mailer
        .send({ kind: 'account', channel: 'email', to, subject, text: text(link), link })
        .catch((error: Error) => log.error({ error: { name: error.name } }, 'a mail could not be sent'))
    },
  }
}
