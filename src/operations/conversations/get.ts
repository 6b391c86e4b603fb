/** One conversation: its messages, oldest first, and the claims that they gave. Pages go back in time. */

import { z } from 'zod'
import { messageState, type StoredFact } from '../../domain/conversation_fact.ts'
import { groupBy } from '../../domain/group_by.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { claimsInInteractions } from '../../store/claim_rows.ts'
import { factsOfMessages, factsOfThread } from '../../store/conversation_facts.ts'
import {
  type ConversationHead,
  conversationHead,
  type MessageOnPage,
  messagePage,
} from '../../store/conversation_messages.ts'
import { outgoingOpen } from '../../store/outgoing.ts'
import type { SecretBox } from '../../store/secret_box.ts'
import { handledBy } from '../../store/sending_places.ts'
import type { Tx } from '../../store/transaction.ts'
import { shownFile } from '../chat/file_link.ts'
import { claimView } from '../contacts/claim_view.ts'
import { messageView } from '../contacts/timeline_view.ts'
import { decodeCursor, encodeCursor, UUID } from '../cursor.ts'
import { isInstant } from '../instant.ts'
import { operation } from '../operation.ts'
import { outgoingView } from '../outgoing/view.ts'
import { absent, Cursor, Limit, uuidOf } from '../parameters.ts'
import { ConversationShape, type MessageView } from '../shapes.ts'

export const getConversation = operation({
  name: 'conversations.get',
  summary: 'Read a conversation: the newest messages first page, older ones by cursor.',
  scope: 'contacts:read',
  http: 'GET /v1/conversations/{id}',
  mode: 'read',
  input: z.strictObject({ id: z.string(), limit: Limit, cursor: Cursor }),
  output: ConversationShape,
  async run({ tx, actor, secretBox, now }, input) {
    const { workspace } = actor
    const id = uuidOf('cnv', input.id)
    const head = (await conversationHead(tx, workspace, id)) ?? (await absent(tx, workspace, id, 'conversation'))
    const rows = await messagePage(tx, workspace, head.conversation_id, positionOf(input.cursor), input.limit)
    const page = rows.slice(0, input.limit)
    const oldest = rows.length > input.limit ? page.at(-1)! : null
    const { facts, withState } = await factsOn(tx, workspace, head, page)
    const [handled_by, open] = await Promise.all([handledBy(tx, workspace, id), outgoingOpen(tx, workspace, id, OPEN)])
    const claims = await claimsInInteractions(tx, workspace, [...new Set(page.map((row) => row.interaction_id))])
    return {
      object: 'conversation' as const,
      id: input.id,
      source: head.source,
      channel: head.channel as Channel,
      // A thread that Kith made itself has no name outside.
      external_id: head.external_id.startsWith('~') ? null : head.external_id,
      contact: encodeId('ctc', head.root_contact_id),
      first_at: head.first_at,
      last_at: head.last_at,
      handled_by,
      outgoing: input.cursor === undefined ? open.map(outgoingView) : [],
      messages: page.reverse().map((row) => ({ ...withState(row), ...filesOf(secretBox, row, now) })),
      facts,
      claims: claims.map((claim) => claimView(claim, new Set())),
      has_more: oldest !== null,
      next_cursor: oldest && encodeCursor([oldest.at, oldest.interaction_id, String(oldest.position)]),
    }
  },
})

/** Who hands a vendor's media out is the vendor, to whom has its keys; of those only what they are is told. */
function filesOf(box: SecretBox, { attachments }: MessageOnPage, now: Date): { attachments?: Attached[] } {
  if (!Array.isArray(attachments) || attachments.length === 0) return {}
  return {
    attachments: attachments.slice(0, MOST_FILES).map((told: unknown) => {
      const { type, name, mime_type, bytes } = (told ?? {}) as Record<string, unknown>
      const url = shownFile(box, told, now)?.url
      return {
        type: typeof type === 'string' ? type : 'file',
        ...(typeof name === 'string' ? { name } : {}),
        ...(typeof mime_type === 'string' ? { mime_type } : {}),
        ...(typeof bytes === 'number' ? { bytes } : {}),
        ...(url === undefined ? {} : { url }),
      }
    }),
  }
}

type Attached = NonNullable<MessageView['attachments']>[number]
const MOST_FILES = 50

/** Messages not yet among those that were said, on a page. */
const OPEN = 50
/** Facts of the thread as a whole on a page. */
const FACTS = 100

/** What became of the messages on a page, and what is said of their thread (edits, receipts, number changes). */
async function factsOn(tx: Tx, workspace: string, head: ConversationHead, page: readonly MessageOnPage[]) {
  const { source, channel, anchor_kind: kind, anchor_value: value } = head
  const ids = [...new Set(page.flatMap((row) => row.external_id ?? []))]
  const [ofMessages, ofThread] = await Promise.all([
    ids.length ? factsOfMessages(tx, workspace, channel, ids) : [],
    factsOfThread(tx, workspace, { source, channel, kind, value }, FACTS),
  ])
  const readUntil =
    ofThread
      .flatMap((fact) => (fact.kind === 'read' ? (fact.body.until ?? []) : []))
      .sort()
      .at(-1) ?? ''
  const byMessage = groupBy(ofMessages, (fact) => fact.message!)
  return {
    withState: (row: MessageOnPage) => ({
      ...messageView(row),
      ...stateOf(row, byMessage.get(row.external_id ?? '') ?? [], readUntil),
    }),
    facts: ofThread.map(({ kind, at, by, body }) => ({ kind, at, by, ...body })),
  }
}

/** Some channels say only up to when the customer has read: that is every message of ours until then. */
function stateOf(row: MessageOnPage, facts: readonly StoredFact[], readUntil: string) {
  const isRead = (row.role === 'agent' || row.role === 'operator') && new Date(row.at).toISOString() <= readUntil
  const read: StoredFact = { kind: 'read', message: row.external_id, at: readUntil, by: 'channel', body: {} }
  return messageState(isRead ? [...facts, read] : facts)
}

function positionOf(cursor: string | undefined): { at: string; interaction: string; position: number } | null {
  const parts = decodeCursor(cursor, 3)
  if (!parts) return null
  const [at, interaction, position] = parts as [string, string, string]
  if (isInstant(at) && UUID.test(interaction) && /^\d{1,5}$/.test(position))
    return { at, interaction, position: Number(position) }
  throw new Problem('invalid_request', {
    errors: [{ pointer: '/cursor', detail: 'Not a cursor from this list. Begin without one.' }],
  })
}
