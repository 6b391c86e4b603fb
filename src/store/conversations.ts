/** Conversations: threads found or begun, their last turns, and which anchors spoke in a thread of a name (R5). */

import type { Role } from '../domain/interaction.ts'
import { many, type Tx } from './transaction.ts'

export type TailTurn = { role: Role; text: string }

export type ConversationRow = {
  conversation_id: string
  source: string
  channel: string
  external_id: string
  identity_id: string
  identity_ids: string[]
  last_at: string
  messages: number
  tail: TailTurn[]
}

const COLUMNS = 'conversation_id, source, channel, external_id, identity_id, identity_ids, last_at, messages, tail'

/** Of every channel: a product record may name a thread that lives on another one. Locked in id order. */
export function lockThreads(
  tx: Tx,
  workspace: string,
  threads: readonly { source: string; external_id: string }[],
): Promise<ConversationRow[]> {
  return many(tx, {
    name: 'conversations.lock',
    text: `select ${COLUMNS} from conversations
      where workspace_id = $1 and conversation_id = any(array(
        select c.conversation_id from json_to_recordset($2::json) as k(source text, external_id text)
        cross join lateral (select conversation_id from conversations c
          where c.workspace_id = $1 and c.source = k.source and c.external_id = k.external_id offset 0) c))
      order by conversation_id for no key update`,
    values: [workspace, JSON.stringify(threads)],
  })
}

export type NewConversation = {
  conversation_id: string
  source: string
  channel: string
  external_id: string
  identity_id: string
  at: string
}

/** The ids of those that were not there; rows of a concurrent winner are waited for and left alone. */
export function insertNew(
  tx: Tx,
  workspace: string,
  rows: readonly NewConversation[],
): Promise<{ conversation_id: string }[]> {
  return many(tx, {
    name: 'conversations.insert',
    text: `insert into conversations (workspace_id, conversation_id, source, channel, external_id, identity_id, identity_ids, first_at, last_at)
      select $1, r.conversation_id, r.source, r.channel, r.external_id, r.identity_id, '{}', r.at, r.at
      from json_to_recordset($2::json)
        as r(conversation_id uuid, source text, channel text, external_id text, identity_id uuid, at timestamptz)
      order by r.source, r.external_id, r.channel
      on conflict (workspace_id, source, external_id, channel) do nothing returning conversation_id`,
    values: [workspace, JSON.stringify(rows)],
  })
}

export type ConversationDelta = {
  conversation_id: string
  first_at: string
  last_at: string
  messages: number
  tail: TailTurn[]
  identity_ids: string[]
}

export async function update(tx: Tx, workspace: string, deltas: readonly ConversationDelta[]): Promise<void> {
  await tx.query({
    name: 'conversations.update',
    text: `update conversations c set first_at = least(c.first_at, d.first_at), last_at = greatest(c.last_at, d.last_at),
        messages = c.messages + d.messages, tail = d.tail,
        identity_ids = array(select (json_array_elements_text(d.identity_ids))::uuid)
      from json_to_recordset($2::json) as d(conversation_id uuid, first_at timestamptz, last_at timestamptz, messages int,
        tail jsonb, identity_ids json)
      where c.workspace_id = $1 and c.conversation_id = any($3::uuid[]) and c.conversation_id = d.conversation_id`,
    values: [workspace, JSON.stringify(deltas), deltas.map((delta) => delta.conversation_id)],
  })
}

/** `stand_in`: the identity of those interactions in the thread that came without an anchor of their own. */
export type ThreadAnchor = { external_id: string; source: string; identity_id: string; stand_in: boolean }

export async function addAnchors(tx: Tx, workspace: string, rows: readonly ThreadAnchor[]): Promise<void> {
  await tx.query({
    name: 'conversation_anchors.insert',
    text: `insert into conversation_anchors (workspace_id, external_id, source, identity_id, stand_in)
      select $1, r.external_id, r.source, r.identity_id, r.stand_in
      from json_to_recordset($2::json) as r(external_id text, source text, identity_id uuid, stand_in boolean)
      order by r.external_id, r.source, r.identity_id on conflict do nothing`,
    values: [workspace, JSON.stringify(rows)],
  })
}

/** `has_talk`: it said something, so it is a person in the thread and not only a tool's record. */
export type KnownAnchor = ThreadAnchor & { has_talk: boolean }

/** Every anchor that spoke in threads of these names, over all sources. */
export function anchorsOf(tx: Tx, workspace: string, externalIds: readonly string[]): Promise<KnownAnchor[]> {
  return many(tx, {
    name: 'conversation_anchors.find',
    text: `select a.external_id, a.source, a.identity_id, a.stand_in, i.messages + i.calls > 0 as has_talk
      from conversation_anchors a join identities i on i.workspace_id = a.workspace_id and i.identity_id = a.identity_id
      where a.workspace_id = $1 and a.external_id = any($2::text[]) order by a.external_id, a.source, a.identity_id`,
    values: [workspace, externalIds],
  })
}
