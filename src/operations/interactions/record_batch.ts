/** The story of recording: known already? who? where in the thread? what was said? then all rows, in one transaction. */

import type { FoldedValue } from '../../store/claims.ts'
import { type CardRow, upsertCards } from '../../store/contacts.ts'
import { addAnchors, anchorsOf, type KnownAnchor } from '../../store/conversations.ts'
import { anyErased, setErasedBefore } from '../../store/erasure/erased.ts'
import { insertEvents } from '../../store/events.ts'
import { keyOf, rootIds } from '../../store/identities.ts'
import { insertInteractions, lockItems } from '../../store/interactions.ts'
import { rebuildConversations } from '../../store/rebuild/facts_to_rows.ts'
import { queueTraits } from '../../store/traits.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import type { KeyedHashes } from '../erasure/keyed_hashes.ts'
import { findReturning, NOBODY_RETURNS, type Returning } from '../erasure/returning.ts'
import { cardRows, projectContacts } from '../identity/project.ts'
import type { Locks } from '../identity/regroup.ts'
import { type Heard, hearAwaited, hearOthers, newThreadAnchors, settle } from '../identity/settle.ts'
import { tidy } from '../identity/tidy.ts'
import { answersOf } from './answer.ts'
import type { Batch, Entry, Recorded } from './batch.ts'
import { claimsOf } from './claims.ts'
import { findItems, settleItems, writeItems } from './items.ts'
import { knownAlready } from './known.ts'
import type { Recording } from './recording.ts'
import { type Found, inMovedThreads, lockKnown, resolveConversations, resolveIdentities } from './resolve.ts'
import {
  disordered,
  interactionRow,
  isTalk,
  tied,
  writeActivity,
  writeClaims,
  writeConversations,
  writeIdentities,
  writeMessages,
} from './rows.ts'
import { readTails, turnsBefore } from './turns_before.ts'

/** Somebody else met the same customer, thread or item at the same moment; the next look finds it. */
export class RecordedMeanwhile extends Error {}

type Items = ReturnType<typeof findItems>

/**
 * One answer per recording, in order; a conflict (V8) is an answer too. `more`: what to lock from the start beside;
 * `notifies`: as in `insertEvents`. Most batches take three trips to the database: what is there, what is new, and what
 * follows from it with the commit.
 */
export async function recordBatch(
  tx: Transaction,
  workspace: string,
  recordings: readonly Recording[],
  clock: { now: string; newId(): string; hashes: KeyedHashes },
  more: Locks,
  notifies: boolean,
): Promise<(Recorded | Error)[]> {
  const batch: Batch = {
    ...{ tx, workspace, ...clock },
    ...{
      locked: new Set(),
      phones: new Set(),
      born: new Set(),
      awaited: new Set(),
      expected: new Set(),
      begun: new Set(),
    },
  }
  // Locks first: whoever recorded the same id a moment ago is then seen.
  const itemKeys = [...new Set(recordings.flatMap(({ itemKey }) => itemKey ?? []))]
  const [found, known, knownItems, isErasing] = await Promise.all([
    lockKnown(batch, recordings, more),
    knownAlready(batch, recordings),
    itemKeys.length ? lockItems(tx, workspace, itemKeys) : [],
    anyErased(tx, workspace),
  ])
  const { answers } = known
  const unknown = await inMovedThreads(batch, known.fresh, found)
  const returning = isErasing
    ? await findReturning(tx, workspace, clock.hashes, unknown, found.identities)
    : NOBODY_RETURNS
  const fresh = unknown.filter(({ id }) => !returning.refused.has(id))
  if (fresh.length === 0) return answers(returning.refused)
  const entries = resolve(batch, fresh, found)
  hearAwaited(batch, entries)
  const items = findItems(batch, entries, knownItems)
  await readClaims(batch, entries)
  const written = await write(batch, entries, items, returning)
  const records = await settleItems(batch, items)
  const resolved = await settle(batch, entries, [...records.standIns, ...records.corrected], written)
  if (records.corrected.length) await tidy(batch, records.corrected)
  const recorded = await answersOf(batch, entries, resolved)
  const contactOf = (entry: Entry) => recorded.get(entry.recording.id)!.contact
  await readTails(tx, workspace, disordered(entries))
  const ties = tied(batch, entries)
  if (ties.conversations.length) {
    const identities = [...ties.identities, ...records.corrected]
    await rebuildConversations(tx, workspace, { ...ties, identities })
  }
  const owners = records.moved.length ? await rootIds(tx, workspace, records.moved) : []
  const isMoved = resolved.regrouped.length + owners.length > 0
  const changed = [
    ...new Set([
      ...entries.filter((entry) => changesCard(batch, entry)).map(contactOf),
      ...resolved.regrouped,
      ...owners,
    ]),
  ]
  await Promise.all([
    isMoved ? projectContacts(tx, workspace, changed, true) : upsertCards(tx, workspace, written.cards),
    insertEvents(
      tx,
      workspace,
      entries.map((entry) => ({
        type: 'interaction.recorded',
        contact_id: contactOf(entry),
        interaction_id: entry.recording.id,
        occurred_at: entry.recording.occurredAt,
      })),
      notifies,
    ),
    queueTraits(tx, workspace, [...new Set([...resolved.stirred, ...records.corrected])]),
    isMoved ? null : tx.commit(),
  ])
  return answers(new Map<string, Recorded | Error>([...recorded, ...returning.refused]))
}

