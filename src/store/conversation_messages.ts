/** Reading a thread's messages. */

import type { Role } from '../domain/interaction.ts'
import { many, type Tx } from './transaction.ts'

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
