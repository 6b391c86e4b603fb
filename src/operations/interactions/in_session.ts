/** What is recorded in a session is of the session's customer, whatever the item says (D6). */

import { decodeId } from '../../domain/id.ts'
import type { Channel } from '../../domain/interaction.ts'
import { Problem } from '../../domain/problem.ts'
import { findSessions } from '../../store/sessions.ts'
import type { TransactionContext } from '../operation.ts'
import type { InteractionInput } from './input.ts'

/** Items with channel and customer of their session; asks nothing where none names one. */
export async function inSessions(
  { actor, database }: Pick<TransactionContext, 'actor' | 'database'>,
  items: readonly (InteractionInput | Problem)[],
  at: (index: number) => string,
): Promise<(InteractionInput | Problem)[]> {
  const named = items.flatMap((item) => (item instanceof Problem ? [] : (item.session ?? [])))
  if (named.length === 0) return [...items]
  const ids = [...new Set(named.flatMap((id) => decodeId('ses', id) ?? []))]
  const found = await findSessions(database.pool, actor.workspace, ids)
  const sessions = new Map(found.map((row) => [row.session_id, row]))
  return items.map((item, index) => {
    if (item instanceof Problem || item.session === undefined) return item
    const session = sessions.get(decodeId('ses', item.session) ?? '')
    if (!session)
      return new Problem('invalid_request', {
        errors: [{ pointer: `${at(index)}/session`, detail: 'There is no such session.' }],
      })
    return { ...item, channel: session.channel as Channel, customer: { ...item.customer, ...session.customer } }
  })
}
