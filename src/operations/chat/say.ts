/** What is said in a web chat, recorded like everything else (V7): by the visitor, or by whoever answers. */

import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import type { ChatSource } from '../../store/chat.ts'
import { fieldErrors } from '../field_errors.ts'
import { record } from '../interactions/record.ts'
import type { Context } from '../operation.ts'
import type { Visitor } from './visitor.ts'

/** Longer than anybody types; a document belongs into a file. */
export const LONGEST_TEXT = 8000

const Said = z.strictObject({
  /** The window's own, so that a message sent again after a lost answer is one. */
  id: z.string().regex(/^[\w-]{8,64}$/, 'Letters, digits, _ and -, 8 to 64 of them.'),
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  /** Of the page's logged-in user, signed by the host application (R4). */
  identity_token: z.string().max(8192).optional(),
  locale: z.string().max(35).optional(),
})

export type RecordContext = Omit<Context, 'actor' | 'sender'>

/** Answers the id it is known by; nothing that was concluded from it (D3). */
export async function say(context: RecordContext, source: ChatSource, who: Visitor, said: unknown) {
  const parsed = Said.safeParse(said)
  if (!parsed.success) throw new Problem('invalid_request', { errors: fieldErrors(parsed.error) })
  return sayWith(context, source, who, parsed.data, undefined)
}

type Words = { id: string; text: string; identity_token?: string | undefined; locale?: string | undefined }

/** `data` goes along with the message: a file. */
export async function sayWith(
  context: RecordContext,
  source: ChatSource,
  who: Visitor,
  { id, text, identity_token, locale }: Words,
  data: object | undefined,
) {
  const customer = {
    visitor_id: who.visitor,
    ...(identity_token === undefined ? {} : { identity_token }),
    ...(locale === undefined ? {} : { locale }),
  }
  const messages = [{ id, role: 'customer', text }]
  const along = data === undefined ? {} : { data }
  await recordOne(context, source, { ...inThread(source, who, id), direction: 'inbound', customer, messages, ...along })
  return { id }
}

/** `id` makes an answer that is given twice one answer. */
export async function answerIn(context: RecordContext, source: ChatSource, who: Visitor, id: string, text: string) {
  const messages = [{ id, role: 'agent', text: text.slice(0, LONGEST_TEXT) }]
  const customer = { visitor_id: who.visitor }
  await recordOne(context, source, { ...inThread(source, who, id), direction: 'outbound', customer, messages })
}

function inThread(source: ChatSource, { thread }: Visitor, id: string) {
  return { id: `${thread}/${id}`, source: source.name, type: 'message', channel: 'chat', conversation: thread }
}

async function recordOne(context: RecordContext, source: ChatSource, item: object): Promise<void> {
  const actor = {
    kind: 'system',
    id: `chat:${source.source_id}`,
    keyKind: 'operator',
    workspace: source.workspace_id,
  } as const
  const [outcome] = await record({ ...context, actor }, [{ item, size: 0 }])
  if (outcome instanceof Error) throw outcome
}
