/** The inbox: who spoke last, each with the newest conversation and those before it. */

import { z } from 'zod'
import { groupBy } from '../../domain/group_by.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { listContacts } from '../../store/contact_list.ts'
import type { TailTurn } from '../../store/conversations.ts'
import { type InboxRow, newestConversations } from '../../store/inbox.ts'
import { NO_FILTER } from '../contacts/filter.ts'
import { decodePosition, pageOf } from '../cursor.ts'
import { operation } from '../operation.ts'
import { Cursor, Limit } from '../parameters.ts'
import { ChannelShape, type ConversationSummary, ConversationSummaryShape, listOf } from '../shapes.ts'

/** Conversations shown of one contact beside the newest. */
const OTHERS = 4

export const listConversations = operation({
  name: 'conversations.list',
  summary: 'List who spoke last, each with the newest conversation. A page may hold fewer than `limit`.',
  scope: 'contacts:read',
  http: 'GET /v1/conversations',
  mode: 'read',
  input: z.strictObject({ channel: ChannelShape.optional(), limit: Limit, cursor: Cursor }),
  output: listOf(ConversationSummaryShape),
  async run({ tx, actor }, { channel, limit, cursor }) {
    const { workspace } = actor
    const filter = { ...NO_FILTER, channels: channel ? [channel] : [] }
    const rows = await listContacts(tx, workspace, filter, 'last_seen', decodePosition(cursor, true), limit)
    return pageOf(
      rows,
      limit,
      async (page) => {
        const ids = page.map((row) => row.contact_id)
        const found = await newestConversations(tx, workspace, ids, channel ?? null, 1 + OTHERS)
        const byContact = groupBy(found, (row) => row.contact_id)
        // Who spoke last comes first; an order or a booking since is not speaking.
        return ids
          .flatMap((id) => {
            const [newest, ...others] = byContact.get(id) ?? []
            return newest ? [summary(newest, others)] : []
          })
          .toSorted((a, b) => Date.parse(b.last_at) - Date.parse(a.last_at))
      },
      (last) => [last.key, last.contact_id],
    )
  },
})

function summary(row: InboxRow, others: readonly InboxRow[]): ConversationSummary {
  const last = (JSON.parse(row.tail) as TailTurn[]).at(-1)
  return {
    object: 'conversation_summary',
    id: encodeId('cnv', row.conversation_id),
    channel: row.channel as Channel,
    source: row.source,
    contact: { id: encodeId('ctc', row.contact_id), name: row.name },
    messages: row.messages,
    last_at: row.last_at,
    last_message: last ? { role: last.role, text: last.text } : null,
    others: others.map(({ conversation_id, channel, last_at }) => ({
      id: encodeId('cnv', conversation_id),
      channel: channel as Channel,
      last_at,
    })),
  }
}
