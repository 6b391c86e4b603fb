/** From anchors and threads to rows: finds or makes identities and conversations, and locks them in order. */

import type { Anchor } from '../../domain/anchor.ts'
import { lockContacts } from '../../store/contacts.ts'
import { type ConversationRow, insertNew as insertConversations, lockThreads } from '../../store/conversations.ts'
import { findByAnchors, type IdentityRow, insertNew, keyOf, lock, lockIdentifiers } from '../../store/identities.ts'
import type { Batch } from './batch.ts'
import type { Thread } from './recording.ts'

/** The identity of every anchor (R1). `more` are further identities to lock in the same order (regroup.ts). */
export async function resolveIdentities(
  batch: Batch,
  anchors: readonly Anchor[],
  more: readonly string[],
): Promise<Map<string, IdentityRow>> {
  const { tx, workspace } = batch
  const wanted = new Map(anchors.map((anchor) => [keyOf(anchor), anchor]))
  let ids = new Map(
    (await findByAnchors(tx, workspace, [...wanted.values()])).map((row) => [keyOf(row), row.identity_id]),
  )
  const missing = [...wanted].filter(([key]) => !ids.has(key)).map(([, anchor]) => anchor)
  if (missing.length) {
    await bear(batch, missing)
    ids = new Map(
      (await findByAnchors(tx, workspace, [...wanted.values()])).map((row) => [keyOf(row), row.identity_id]),
    )
  }
  const rows = await lock(tx, workspace, [...new Set([...ids.values(), ...more])])
  await lockContacts(tx, workspace, [...new Set(rows.map((row) => row.root_contact_id))])
  for (const row of rows) batch.locked.add(row.identity_id)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

async function bear(batch: Batch, anchors: readonly Anchor[]): Promise<void> {
  const { tx, workspace, newId } = batch
  const phones = anchors.flatMap((anchor) => anchor.phoneKey ?? [])
  await lockIdentifiers(tx, workspace, 'phone', [...new Set(phones)])
  const rows = anchors.map((anchor) => ({
    identity_id: newId(),
    contact_id: newId(),
    kind: anchor.kind,
    scope: anchor.scope,
    value: anchor.value,
    assurance: anchor.assurance,
    phone_key: anchor.phoneKey,
  }))
  await insertNew(tx, workspace, rows)
  for (const row of rows) batch.born.add(row.identity_id)
}

/** The conversation of every thread; `identityOf` whom a new one belongs to, `at` when it began. */
export async function resolveConversations(
  batch: Batch,
  threads: readonly { thread: Thread; identity: string; at: string; talk: boolean }[],
): Promise<(ConversationRow | null)[]> {
  const { tx, workspace } = batch
  if (threads.length === 0) return []
  const names = [
    ...new Map(
      threads.map(({ thread }) => [
        `${thread.source}\n${thread.externalId}`,
        { source: thread.source, external_id: thread.externalId },
      ]),
    ).values(),
  ]
  let rows = await lockThreads(tx, workspace, names)
  const missing = new Map(
    threads.filter((entry) => !pick(rows, entry)).map((entry) => [threadKey(entry.thread), entry]),
  )
  if (missing.size) {
    await insertConversations(
      tx,
      workspace,
      [...missing.values()].map(({ thread, identity, at }) => ({
        conversation_id: batch.newId(),
        source: thread.source,
        channel: thread.channel,
        external_id: thread.externalId,
        identity_id: identity,
        at,
      })),
    )
    rows = await lockThreads(tx, workspace, names)
  }
  return threads.map((entry) => pick(rows, entry))
}

function threadKey(thread: Thread): string {
  return `${thread.source}\n${thread.externalId}\n${thread.channel}`
}

/** Talk has a thread on its own channel; a tool's record joins the thread of that name, on whichever channel it is. */
function pick(
  rows: readonly ConversationRow[],
  { thread, talk }: { thread: Thread; talk: boolean },
): ConversationRow | null {
  const named = rows.filter((row) => row.source === thread.source && row.external_id === thread.externalId)
  const same = named.find((row) => row.channel === thread.channel)
  return same ?? (talk ? null : (named[0] ?? null))
}
