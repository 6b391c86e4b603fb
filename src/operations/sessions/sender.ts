/** Where outgoing messages go. Without a sender for a channel nothing is promised (`no_sender`). */

import { appendFile } from 'node:fs/promises'
import type { OutgoingContent } from '../../domain/sending.ts'

export type Outgoing = { kind: 'code'; channel: string; to: string; text: string; code: string }

export type OutgoingMessage = {
  kind: 'message'
  id: string
  channel: string
  to: string
  conversation: string | null
} & OutgoingContent

/** To somebody who signs in here, never to a customer. */
export type AccountMail = { kind: 'account'; channel: 'email'; to: string; subject: string; text: string; link: string }

export type Mailer = { send(mail: AccountMail): Promise<void> }
export type Sender = { send(message: Outgoing | OutgoingMessage | AccountMail): Promise<void> }

/** KITH_DEV_OUTBOX: every message is appended to this file as a JSON line instead of being sent. */
export function devOutbox(file: string | undefined): Sender | null {
  if (file === undefined) return null
  return {
    send: (message) => appendFile(file, `${JSON.stringify(message)}\n`, { mode: 0o600 }),
  }
}
