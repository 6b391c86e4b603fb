/** Say whose a conversation is (R14): it belongs to another contact than who sent it; facts stay, decisions.undo ends it. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { Problem } from '../../domain/problem.ts'
import { conversationHead } from '../../store/conversation_messages.ts'
import { byRoots, rootIds } from '../../store/identities.ts'
import { anchorsOfName, type ThreadName } from '../../store/moving.ts'
import type { Tx } from '../../store/transaction.ts'
import { cardsOf } from '../contacts/card_view.ts'
import { lockComponent } from '../identity/change.ts'
import { decide, identitySubject } from '../identity/decide.ts'
import { lookAt } from '../identity/look.ts'
import { identityOfThread, sendersOf, settleThread, threadSubject } from '../identity/thread_home.ts'
import { tidy } from '../identity/tidy.ts'
import { operation } from '../operation.ts'
import { absent, contactOf, uuidOf } from '../parameters.ts'
import { ContactCardShape } from '../shapes.ts'

export const moveConversation = operation({
  name: 'conversations.move',
  summary: 'Move a conversation to another contact, with all that comes in it later. Undone by decisions.undo.',
  scope: 'contacts:link',
  http: 'POST /v1/conversations/{id}/move',
  mode: 'write',
  input: z.strictObject({
    id: z.string(),
    contact: z.string().describe('Whose it is.'),
    reason: z.string().max(500).default(''),
  }),
  output: z.object({
    id: z.string().describe('The decision; decisions.undo ends it.'),
    contacts: z
      .array(ContactCardShape)
      .describe('Whose it is now, then those it came from, as far as anything is left.'),
  }),
  async run({ tx, actor, now, newId, audit }, input) {
    const { workspace } = actor
    const context = { tx, workspace, actor, now, newId }
    const thread = await namedThread(tx, workspace, uuidOf('cnv', input.id))
    const own = await identityOfThread(context, thread)
    const before = await sendersOf(context, thread)
    const around = [own, ...before, ...(await anchorsOfName(tx, workspace, thread.external_id))]
    const to = await lockTo(tx, workspace, input.contact, around)
    await refuseApart(tx, workspace, own, to)
    const { decision } = await decide(
      context,
      {
        type: 'move',
        body: { source: thread.source, conversation: thread.external_id, to },
        reason: input.reason,
        subjects: [threadSubject(thread), identitySubject(own), identitySubject(to)],
        first: async () => void (await settleThread(context, thread)),
      },
      [...new Set([...around, to])],
    )
    await tidy(context, around)
    const [[home], others] = [await rootIds(tx, workspace, [own]), await rootIds(tx, workspace, before)]
    const id = encodeId('dec', decision.decision_id)
    audit({
      target: input.id,
      before: { contacts: others.map((one) => encodeId('ctc', one)) },
      after: { decision: id },
    })
    return { id, contacts: await cardsOf(tx, workspace, [...new Set([home!, ...others])]) }
  },
})

/** A thread without a name is all that ever came from one identifier on a channel; that is moved by merging and splitting. */
async function namedThread(tx: Tx, workspace: string, id: string): Promise<ThreadName> {
  const head = (await conversationHead(tx, workspace, id)) ?? (await absent(tx, workspace, id, 'conversation'))
  if (!head.external_id.startsWith('~')) return head
  throw new Problem('not_movable')
}

/** The root of the contact that is to have it, locked with everybody concerned. */
async function lockTo(tx: Tx, workspace: string, contact: string, around: readonly string[]) {
  for (;;) {
    const root = async () => {
      const id = await contactOf(tx, workspace, contact)
      return (await byRoots(tx, workspace, [id])).find((row) => row.contact_id === id)!.identity_id
    }
    const found = await root()
    await lockComponent(tx, workspace, [...around, found])
    if ((await root()) === found) return found
  }
}

/** What an operator held apart is not joined by the way. */
async function refuseApart(tx: Tx, workspace: string, own: string, to: string): Promise<void> {
  const { found, keyOf } = await lookAt(tx, workspace, [own, to])
  const members = (id: string) => found.groups.of.get(keyOf(id))?.members ?? []
  const place = members(own).filter((one) => one.key === keyOf(own))
  const apart = found.bars.apart(place, members(to))
  if (apart) throw new Problem('held_apart', { extra: { decisions: [encodeId('dec', apart.id)] } })
}