function resolve(batch: Batch, recordings: readonly Recording[], known: Found): Entry[] {
  const identities = resolveIdentities(batch, recordings, known)
  const entries = recordings.map(
    (recording, index): Entry => ({
      recording,
      anchor: recording.anchor,
      identity: identities[index]!,
      conversation: null,
      itemId: null,
      opensItem: false,
      claims: [],
    }),
  )
  const threaded = entries.filter(({ recording }) => recording.thread !== null)
  const conversations = resolveConversations(
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
    entry.conversation = conversations[index]!
  })
  return entries
}

async function readClaims(batch: Batch, entries: readonly Entry[]): Promise<void> {
  const before = await turnsBefore(batch, entries)
  const claimed = new Set<string>()
  entries.forEach((entry, index) => {
    const id = entry.identity.identity_id
    // Also when the channel is surer of them than it was before: whichever came first, the card shows the surer word.
    const first = (batch.born.has(id) && !claimed.has(id)) || entry.anchor.assurance > entry.identity.assurance
    claimed.add(id)
    entry.claims = claimsOf(entry.recording, before[index]!, first)
  })
}

type Written = {
  /** The values that the batch gave, as they are folded now. */
  folded: FoldedValue[]
  /** Anchors that spoke in the threads that somebody speaks in for the first time. */
  anchors: KnownAnchor[]
  /** As they follow from what is written, before anybody is joined. */
  cards: CardRow[]
  heard: Heard | null
}

/** All rows, and what has to be known of them next, in one trip: none needs what another says. */
async function write(batch: Batch, entries: readonly Entry[], items: Items, returning: Returning): Promise<Written> {
  const { tx, workspace } = batch
  const spoke = newThreadAnchors(entries)
  const names = [...new Set(spoke.map((row) => row.external_id))]
  const changed = new Set(
    entries.filter((entry) => changesCard(batch, entry)).map((entry) => entry.identity.root_contact_id),
  )
  const interactions = entries.map((entry) => interactionRow(batch, entry))
  const [isOurs, identities, conversations, , folded, , , , , anchors, cards, , heard] = await Promise.all([
    // First: known ones are locked already, and whoever holds these must not wait for what is made here behind them.
    writeItems(batch, items),
    writeIdentities(batch, entries),
    writeConversations(batch, entries),
    insertInteractions(tx, workspace, interactions),
    writeClaims(batch, entries),
    writeMessages(batch, entries),
    // Before cards are read: a card is read and written only by who has touched its contact.
    writeActivity(batch, entries),
    lockValues(tx, workspace, 'thread', names),
    addAnchors(tx, workspace, spoke),
    names.length ? anchorsOf(tx, workspace, names) : [],
    cardRows(tx, workspace, [...changed]),
    setErasedBefore(tx, workspace, returned(entries, returning)),
    hearOthers(batch, entries),
  ])
  const isAll = identities === batch.born.size - batch.awaited.size && conversations === batch.begun.size
  if (!isAll || !isOurs) throw new RecordedMeanwhile()
  return { folded, anchors, cards, heard }
}

function returned(entries: readonly Entry[], { before }: Returning) {
  const rows = before.size ? entries : []
  return rows.flatMap(({ anchor, identity }) => {
    const erased_before = before.get(keyOf(anchor))
    return erased_before === undefined ? [] : [{ identity_id: identity.identity_id, erased_before }]
  })
}

/** Also a first message on another channel, or a first order, although nothing was claimed. */
function changesCard(batch: Batch, { identity, recording, claims }: Entry): boolean {
  const counter = `${recording.input.type}s` as keyof typeof identity
  return (
    claims.length > 0 ||
    batch.born.has(identity.identity_id) ||
    !identity.channels.includes(recording.input.channel) ||
    (recording.input.type !== 'message' && identity[counter] === 0) ||
    identity.first_seen_at === null ||
    recording.occurredAt < identity.first_seen_at
  )
}
