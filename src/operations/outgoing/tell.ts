/** To open windows: something of a conversation that is no interaction has changed. */

import { insertEvents } from '../../store/events.ts'
import { rootIds } from '../../store/identities.ts'
import { identitiesSentTo } from '../../store/outgoing.ts'
import type { Tx } from '../../store/transaction.ts'

/** `waiting`: the interaction that the agent has to answer now. */
export async function tellConversation(
  tx: Tx,
  workspace: string,
  identity: string | null,
  at: string,
  waiting: string | null = null,
): Promise<void> {
  const [contact] = identity === null ? [] : await rootIds(tx, workspace, [identity])
  if (contact === undefined) return
  const event = { type: 'conversation.updated' as const, contact_id: contact, interaction_id: waiting, occurred_at: at }
  await insertEvents(tx, workspace, [event])
}

/** How far answers got, as the channel tells it of their ids. */
export async function tellStates(tx: Tx, workspace: string, messages: readonly string[], at: string): Promise<void> {
  if (messages.length === 0) return
  for (const identity of await identitiesSentTo(tx, workspace, messages))
    await tellConversation(tx, workspace, identity, at)
}
