/** A mail that answers a mail: who it is from, what it is called, and which thread it stands in. */

import type { SourceSettings, ToSend } from '../contract.ts'
import { text } from '../outcome.ts'

export type OutgoingMail = {
  /** Its own `Message-ID`, without brackets: chosen here, so that it is known whatever becomes of the answer. */
  messageId: string
  from: string
  to: string
  subject: string
  body: string
  headers: [name: string, value: string][]
}

/** The address that mail is sent from. */
export function mailFrom({ config, account }: SourceSettings): string | null {
  const from = text(config.from) ?? account
  return from?.includes('@') ? from : null
}

/** What a source lacks to send mail; `secret` is what its vendor lets one in by. */
export function lacksMail(settings: SourceSettings, secret: string): string | null {
  if (!settings.secrets[secret]) return `The source has no ${secret}.`
  return mailFrom(settings) === null ? 'The source does not say which address it sends from (config.from).' : null
}

export function outgoingMail({ id, to, content, thread }: ToSend, settings: SourceSettings): OutgoingMail {
  const from = mailFrom(settings) ?? ''
  const { text: words, media_url } = content
  return {
    messageId: messageIdOf(id, settings),
    from,
    to,
    subject: subjectOf(content.subject ?? null, thread),
    // A link is a link in a mail; what it leads to is for the reader to fetch.
    body: [words, media_url].filter((part) => part !== undefined).join('\n\n'),
    headers: threadHeaders(thread?.messageIds ?? []),
  }
}

/** Of an answer what it answers; else its own. */
function subjectOf(own: string | null, thread: ToSend['thread']): string {
  const answered = thread?.subject ?? null
  const subject = answered === null ? own : `Re: ${answered.replace(/^(re:\s*)+/i, '')}`
  return (subject ?? 'Your message').slice(0, 990)
}

export function messageIdOf(id: string, settings: SourceSettings): string {
  const domain = (mailFrom(settings) ?? '').replace(/>$/, '').split('@').at(-1)
  return `${id}@${domain}`
}

/** RFC 5322, 3.6.4: the whole thread, oldest first, and the one that is answered. */
function threadHeaders(messageIds: readonly string[]): [string, string][] {
  const known = messageIds.filter((one) => !/[\s<>~]/.test(one) && one.includes('@')).map((one) => `<${one}>`)
  const last = known.at(-1)
  return last === undefined
    ? []
    : [
        ['In-Reply-To', last],
        ['References', known.slice(-20).join(' ')],
      ]
}
