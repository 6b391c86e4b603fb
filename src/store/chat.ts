/** What a web chat reads: its source, a visitor's running thread, and what was said in it lately. */

import { many, maybeOne, type Tx } from './transaction.ts'

/** A source of the connector `chat` that is in use, found by its id alone: a visitor knows no workspace. */
export type ChatSource = {
  workspace_id: string
  source_id: string
  name: string
  config: Record<string, unknown>
  secrets: Buffer | null
}

export function findChatSource(tx: Tx, source: string): Promise<ChatSource | null> {
  return maybeOne(tx, {
    name: 'chat.source',
    text: `select workspace_id, source_id, name, config, secrets from sources
      where source_id = $1 and connector = 'chat' and disabled_at is null`,
    values: [source],
  })
}

/** The thread that this visitor spoke in last through this source, when that was not before `since`. */
export function runningThread(
  tx: Tx,
  workspace: string,
  source: string,
  visitor: string,
  since: string,
): Promise<{ external_id: string } | null> {
  return maybeOne(tx, {
    name: 'chat.running',
    text: `select c.external_id from identities i
        join interactions n on n.workspace_id = i.workspace_id and n.identity_id = i.identity_id
        join conversations c on c.workspace_id = n.workspace_id and c.conversation_id = n.conversation_id
      where i.workspace_id = $1 and i.kind = 'visitor' and i.scope = '' and i.value = $3
        and n.occurred_at >= $4 and c.source = $2 and c.channel = 'chat'
      order by n.occurred_at desc, n.interaction_id desc limit 1`,
    values: [workspace, source, visitor, since],
  })
}

/** `attachment`: the file that the visitor handed over with it. */
export type ChatMessage = { id: string; role: string; text: string; at: string; attachment: unknown }

/** The newest of a thread, oldest first. A message that came without an id is known by its interaction and place. */
export async function threadMessages(
  tx: Tx,
  workspace: string,
  source: string,
  thread: string,
  limit: number,
): Promise<ChatMessage[]> {
  const rows = await many<ChatMessage>(tx, {
    name: 'chat.messages',
    text: `select coalesce(m.external_id, m.interaction_id || '-' || m.position) as id, m.role, m.text, m.at,
        case when m.text = '' then (select n.record->'data'->'attachments'->0 from interactions n
          where n.workspace_id = $1 and n.interaction_id = m.interaction_id) end as attachment
      from conversations c
        cross join lateral (select * from messages m where m.workspace_id = $1 and m.conversation_id = c.conversation_id
          order by m.at desc, m.interaction_id desc, m.position desc limit $4) m
      where c.workspace_id = $1 and c.source = $2 and c.external_id = $3 and c.channel = 'chat'
        and m.role <> 'tool'
      order by m.at desc, m.interaction_id desc, m.position desc`,
    values: [workspace, source, thread, limit],
  })
  return rows.reverse()
}

/** The threads of web chats that these interactions stand in. */
export function chatThreadsOf(
  tx: Tx,
  workspace: string,
  interactions: readonly string[],
): Promise<{ source: string; external_id: string }[]> {
  return many(tx, {
    name: 'chat.threads_of',
    text: `select distinct c.source, c.external_id from interactions n
        join conversations c on c.workspace_id = n.workspace_id and c.conversation_id = n.conversation_id
      where n.workspace_id = $1 and n.interaction_id = any($2::uuid[]) and c.channel = 'chat'`,
    values: [workspace, interactions],
  })
}

/** Chats that have an agent to ask, of one workspace. */
export function chatsWithAgent(tx: Tx, workspace: string): Promise<ChatSource[]> {
  return many(tx, {
    name: 'chat.with_agent',
    text: `select workspace_id, source_id, name, config, secrets from sources
      where workspace_id = $1 and connector = 'chat' and disabled_at is null and config ? 'agent_url'`,
    values: [workspace],
  })
}

export type ChatQuestion = {
  interaction_id: string
  received_at: string
  source: string
  thread: string
  visitor: string
}

/** Those of these interactions in which a visitor said something through one of these sources, in their order. */
export function chatQuestions(
  tx: Tx,
  workspace: string,
  interactions: readonly string[],
  sources: readonly string[],
): Promise<ChatQuestion[]> {
  return many(tx, {
    name: 'chat.questions',
    text: `select n.interaction_id, n.received_at, c.source, c.external_id as thread, i.value as visitor
      from unnest($2::uuid[]) with ordinality as asked(id, place)
        join interactions n on n.workspace_id = $1 and n.interaction_id = asked.id
        join conversations c on c.workspace_id = n.workspace_id and c.conversation_id = n.conversation_id
        join identities i on i.workspace_id = n.workspace_id and i.identity_id = n.identity_id
      where n.channel = 'chat' and n.source = any($3) and i.kind = 'visitor'
        and exists (select from messages m where m.workspace_id = $1 and m.interaction_id = n.interaction_id and m.role = 'customer')
      order by asked.place`,
    values: [workspace, interactions, sources],
  })
}
