/** The story of recording: known already? who? where in the thread? what was said? then all rows, in one transaction. */

import type { FoldedValue } from '../../store/claims.ts'
import { insertEvents } from '../../store/events.ts'
import { keyOf } from '../../store/identities.ts'
import { insertInteractions } from '../../store/interactions.ts'
import type { Tx } from '../../store/transaction.ts'
import { projectContacts } from '../identity/project.ts'
import type { Locks } from '../identity/regroup.ts'
import { hearAwaited, settle } from '../identity/settle.ts'
import { answersOf } from './answer.ts'
import type { Batch, Entry, Recorded } from './batch.ts'
import { claimsOf } from './claims.ts'
import { foldItems } from './items.ts'
import { knownAlready } from './known.ts'
import type { Recording } from './recording.ts'
import { type Found, lockKnown, resolveConversations, resolveIdentities } from './resolve.ts'
import { interactionRow, isTalk, writeClaims, writeCounters, writeMessages, writeThreads } from './rows.ts'
import { turnsBefore } from './turns_before.ts'

/** Two callers recorded the same id at the same moment; the second look will find it. */
export class RecordedMeanwhile extends Error {}

/** One answer per recording, in order; a conflict (V8) is an answer too. `more`: what to lock from the start beside. */
export async function recordBatch(
  tx: Tx,
  workspace: string,
  recordings: readonly Recording[],
  clock: { now: string; newId(): string },
  more: Locks,
): Promise<(Recorded | Error)[]> {
  const batch: Batch = { tx, workspace, ...clock, locked: new Set(), phones: new Set(), born: new Set() }
  // Locks first: whoever recorded the same id a moment ago is then seen.
  const [found, { fresh, answers }] = await Promise.all([
    lockKnown(batch, recordings, more),
    knownAlready(batch, recordings),
  ])
  if (fresh.length === 0) return answers(new Map())
  const entries = await resolve(batch, fresh, found)
  hearAwaited(batch, entries)
  const standIns = await foldItems(batch, entries)
  const folded = await write(batch, entries)
  const links = await settle(batch, entries, standIns, folded)
  const recorded = await answersOf(batch, entries, links)
  const dirty = entries.filter(
    (entry) => entry.claims.length > 0 || batch.born.has(entry.identity.identity_id) || looksNew(entry),
  )
  const contactOf = (entry: Entry) => recorded.get(entry.recording.id)!.contact
  const changed = [...new Set([...dirty.map(contactOf), ...links.regrouped])]
  await Promise.all([
    projectContacts(tx, workspace, changed, links.regrouped.length > 0),
    insertEvents(
      tx,
      workspace,
      entries.map((entry) => ({
        type: 'interaction.recorded',
        contact_id: contactOf(entry),
        interaction_id: entry.recording.id,
        occurred_at: entry.recording.occurredAt,
      })),
    ),
  ])
  return answers(recorded)
}

async function resolve(batch: Batch, recordings: readonly Recording[], known: Found): Promise<Entry[]> {
  const identities = await resolveIdentities(batch, recordings, known)
  const found = recordings.map((recording): Entry => {
    const identity = identities.get(keyOf(recording.anchor))!
    return {
      recording,
      anchor: recording.anchor,
      identity,
      conversation: null,
      itemId: null,
      opensItem: false,
      claims: [],
    }
  })
  const threaded = found.filter(({ recording }) => recording.thread !== null)
  const conversations = await resolveConversations(
    batch,
    threaded.map(({ recording, identity }) => ({
      thread: recording.thread!,
      identity: identity.identity_id,
      at: recording.occurredAt,
      talk: isTalk(recording),
    })),
    known,
  )
  threaded.forEach((entry, index) => {
    entry.conversation = conversations[index] ?? null
  })
  return found
}

async function write(batch: Batch, entries: readonly Entry[]): Promise<FoldedValue[]> {
  const before = await turnsBefore(batch, entries)
  const claimed = new Set<string>()
  entries.forEach((entry, index) => {
    const id = entry.identity.identity_id
    const first = batch.born.has(id) && !claimed.has(id)
    claimed.add(id)
    entry.claims = claimsOf(entry.recording, before[index]!, first)
  })
  // Sent together, answered together: none needs what another says.
  const [written, , folded] = await Promise.all([
    insertInteractions(
      batch.tx,
      batch.workspace,
      entries.map((entry) => interactionRow(batch, entry)),
    ),
    writeMessages(batch, entries),
    writeClaims(batch, entries),
    writeCounters(batch, entries),
    writeThreads(batch, entries),
  ])
  if (written !== entries.length) throw new RecordedMeanwhile()
  return folded
}

/** A first message on another channel, or a first order, shows on the card although nothing was claimed. */
function looksNew({ identity, recording }: Entry): boolean {
  const counter = `${recording.input.type}s` as keyof typeof identity
  return (
    !identity.channels.includes(recording.input.channel) ||
    (recording.input.type !== 'message' && identity[counter] === 0) ||
    identity.first_seen_at === null ||
    recording.occurredAt < identity.first_seen_at
  )
}
