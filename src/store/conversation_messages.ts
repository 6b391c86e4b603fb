/** Reading a thread's messages. */

import type { Role } from '../domain/interaction.ts'
import type { StoredMessage } from './timeline.ts'
import { many, maybeOne, type Tx } from './transaction.ts'

/** The last `limit` turns said before an instant, oldest first. */
export async function messagesBefore(
  tx: Tx,
  workspace: string,
  conversation: string,
  at: string,
  limit: number,
): Promise<{ role: Role; text: string }[]> {
  const rows = await many<{ role: Role; text: string }>(tx, {
    name: 'messages.before',
    text: `select role, text from messages where workspace_id = $1 and conversation_id = $2 and at < $3
      order by at desc, interaction_id desc, position desc limit $4`,
    values: [workspace, conversation, at, limit],
  })
  return rows.reverse()
}

export type ConversationHead = {
  conversation_id: string
  source: string
  channel: string
  external_id: string
  root_contact_id: string
  first_at: string
  last_at: string
}

export function conversationHead(tx: Tx, workspace: string, conversation: string): Promise<ConversationHead | null> {
  return maybeOne(tx, {
    name: 'conversations.head',
    text: `select c.conversation_id, c.source, c.channel, c.external_id, i.root_contact_id, c.first_at, c.last_at
      from conversations c join identities i on i.workspace_id = c.workspace_id and i.identity_id = c.identity_id
      where c.workspace_id = $1 and c.conversation_id = $2`,
    values: [workspace, conversation],
  })
}

export type MessageOnPage = StoredMessage & { position: number }

/** Newest first from a position; the caller turns the page round. */
export function messagePage(
  tx: Tx,
  workspace: string,
  conversation: string,
  behind: { at: string; interaction: string; position: number } | null,
  limit: number,
): Promise<MessageOnPage[]> {
  return many(tx, {
    text: `select interaction_id, position, external_id, role, text, at, alternatives from messages
      where workspace_id = $1 and conversation_id = $2 ${behind ? 'and (at, interaction_id, position) < ($4, $5, $6)' : ''}
      order by at desc, interaction_id desc, position desc limit $3`,
    values: [workspace, conversation, limit + 1, ...(behind ? [behind.at, behind.interaction, behind.position] : [])],
  })
}
