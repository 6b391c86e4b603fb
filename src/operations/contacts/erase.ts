/** Erase a contact (I7): nothing of it is left but ids, who erased it when, and keyed hashes that keep it from coming back. */

import { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import { keepErasedIds } from '../../store/erasure/erased.ts'
import { removeErased } from '../../store/erasure/remove.ts'
import { insertEvents } from '../../store/events.ts'
import { rootIds } from '../../store/identities.ts'
import { keyedHashes } from '../erasure/keyed_hashes.ts'
import { rememberHashes } from '../erasure/remember.ts'
import { settleSurvivors } from '../erasure/survivors.ts'
import { gather, lockTarget } from '../erasure/target.ts'
import { operation, type TransactionContext } from '../operation.ts'

const Store = z.object({
  store: z.string(),
  did: z.enum(['removed', 'emptied', 'kept']).describe('emptied: the rows stay, without words and values.'),
  rows: z.int(),
})

const Receipt = z.object({
  object: z.literal('erasure_receipt'),
  contact: z.string(),
  erased_at: z.iso.datetime(),
  ids: z.array(z.string()).describe('Every contact id that answers 410 now.'),
  followers: z.array(z.string()).describe('Contacts that claimed to be it, and may be the same person.'),
  stores: z.array(Store),
})

export const eraseContact = operation({
  name: 'contacts.erase',
  summary: 'Erase a contact for ever: everything that was recorded of it. Its ids answer 410 from now on.',
  scope: 'contacts:erase',
  confirm: true,
  http: 'DELETE /v1/contacts/{id}',
  mode: 'write',
  input: z.strictObject({
    id: z.string(),
    include: z
      .enum(['followers'])
      .optional()
      .describe(
        'followers: also those that only a claim attaches to it. Without it they become contacts of their own.',
      ),
  }),
  output: Receipt,
  run: (context, { id, include }) => erase(context, id, { withFollowers: include === 'followers', keepsOut: true }),
})

/** `keepsOut`: a keyed hash keeps the opt-out and blocks a silent return; of people who never were there is nothing to keep. */
export async function erase(
  context: TransactionContext,
  id: string,
  { withFollowers, keepsOut }: { withFollowers: boolean; keepsOut: boolean },
): Promise<z.input<typeof Receipt>> {
  const { tx, actor, now, secretBox, audit } = context
  const { workspace } = actor
  const at = now.toISOString()
  const changing = { tx, workspace, now, newId: context.newId }
  const target = await lockTarget(tx, workspace, id, withFollowers)
  const erased = await gather(tx, workspace, target)
  const hashes = keepsOut ? await rememberHashes(tx, workspace, target.rows, keyedHashes(secretBox, workspace), at) : 0
  const removed = await removeErased(tx, workspace, erased)
  const unmarked = removed.some(({ store, rows }) => store === 'marks' && rows > 0)
  const left = await settleSurvivors(changing, erased, target.around, unmarked)
  const threads = erased.conversations.filter((one) => !left.conversations.includes(one))
  const ids = [...erased.contacts, ...erased.identities, ...threads]
  await keepErasedIds(tx, workspace, ids, at)
  await tell(context, target.contact)
  const kept = [
    { store: 'erased_ids', did: 'kept' as const, rows: ids.length },
    { store: 'erased_hashes', did: 'kept' as const, rows: hashes },
  ]
  const stores = [...removed, ...kept]
  const contact = encodeId('ctc', target.contact)
  audit({ target: contact, before: null, after: { erased: erased.contacts.map(contactId), stores } })
  return {
    object: 'erasure_receipt' as const,
    contact,
    erased_at: at,
    ids: erased.contacts.map(contactId),
    followers: (await rootIds(tx, workspace, target.followers)).map(contactId),
    stores,
  }
}

const contactId = (id: string) => encodeId('ctc', id)

/** To open windows and other systems: what they keep of it has to go as well. */
function tell({ tx, actor, now }: Parameters<typeof eraseContact.run>[0], contact: string): Promise<void> {
  const event = { type: 'contact.erased' as const, contact_id: contact, interaction_id: null }
  return insertEvents(tx, actor.workspace, [{ ...event, occurred_at: now.toISOString() }])
}
