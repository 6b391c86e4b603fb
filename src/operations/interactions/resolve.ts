/** From anchors and threads to rows: finds or makes identities and conversations, and locks them in order. */

import type { Anchor } from '../../domain/anchor.ts'
import { type ConversationRow, insertNew as insertConversations, lockThreads } from '../../store/conversations.ts'
import { type IdentityRow, insertNew, keyOf, lockByAnchors, lockIdentifiers } from '../../store/identities.ts'
import { type Locks, MoreLocksNeeded } from '../identity/regroup.ts'
import type { Batch } from './batch.ts'
import type { Recording, Thread } from './recording.ts'

/** What there is already, asked in one trip. */
export type Found = { identities: IdentityRow[]; conversations: ConversationRow[] }

/**
 * Locks what is known of these recordings. Phones first: of two channels of one phone the second must see the first
 * (R2), and whoever takes them after identities could wait in a ring.
 */
export async function lockKnown(batch: Batch, recordings: readonly Recording[], more: Locks): Promise<Found> {
  const names = threadNames(recordings.flatMap(({ thread }) => thread ?? []))
  const anchors = distinctAnchors(recordings)
  const phones = anchors.flatMap(({ phoneKey }) => (phoneKey === null || seenPhones.has(phoneKey) ? [] : phoneKey))
  for (const phone of [...phones, ...more.phones]) batch.phones.add(phone)
  const [, identities, conversations] = await Promise.all([
    lockIdentifiers(batch.tx, batch.workspace, 'phone', [...batch.phones]),
    lockByAnchors(batch.tx, batch.workspace, anchors, more.identities),
    names.length ? lockThreads(batch.tx, batch.workspace, names) : [],
  ])
  for (const row of identities) {
    batch.locked.add(row.identity_id)
    if (row.phone_key) remember(row.phone_key)
  }
  return { identities, conversations }
}

/** Phones that this process has met in the tables: their identities are there, so nothing is to be born of them. */
const seenPhones = new Set<string>()
const MOST_SEEN = 50_000

function remember(phone: string): void {
  if (seenPhones.size >= MOST_SEEN) seenPhones.clear()
  seenPhones.add(phone)
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

async function bear(batch: Batch, anchors: readonly Anchor[]): Promise<void> {
  const { tx, workspace, newId } = batch
  const unlocked = anchors.flatMap(({ phoneKey }) => (phoneKey === null || batch.phones.has(phoneKey) ? [] : phoneKey))
  if (unlocked.length) throw new MoreLocksNeeded([], unlocked)
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
  await insertNew(tx, workspace, rows)
}

export type Threaded = { thread: Thread; identity: string; at: string; talk: boolean }

/** The conversation of every thread; a new one belongs to `identity` and begins `at`. */
export async function resolveConversations(
  batch: Batch,
  threads: readonly Threaded[],
  found: Found,
): Promise<(ConversationRow | null)[]> {
  let rows = found.conversations
  const missing = new Map<string, Threaded>()
  for (const entry of threads) {
    const key = threadKey(entry.thread)
    // The first in the batch begins the thread.
    if (!missing.has(key) && !pick(rows, entry)) missing.set(key, entry)
  }
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
