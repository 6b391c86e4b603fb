/** Header fields of a mail, and what they say of who wrote it: a person, a machine, a list. */

import { ABSENT } from './mail_words.ts'

export type Headers = readonly (readonly [name: string, value: string])[]

export function headerOf(headers: Headers, name: string): string | undefined {
  return headers.find(([other]) => other.toLowerCase() === name)?.[1]
}

/** Raw header lines, folded ones joined (RFC 5322, 2.2.3). */
export function readHeaders(text: string): Headers {
  return text
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const at = line.indexOf(':')
      return at > 0 ? [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const] : []
    })
}

/** What is nobody's words: an automatic answer, a server that could not deliver, a list or newsletter. */
export type NotAPerson = 'auto_reply' | 'bounce' | 'list'

const AUTOMATIC = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply', 'x-mail-autoreply']
/** Null for a person's mail (RFC 3834, RFC 2919, RFC 3464). `account`: a list of that very name is the mailbox itself. */
export function notAPerson(
  headers: Headers,
  { from, subject = '' }: { from: string; subject?: string | undefined },
  account: string | null,
): NotAPerson | null {
  const has = (name: string) => headerOf(headers, name) !== undefined
  const value = (name: string) => (headerOf(headers, name) ?? '').trim().toLowerCase()
  const [type, precedence, automatic] = [value('content-type'), value('precedence'), value('auto-submitted')]
  if (isBounce(type, from) || has('x-failed-recipients')) return 'bounce'
  const isAnswer = (automatic !== '' && !automatic.startsWith('no')) || AUTOMATIC.some(has)
  if (
    isAnswer ||
    precedence.startsWith('auto_reply') ||
    ABSENT.some((begin) => subject.toLowerCase().startsWith(begin))
  )
    return 'auto_reply'
  if (isOwnGroup(value('list-id'), account)) return null
  if (has('list-id') || has('feedback-id') || /^(bulk|junk|list)/.test(precedence)) return 'list'
  return value('return-path') === '<>' ? 'bounce' : null
}

function isBounce(type: string, from: string): boolean {
  return type.startsWith('multipart/report') || /^(mailer-daemon|postmaster)@/i.test(from)
}

/** A shared mailbox that is run as a group (`desk@example.com` is the list `desk.example.com`) hands customers' mails on. */
function isOwnGroup(listId: string, account: string | null): boolean {
  return account !== null && listId.includes(`<${account.toLowerCase().replace('@', '.')}>`)
}

/** Message ids without their brackets, in order. */
export function messageIds(text: string | undefined): string[] {
  return (text ?? '')
    .split('<')
    .slice(1)
    .flatMap((part) => {
      const id = part.slice(0, part.indexOf('>'))
      return part.includes('>') && id.length >= 3 && !/\s/.test(id) ? [id] : []
    })
}
