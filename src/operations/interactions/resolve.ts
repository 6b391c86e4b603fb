/** From anchors and threads to rows: finds or makes identities and conversations, and locks them in order. */

import type { Anchor } from '../../domain/anchor.ts'
import { type ConversationRow, insertNew as insertConversations, lockThreads } from '../../store/conversations.ts'
import { type IdentityRow, insertNew, keyOf, lockByAnchors, lockIdentifiers } from '../../store/identities.ts'
import type { Batch } from './batch.ts'
import type { Recording, Thread } from './recording.ts'

/** What there is already, asked in one trip. */
export type Found = { identities: IdentityRow[]; conversations: ConversationRow[] }

/** Locks what is known of these recordings. `more` are further identities to lock in the same order (regroup.ts). */
export async function lockKnown(
  batch: Batch,
  recordings: readonly Recording[],
  more: readonly string[],
): Promise<Found> {
  const names = threadNames(recordings.flatMap(({ thread }) => thread ?? []))
  const [identities, conversations] = await Promise.all([
    lockByAnchors(batch.tx, batch.workspace, distinctAnchors(recordings), more),
    names.length ? lockThreads(batch.tx, batch.workspace, names) : [],
  ])
  for (const row of identities) batch.locked.add(row.identity_id)
  return { identities, conversations }
}

function distinctAnchors(recordings: readonly Recording[]): Anchor[] {
  return [...new Map(recordings.map(({ anchor }) => [keyOf(anchor), anchor])).values()]
}

function threadNames(threads: readonly Thread[]): { source: string; external_id: string }[] {
  const names = threads.map(({ source, externalId }) => ({ source, external_id: externalId }))
  return [...new Map(names.map((name) => [`${name.source}\n${name.external_id}`, name])).values()]
}

/** The identity of every recording's anchor (R1); those that are missing are born. */
export async function resolveIdentities(
  batch: Batch,
  recordings: readonly Recording[],
  found: Found,
): Promise<Map<string, IdentityRow>> {
  const known = new Map(found.identities.map((row) => [keyOf(row), row]))
  const missing = distinctAnchors(recordings).filter((anchor) => !known.has(keyOf(anchor)))
  if (missing.length === 0) return known
  await bear(batch, missing)
  for (const row of await lockByAnchors(batch.tx, batch.workspace, missing)) {
    batch.locked.add(row.identity_id)
    known.set(keyOf(row), row)
  }
  return known
}

/** Phones are locked first, so that of two channels of one phone the second sees the first (R2). */
async function bear(batch: Batch, anchors: readonly Anchor[]): Promise<void> {
  const { tx, workspace, newId } = batch
  const phones = anchors.flatMap((anchor) => anchor.phoneKey ?? [])
  const rows = anchors.map((anchor) => ({
    identity_id: newId(),
    contact_id: newId(),
    kind: anchor.kind,
    scope: anchor.scope,
    value: anchor.value,
    assurance: anchor.assurance,
    phone_key: anchor.phoneKey,
  }))
  for (const row of rows) batch.born.add(row.identity_id)
  await Promise.all([lockIdentifiers(tx, workspace, 'phone', [...new Set(phones)]), insertNew(tx, workspace, rows)])
}

export type Threaded = { thread: Thread; identity: string; at: string; talk: boolean }

/** The conversation of every thread; a new one belongs to `identity` and begins `at`. */
export async function resolveConversations(
  batch: Batch,
  threads: readonly Threaded[],
  found: Found,
): Promise<(ConversationRow | null)[]> {
  let rows = found.conversations
  const missing = new Map(
    threads.filter((entry) => !pick(rows, entry)).map((entry) => [threadKey(entry.thread), entry]),
  )
  if (missing.size) {
    const names = threadNames([...missing.values()].map(({ thread }) => thread))
    const [, now] = await Promise.all([
      insertConversations(
        batch.tx,
        batch.workspace,
        [...missing.values()].map((entry) => newConversation(batch, entry)),
      ),
      lockThreads(batch.tx, batch.workspace, names),
    ])
    rows = [...rows, ...now]
  }
  return threads.map((entry) => pick(rows, entry))
}

function newConversation(batch: Batch, { thread, identity, at }: Threaded) {
  return {
    conversation_id: batch.newId(),
    source: thread.source,
    channel: thread.channel,
    external_id: thread.externalId,
    identity_id: identity,
    at,
  }
}

function threadKey(thread: Thread): string {
  return `${thread.source}\n${thread.externalId}\n${thread.channel}`
}

/** Talk has a thread on its own channel; a tool's record joins the thread of that name, on whichever channel it is. */
function pick(
  rows: readonly ConversationRow[],
  { thread, talk }: Pick<Threaded, 'thread' | 'talk'>,
): ConversationRow | null {
  const named = rows.filter((row) => row.source === thread.source && row.external_id === thread.externalId)
  const same = named.find((row) => row.channel === thread.channel)
  return same ?? (talk ? null : (named[0] ?? null))
}
