/** Who answers in a conversation: the agent, until a person takes it over; and again once it is handed back. */

import { z } from 'zod'
import type { Speaker } from '../../domain/sending.ts'
import { handledBy, insertHandover, type Place, placeOfConversation, unanswered } from '../../store/sending_places.ts'
import { operation, type TransactionContext } from '../operation.ts'
import { tellConversation } from '../outgoing/tell.ts'
import { absent, uuidOf } from '../parameters.ts'

const HandledBy = z.enum(['operator', 'agent'])

export const handOverConversation = operation({
  name: 'conversations.hand_over',
  summary:
    'Take a conversation over from the agent, or hand it back. An agent that Kith asks stays silent meanwhile, and is asked what waits when it has it again.',
  scope: 'contacts:write',
  http: 'POST /v1/conversations/{id}/hand_over',
  mode: 'write',
  input: z.strictObject({ id: z.string(), to: HandledBy }),
  output: z.object({ object: z.literal('conversation'), id: z.string(), handled_by: HandledBy }),
  async run(context, { id, to }) {
    const { tx, actor, now, audit } = context
    const { workspace } = actor
    const uuid = uuidOf('cnv', id)
    const place =
      (await placeOfConversation(tx, workspace, uuid)) ?? (await absent(tx, workspace, uuid, 'conversation'))
    const before = await handOverTo(context, place, to)
    if (before !== to) {
      const waiting = to === 'agent' ? await unanswered(tx, workspace, uuid) : null
      await tellConversation(tx, workspace, place.identity_id, now.toISOString(), waiting)
      audit({ target: id, before: { handled_by: before }, after: { handled_by: to } })
    }
    return { object: 'conversation' as const, id, handled_by: to }
  },
})

/** Appended when it changes something; answers who had it. */
export async function handOverTo(
  { tx, actor, now, newId }: Pick<TransactionContext, 'tx' | 'actor' | 'now' | 'newId'>,
  { conversation_id }: Pick<Place, 'conversation_id'>,
  to: Speaker,
): Promise<Speaker> {
  const before = await handledBy(tx, actor.workspace, conversation_id)
  if (before === to) return before
  await insertHandover(tx, actor.workspace, {
    handover_id: newId(),
    conversation_id,
    handled_by: to,
    actor: `${actor.kind}:${actor.id}`,
    at: now.toISOString(),
  })
  return before
}
