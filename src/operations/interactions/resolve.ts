/** From anchors and threads to rows: what is known is locked in order, what is missing is made, to be written later. */

import { type Anchor, threadAnchor } from '../../domain/anchor.ts'
import { groupBy } from '../../domain/group_by.ts'
import { type ConversationRow, lockThreads } from '../../store/conversations.ts'
import { findByAnchors, type IdentityRow, keyOf, lockByAnchors } from '../../store/identities.ts'
import { type ChangeRow, changesAround } from '../../store/number_changes.ts'
import { lockValues } from '../../store/value_locks.ts'
import { bornOf } from '../identity/born.ts'
import { changeableValues, intervalAt, isTarget, isWithin } from '../identity/changed_anchor.ts'
import { type Locks, MoreLocksNeeded } from '../identity/regroup.ts'
import type { Batch } from './batch.ts'
import type { Recording, Thread } from './recording.ts'

/** What there is already, asked in one trip. */
export type Found = { identities: IdentityRow[]; conversations: ConversationRow[]; changes: ChangeRow[] }

/**
 * Locks what is known of these recordings. Phones first: of two channels of one phone the second must see the first
 * (R2), and whoever takes them after identities could wait in a ring.
 */
export async function lockKnown(batch: Batch, recordings: readonly Recording[], more: Locks): Promise<Found> {
  const names = threadNames(recordings.flatMap(({ thread }) => thread ?? []))
  const anchors = distinctAnchors(recordings)
  const values = anchors.flatMap(valuesOf).filter((value) => !seenValues.has(value))
  for (const value of [...values, ...more.phones]) batch.phones.add(value)
  const asked = [...batch.phones]
  const [, identities, conversations, changes] = await Promise.all([
    lockValues(batch.tx, batch.workspace, 'phone', asked),
    lockByAnchors(batch.tx, batch.workspace, anchors, more.identities),
    names.length ? lockThreads(batch.tx, batch.workspace, names) : [],
    // Only who is new here, or new since a change, needs to know of one (R13).
    asked.length ? changesAround(batch.tx, batch.workspace, asked, asked.map(withoutKind)) : [],
  ])
  for (const row of identities) {
    batch.locked.add(row.identity_id)
    for (const value of changeableValues(row)) remember(value)
  }
  return { identities, conversations, changes }
}

const valuesOf = ({ kind, scope, value, phoneKey }: Anchor) =>
  changeableValues({ kind, scope, value, phone_key: phoneKey })
const withoutKind = (value: string) => value.slice(value.lastIndexOf(':') + 1)

/** Phones and accounts that this process has met in the tables: their identities are there, so nothing is to be born of them. */
const seenValues = new Set<string>()
const MOST_SEEN = 50_000

function remember(value: string): void {
  if (seenValues.size >= MOST_SEEN) seenValues.clear()
  seenValues.add(value)
}

function distinctAnchors(recordings: readonly Recording[]): Anchor[] {
  return [...new Map(recordings.map(({ anchor }) => [keyOf(anchor), anchor])).values()]
}

function threadNames(threads: readonly Thread[]): { source: string; external_id: string }[] {
  const names = new Map(threads.map((thread) => [threadName(thread), thread]))
  return [...names.values()].map(({ source, externalId }) => ({ source, external_id: externalId }))
}

/** The identity of each recording's anchor at its time (R1, R13), in order; those that are missing are born. */
export function resolveIdentities(batch: Batch, recordings: readonly Recording[], found: Found): IdentityRow[] {
  const identities = groupBy(found.identities, keyOf)
  return recordings.map(({ anchor, occurredAt }) => {
    const known = identities.get(keyOf(anchor)) ?? []
    const row = known.find((one) => isWithin(one, occurredAt))
    if (row) return row
    const born = bear(batch, anchor, occurredAt, found.changes)
    identities.set(keyOf(anchor), [...known, born])
    return born
  })
}

function bear(batch: Batch, anchor: Anchor, at: string, changes: readonly ChangeRow[]): IdentityRow {
  const unasked = valuesOf(anchor).filter((value) => !batch.phones.has(value))
  if (unasked.length) throw new MoreLocksNeeded([], unasked)
  const named = { ...anchor, phone_key: anchor.phoneKey }
  const row = { ...bornOf(anchor, batch.newId), ...intervalAt(named, at, changes) }
  const isMoved = changes.some((change) => isTarget(change, anchor))
  if (row.opened_by !== null || row.valid_until !== null || isMoved) batch.expected.add(row.identity_id)
  batch.born.add(row.identity_id)
  batch.locked.add(row.identity_id)
  return row
}

/**
 * R14: what comes in a thread that an operator moved is of the thread's own identity, whoever sends it. That is locked with
 * the others: if it is not yet, everything starts anew with it in the first lock.
 */
export async function inMovedThreads(
  { tx, workspace, locked }: Batch,
  recordings: readonly Recording[],
  { conversations }: Found,
): Promise<readonly Recording[]> {
  const moved = new Set(conversations.filter((row) => row.moved).map(threadName))
  if (moved.size === 0) return recordings
  const placed = recordings.map((recording): Recording => {
    const { thread, anchor } = recording
    if (!thread || !moved.has(threadName(thread))) return recording
    const own = threadAnchor({ source: thread.source, conversation: thread.externalId })!
    return { ...recording, anchor: { ...own, session: anchor.session } }
  })
  const anchors = placed.filter((recording, n) => recording !== recordings[n]).map(({ anchor }) => anchor)
  const missing = (await findByAnchors(tx, workspace, anchors)).map((row) => row.identity_id)
  if (missing.some((id) => !locked.has(id))) throw new MoreLocksNeeded(missing)
  return placed
}

export type Threaded = { thread: Thread; identity: string; at: string; talk: boolean }

/** The conversation of every thread; a new one belongs to `identity` and begins `at`. */
export function resolveConversations(batch: Batch, threads: readonly Threaded[], found: Found): ConversationRow[] {
  const rows = groupBy(found.conversations, threadName)
  return threads.map((entry) => {
    const named = rows.get(threadName(entry.thread)) ?? []
    const known = pick(named, entry)
    if (known) return known
    // The first in the batch begins the thread.
    const begun = beginConversation(
      batch,
      entry,
      named.some(({ moved }) => moved),
    )
    rows.set(threadName(entry.thread), [...named, begun])
    return begun
  })
}

function beginConversation(batch: Batch, { thread, identity, at }: Threaded, moved: boolean): ConversationRow {
  const id = batch.newId()
  batch.begun.add(id)
  return {
    conversation_id: id,
    source: thread.source,
    channel: thread.channel,
    external_id: thread.externalId,
    identity_id: identity,
    identity_ids: [],
    first_at: at,
    last_at: at,
    messages: 0,
    tail: '[]',
    moved,
  }
}

function threadName(of: { source: string } & ({ externalId: string } | { external_id: string })): string {
  return `${of.source}\n${'externalId' in of ? of.externalId : of.external_id}`
}

/** Talk has a thread on its own channel; a tool's record joins the thread of that name, on whichever channel it is. */
function pick(named: readonly ConversationRow[], { thread, talk }: Threaded): ConversationRow | undefined {
  const same = named.find((row) => row.channel === thread.channel)
  return same ?? (talk ? undefined : named[0])
}
