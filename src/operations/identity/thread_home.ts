/** Whose the interactions of a named thread are (V5a): their senders', or the thread's own while an operator has moved it. */

import { type Anchor, anchorOf, threadAnchor } from '../../domain/anchor.ts'
import { arrange } from '../../domain/identity/arrange.ts'
import type { Channel, InteractionType } from '../../domain/interaction.ts'
import { refoldValues } from '../../store/claims.ts'
import { decisionsAbout } from '../../store/decisions.ts'
import { findByAnchors, insertIdentities, keyOf } from '../../store/identities.ts'
import {
  interactionsOfThread,
  lockThread,
  rehome,
  setThread,
  type ThreadInteraction,
  type ThreadName,
} from '../../store/moving.ts'
import { rebuildConversations, rebuildIdentities, refoldItems } from '../../store/rebuild/facts_to_rows.ts'
import type { Tx } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { bornOf } from './born.ts'
import { settleCalls } from './call_home.ts'
import type { Changing } from './change.ts'
import { decisionFact } from './decided_facts.ts'

/** What a move is found by. */
export const threadSubject = ({ source, external_id }: ThreadName) => `thread:${source}\n${external_id}`

export function threadOfSubject(subject: string): ThreadName {
  const [source, ...name] = subject.slice('thread:'.length).split('\n')
  return { source: source!, external_id: name.join('\n') }
}

/** Whether a move of it is active. */
export async function isMoved(tx: Tx, workspace: string, thread: ThreadName): Promise<boolean> {
  const about = await decisionsAbout(tx, workspace, [threadSubject(thread)])
  return arrange(about.map((row) => decisionFact(row, new Map()).fact)).moves.length > 0
}

/** The identity of the thread itself; born when nothing came without a sender yet. */
export async function identityOfThread(context: Changing, thread: ThreadName): Promise<string> {
  const [id] = await homesOf(context, [threadAnchor({ source: thread.source, conversation: thread.external_id })!])
  return id!
}

/** Of each anchor its identity; whoever is not known here is born, with his phone locked as recording does (R2). */
async function homesOf({ tx, workspace, newId }: Changing, anchors: readonly Anchor[]): Promise<string[]> {
  const distinct = [...new Map(anchors.map((anchor) => [keyOf(anchor), anchor])).values()]
  await lockValues(
    tx,
    workspace,
    'phone',
    distinct.flatMap(({ phoneKey }) => phoneKey ?? []),
  )
  await insertIdentities(
    tx,
    workspace,
    distinct.map((anchor) => bornOf(anchor, newId)),
  )
  const ids = new Map<string, string>()
  for (const anchor of distinct) ids.set(keyOf(anchor), (await findByAnchors(tx, workspace, [anchor]))[0]!.identity_id)
  return anchors.map((anchor) => ids.get(keyOf(anchor))!)
}

/** The senders of all that stands in it, as the transport named them. */
export async function sendersOf(context: Changing, thread: ThreadName): Promise<string[]> {
  const rows = await interactionsOfThread(context.tx, context.workspace, thread)
  return [
    ...new Set(
      await homesOf(
        context,
        rows.map((row) => senderOf(row, thread)),
      ),
    ),
  ]
}

function senderOf({ type, channel, record, interaction_id }: ThreadInteraction, { source, external_id }: ThreadName) {
  const rest = { source, conversation: external_id, interactionId: interaction_id }
  const { customer, data } = record
  return anchorOf({ type: type as InteractionType, channel: channel as Channel, customer, data, ...rest } as never)
}

/** Puts everything in it where it belongs now, with all that is counted and folded of it. Answers everybody concerned. */
export async function settleThread(context: Changing, thread: ThreadName): Promise<string[]> {
  const { tx, workspace } = context
  const moved = await isMoved(tx, workspace, thread)
  const conversations = await lockThread(tx, workspace, thread)
  const rows = await interactionsOfThread(tx, workspace, thread)
  const own = await identityOfThread(context, thread)
  const homes = moved
    ? rows.map(() => own)
    : await homesOf(
        context,
        rows.map((row) => senderOf(row, thread)),
      )
  await rehome(
    tx,
    workspace,
    rows.map(({ interaction_id }, n) => ({ interaction_id, identity_id: homes[n]! })),
  )
  const now = [...new Set(homes)]
  const identities = now.map((id) => ({ id, standIn: id === own }))
  await setThread(tx, workspace, thread, { identities, moved })
  const items = [...new Set(rows.flatMap((row) => row.item_id ?? []))]
  const { affected } = await settleCalls(context, items, null)
  const owners = await refoldItems(tx, workspace, items)
  const all = [
    ...new Set([
      own,
      ...now,
      ...rows.map((row) => row.identity_id),
      ...owners.map((row) => row.identity_id),
      ...affected,
    ]),
  ]
  await refoldValues(tx, workspace, all)
  await rebuildIdentities(tx, workspace, all)
  await rebuildConversations(tx, workspace, { conversations, identities: [...now, ...affected] })
  return all
}
