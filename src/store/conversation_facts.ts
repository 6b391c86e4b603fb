/** What happened to messages and threads after they were said. Appended once each; nothing here is ever changed. */

import type { FactBody, FactKind, StoredFact } from '../domain/conversation_fact.ts'
import { many, type Tx } from './transaction.ts'

export type FactRow = {
  workspace: string
  fact_id: string
  /** 32 hex digits; equal for one fact told again. */
  fact_key: string
  source: string
  channel: string
  kind: FactKind
  message: string | null
  anchor_kind: string
  anchor_value: string
  author: string
  at: string
  body: FactBody
}

export async function insertConversationFacts(tx: Tx, rows: readonly FactRow[]): Promise<void> {
  await tx.query({
    name: 'conversation_facts.insert',
    text: `insert into conversation_facts (workspace_id, fact_id, fact_key, source, channel, kind, message, anchor_kind, anchor_value, author, at, body)
      select workspace, fact_id, decode(fact_key, 'hex'), source, channel, kind, message, anchor_kind, anchor_value, author, at, body
      from json_to_recordset($1::json) as r(workspace uuid, fact_id uuid, fact_key text, source text, channel text, kind text,
        message text, anchor_kind text, anchor_value text, author text, at timestamptz, body jsonb)
      on conflict do nothing`,
    values: [JSON.stringify(rows)],
  })
}

const FACT = 'kind, message, at, author as by, body'

/** Of these messages of one channel, oldest first. */
export function factsOfMessages(
  tx: Tx,
  workspace: string,
  channel: string,
  messages: readonly string[],
): Promise<StoredFact[]> {
  return many(tx, {
    name: 'conversation_facts.of_messages',
    text: `select ${FACT} from conversation_facts
      where workspace_id = $1 and channel = $2 and message = any($3::text[]) order by at, fact_id`,
    values: [workspace, channel, messages],
  })
}

/** Edits, deletions and reactions of messages of any channels, oldest first. */
export function changesOfMessages(
  tx: Tx,
  workspace: string,
  messages: readonly string[],
): Promise<(StoredFact & { channel: string })[]> {
  return many(tx, {
    name: 'conversation_facts.changes',
    text: `select ${FACT}, channel from conversation_facts
      where workspace_id = $1 and message = any($2::text[]) and kind in ('edited', 'deleted', 'reacted')
      order by at, fact_id`,
    values: [workspace, messages],
  })
}

/** What is said of the thread as a whole: the newest of the source's facts about its sender, oldest first. */
export async function factsOfThread(
  tx: Tx,
  workspace: string,
  thread: { source: string; channel: string; kind: string; value: string },
  limit: number,
): Promise<StoredFact[]> {
  const rows = await many<StoredFact>(tx, {
    name: 'conversation_facts.of_thread',
    text: `select ${FACT} from conversation_facts
      where workspace_id = $1 and anchor_kind = $2 and anchor_value = $3 and source = $4 and channel = $5 and message is null
      order by at desc, fact_id desc limit $6`,
    values: [workspace, thread.kind, thread.value, thread.source, thread.channel, limit],
  })
  return rows.reverse()
}
