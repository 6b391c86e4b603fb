/** Those who stay when somebody is erased: their threads, records, links and cards, as if the other had never been there. */

import { threadsLeft } from '../../store/erasure/find.ts'
import type { Erased } from '../../store/erasure/remove.ts'
import { insertEvents } from '../../store/events.ts'
import { rootIds } from '../../store/identities.ts'
import { rebuildConversations, rebuildIdentities, refoldItems } from '../../store/rebuild/facts_to_rows.ts'
import { resetLonelyRoots } from '../../store/rebuild/pages.ts'
import { queueTraits } from '../../store/traits.ts'
import { type Changing, changeWho } from '../identity/change.ts'
import { identitiesOfValue } from '../identity/marked.ts'
import { projectContacts } from '../identity/project.ts'
import { resolveIdentities } from '../identity/resolver.ts'
import { readTails } from '../interactions/turns_before.ts'

/** Answers the conversations that others go on with. `around` must be locked. */
export async function settleSurvivors(
  context: Changing,
  erased: Erased,
  around: readonly string[],
  unmarked: boolean,
): Promise<{ conversations: string[] }> {
  const { tx, workspace, now, newId } = context
  const left = await threadsLeft(tx, workspace, erased.conversations)
  await rebuildConversations(tx, workspace, left)
  await readTails(tx, workspace, left.conversations)
  await refoldItems(tx, workspace, erased.items)
  await rebuildIdentities(tx, workspace, around)
  const clock = { now: now.toISOString(), newId }
  const { regrouped } = await resolveIdentities(tx, workspace, around, clock, { locked: null })
  const alone = await resetLonelyRoots(tx, workspace, around)
  if (unmarked)
    for (const value of erased.marks) await changeWho(context, await identitiesOfValue(tx, workspace, value))
  await projectContacts(tx, workspace, await rootIds(tx, workspace, around), true)
  await queueTraits(tx, workspace, around)
  const changed = [...new Set([...regrouped, ...alone])]
  await insertEvents(
    tx,
    workspace,
    changed.map((contact_id) => ({
      type: 'contact.updated' as const,
      contact_id,
      interaction_id: null,
      occurred_at: clock.now,
    })),
  )
  return left
}
