/** Where outgoing messages go. Without a sender for a channel nothing is promised (`no_sender`). */

import { appendFile } from 'node:fs/promises'

export type Outgoing = { kind: 'code'; channel: string; to: string; text: string; code: string }

export type Sender = { send(message: Outgoing): Promise<void> }

/** KITH_DEV_OUTBOX: every message is appended to this file as a JSON line instead of being sent. */
export function devOutbox(file: string | undefined): Sender | null {
  if (file === undefined) return null
  return { send: (message) => appendFile(file, `${JSON.stringify(message)}\n`, { mode: 0o600 }) }
}
