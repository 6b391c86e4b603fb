/** Reading a thread's messages, and its last turns kept beside it. */

import type { Role } from '../domain/interaction.ts'
import { placeOf } from './row_place.ts'
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

export type LastTurn = { conversation_id: string; role: Role; text: string }

/** The last turns of each thread, oldest first. */
export function lastTurns(
  tx: Tx,
  workspace: string,
  conversations: readonly string[],
  limit: number,
): Promise<LastTurn[]> {
  return many(tx, {
    name: 'messages.last',
    text: `select t.conversation_id, t.role, t.text from unnest($2::uuid[]) as c(id) cross join lateral (
        select conversation_id, role, text, at, interaction_id, position from messages
        where workspace_id = $1 and conversation_id = c.id order by at desc, interaction_id desc, position desc limit $3) t
      order by t.conversation_id, t.at, t.interaction_id, t.position`,
    values: [workspace, conversations, limit],
  })
}

/** Tails as JSON. */
export async function setTails(
  tx: Tx,
  workspace: string,
  tails: readonly { conversation_id: string; tail: string }[],
): Promise<void> {
  await tx.query({
    name: 'conversations.set_tails',
    text: `update conversations c set tail = r.tail from json_to_recordset($2::json) as r(conversation_id uuid, tail text)
      ${placeOf('conversations', 'conversation_id')} where c.ctid = place.ctid and c.tail <> r.tail`,
    values: [workspace, JSON.stringify(tails)],
  })
}

export type ConversationHead = {
  conversation_id: string
  source: string
  channel: string
  external_id: string
  root_contact_id: string
  anchor_kind: string
  anchor_value: string
  first_at: string
  last_at: string
}

export function conversationHead(tx: Tx, workspace: string, conversation: string): Promise<ConversationHead | null> {
  return maybeOne(tx, {
    name: 'conversations.head',
    text: `select c.conversation_id, c.source, c.channel, c.external_id, i.root_contact_id, i.kind as anchor_kind, i.value as anchor_value, c.first_at, c.last_at
      from conversations c join identities i on i.workspace_id = c.workspace_id and i.identity_id = c.identity_id
      where c.workspace_id = $1 and c.conversation_id = $2`,
    values: [workspace, conversation],
  })
}

/** `attachments` as they were recorded with the first message of an interaction. */
export type MessageOnPage = StoredMessage & { position: number; attachments: unknown }

/** Newest first from a position; the caller turns the page round. */
export function messagePage(
  tx: Tx,
  workspace: string,
  conversation: string,
  behind: { at: string; interaction: string; position: number } | null,
  limit: number,
): Promise<MessageOnPage[]> {
  return many(tx, {
    text: `select interaction_id, position, external_id, role, text, at, alternatives,
        case when position = 0 then (select n.record->'data'->'attachments' from interactions n
          where n.workspace_id = $1 and n.interaction_id = messages.interaction_id) end as attachments
      from messages where workspace_id = $1 and conversation_id = $2 ${behind ? 'and (at, interaction_id, position) < ($4, $5, $6)' : ''}
      order by at desc, interaction_id desc, position desc limit $3`,
    values: [workspace, conversation, limit + 1, ...(behind ? [behind.at, behind.interaction, behind.position] : [])],
  })
}
