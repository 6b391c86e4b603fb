/** The turns of a thread just ahead of an interaction, by event time: the question that a bare answer answers. */

import { groupBy } from '../../domain/group_by.ts'
import type { Turn } from '../../extract/extract.ts'
import { lastTurns, messagesBefore, setTails } from '../../store/conversation_messages.ts'
import type { Tx } from '../../store/transaction.ts'
import type { Batch, Entry } from './batch.ts'

/** As many turns as the extractor looks back, each cut to what a question takes. */
export const TAIL_TURNS = 6
export const TAIL_TEXT = 500

/** One list per entry. Late arrivals ask the table, the usual next message has its tail beside the thread. */
export async function turnsBefore(batch: Batch, entries: readonly Entry[]): Promise<Turn[][]> {
  const tails = new Map<string, Turn[]>()
  const lists: Turn[][] = []
  for (const entry of entries) {
    const { conversation, recording } = entry
    if (!conversation || recording.messages.length === 0) {
      lists.push([])
      continue
    }
    const id = conversation.conversation_id
    if (conversation.messages > 0 && recording.occurredAt < conversation.last_at) {
      lists.push(await messagesBefore(batch.tx, batch.workspace, id, recording.occurredAt, TAIL_TURNS))
      continue
    }
    const tail = tails.get(id) ?? (JSON.parse(conversation.tail) as Turn[])
    lists.push(tail)
    tails.set(id, nextTail(tail, recording.messages))
  }
  return lists
}

/** Sets these threads' tails from their messages: what came late may belong into the middle. */
export async function readTails(tx: Tx, workspace: string, conversations: readonly string[]): Promise<void> {
  if (conversations.length === 0) return
  const turns = groupBy(await lastTurns(tx, workspace, conversations, TAIL_TURNS), (turn) => turn.conversation_id)
  await setTails(
    tx,
    workspace,
    conversations.map((id) => ({ conversation_id: id, tail: JSON.stringify(nextTail([], turns.get(id) ?? [])) })),
  )
}

export function nextTail(tail: readonly Turn[], messages: readonly Turn[]): Turn[] {
  return [...tail, ...messages.slice(-TAIL_TURNS).map(({ role, text }) => ({ role, text: cut(text) }))].slice(
    -TAIL_TURNS,
  )
}

/** Never through the middle of a surrogate pair, which PostgreSQL would refuse. */
function cut(text: string): string {
  if (text.length <= TAIL_TEXT) return text
  const end = /[\uD800-\uDBFF]/.test(text[TAIL_TEXT - 1]!) ? TAIL_TEXT - 1 : TAIL_TEXT
  return text.slice(0, end)
}
