/** A visitor opens the chat: known by the cookie or new, in the thread that still runs or a new one. */

import { Problem } from '../../domain/problem.ts'
import { type ChatMessage, type ChatSource, findChatSource, runningThread, threadMessages } from '../../store/chat.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import type { Tx } from '../../store/transaction.ts'
import { uuidOf } from '../parameters.ts'
import { type ShownFile, shownFile } from './file_link.ts'
import { signed, signedThread, unsigned } from './visitor.ts'

/** After this much silence the browser shows an empty chat: who sits there now may be somebody else (D2, S1). */
const RUNS_MS = 24 * 3_600_000
/** What a window shows when it opens. */
export const SHOWN = 50

/** A message as a window is told of it. */
export type Shown = Omit<ChatMessage, 'attachment'> & { file?: ShownFile }

export function shown(box: SecretBox, { attachment, ...message }: ChatMessage, now: Date): Shown {
  const file = shownFile(box, attachment, now)
  return file ? { ...message, file } : message
}

export type Begun = { visitor: string; thread: string; messages: Shown[] }

/** Throws `not_found` for an id that is no chat in use. */
export async function chatSource(tx: Tx, id: string): Promise<ChatSource> {
  const source = await findChatSource(tx, uuidOf('src', id))
  if (!source) throw new Problem('not_found', { detail: 'There is no such chat.' })
  return source
}

export async function beginChat(
  context: { tx: Tx; secretBox: SecretBox; newId(): string; now: Date },
  source: ChatSource,
  cookie: string | undefined,
): Promise<Begun> {
  const { tx, secretBox, newId, now } = context
  const known = unsigned(secretBox, source.source_id, cookie)
  const visitor = known ?? `v_${newId().replaceAll('-', '')}`
  const since = new Date(now.getTime() - RUNS_MS).toISOString()
  const running = known && (await runningThread(tx, source.workspace_id, source.name, known, since))
  // A thread that the host's own code named is not ours to hand out.
  const thread = running && /^t_[0-9a-f]{32}$/.test(running.external_id) ? running.external_id : null
  const messages = thread ? await threadMessages(tx, source.workspace_id, source.name, thread, SHOWN) : []
  const begun = { visitor, thread: thread ?? `t_${newId().replaceAll('-', '')}` }
  return {
    visitor: signed(secretBox, source.source_id, visitor),
    thread: signedThread(secretBox, source.source_id, begun),
    messages: messages.map((message) => shown(secretBox, message, now)),
  }
}
