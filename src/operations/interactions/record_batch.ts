/** The story of recording: known already? who? where in the thread? what was said? then all rows, in one transaction. */

import { STRENGTH } from '../../domain/anchor.ts'
import { groupBy } from '../../domain/group_by.ts'
import { upsertCards } from '../../store/contacts.ts'
import { addAnchors, anchorsOf, type KnownAnchor, type ThreadAnchor } from '../../store/conversations.ts'
import { insertEvents } from '../../store/events.ts'
import { byPhoneKeys, type IdentityRow, keyOf } from '../../store/identities.ts'
import { insertInteractions, lockItems } from '../../store/interactions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockValues } from '../../store/value_locks.ts'
import { applyLinks, phoneLinks, threadLinks } from '../identity/exact_links.ts'
import { cardRows, projectContacts } from '../identity/project.ts'
import { type Locks, regroup, rootIds } from '../identity/regroup.ts'
import { answersOf } from './answer.ts'
import type { Batch, Entry, Recorded } from './batch.ts'
import { claimsOf } from './claims.ts'
import { findItems, settleItems, writeItems } from './items.ts'
import { knownAlready } from './known.ts'
import type { Recording } from './recording.ts'
import { type Found, lockKnown, resolveConversations, resolveIdentities } from './resolve.ts'
import {
  disordered,
  interactionRow,
  isTalk,
  writeActivity,
  writeClaims,
  writeConversations,
  writeIdentities,
  writeMessages,
} from './rows.ts'
import { readTails, turnsBefore } from './turns_before.ts'

/** Somebody else recorded the same id, or met the same customer, thread or item, at the same moment; the next look finds it. */
export class RecordedMeanwhile extends Error {}

type Items = ReturnType<typeof findItems>

/**
 * One answer per recording, in order; a conflict (V8) is an answer too. `more`: what to lock from the start beside. Most
 * batches take three trips to the database: what is there, what is new, and what follows from it with the commit.
 */
export async function recordBatch(
  tx: Transaction,
  workspace: string,
  recordings: readonly Recording[],
  clock: { now: string; newId(): string },
  more: Locks,
): Promise<(Recorded | Error)[]> {
  const batch: Batch = {
    ...{ tx, workspace, ...clock },
    ...{ locked: new Set(), phones: new Set(), born: new Set(), begun: new Set() },
  }
  // Locks first: whoever recorded the same id a moment ago is then seen.
  const itemKeys = [...new Set(recordings.flatMap(({ itemKey }) => itemKey ?? []))]
  const [found, { fresh, answers }, knownItems] = await Promise.all([
    lockKnown(batch, recordings, more),
    knownAlready(batch, recordings),
    itemKeys.length ? lockItems(tx, workspace, itemKeys) : [],
  ])
  if (fresh.length === 0) return answers(new Map())
  const entries = resolve(batch, fresh, found)
  const items = findItems(batch, entries, knownItems)
  await readClaims(batch, entries)
  const written = await write(batch, entries, items)
  const links = await link(batch, entries, items, written)
  const recorded = await answersOf(batch, entries, links.begun)
  const contactOf = (entry: Entry) => recorded.get(entry.recording.id)!.contact
  await readTails(tx, workspace, disordered(entries))
  const isMoved = links.begun.length > 0 || links.regrouped.length > 0
  const changed = [
    ...new Set([...entries.filter((entry) => changesCard(batch, entry)).map(contactOf), ...links.regrouped]),
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
    ),
    isMoved ? null : tx.commit(),
  ])
  return answers(recorded)
}

function resolve(batch: Batch, recordings: readonly Recording[], known: Found): Entry[] {
  const identities = resolveIdentities(batch, recordings, known)
  const entries = recordings.map(
    (recording): Entry => ({
      recording,
      anchor: recording.anchor,
      identity: identities.get(keyOf(recording.anchor))!,
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
    const first = batch.born.has(id) && !claimed.has(id)
    claimed.add(id)
    entry.claims = claimsOf(entry.recording, before[index]!, first)
  })
}

type Written = {
  /** Anchors that spoke in the threads that somebody speaks in for the first time. */
  anchors: KnownAnchor[]
  /** Holders of the phones that identities were born with. */
  holders: IdentityRow[]
  /** As they follow from what is written, before any link. */
  cards: Awaited<ReturnType<typeof cardRows>>
}

/** All rows, and what has to be known of them next, in one trip: none needs what another says. */
async function write(batch: Batch, entries: readonly Entry[], items: Items): Promise<Written> {
  const { tx, workspace } = batch
  const spoke = newThreadAnchors(entries)
  const names = [...new Set(spoke.map((row) => row.external_id))]
  const born = entries.filter((entry) => batch.born.has(entry.identity.identity_id))
  const phones = [...new Set(born.flatMap((entry) => entry.identity.phone_key ?? []))]
  const changed = new Set(
    entries.filter((entry) => changesCard(batch, entry)).map((entry) => entry.identity.root_contact_id),
  )
  const interactions = entries.map((entry) => interactionRow(batch, entry))
  const [isOurs, identities, conversations, recorded, , , , , , anchors, holders, cards] = await Promise.all([
    // First: known ones are locked already, and whoever holds these must not wait for what is made here behind them.
    writeItems(batch, items),
    writeIdentities(batch, entries),
    writeConversations(batch, entries),
    insertInteractions(tx, workspace, interactions),
    writeMessages(batch, entries),
    writeClaims(batch, entries),
    // Before cards are read: a card is read and written only by who has touched its contact.
    writeActivity(batch, entries),
    lockValues(tx, workspace, 'thread', names),
    addAnchors(tx, workspace, spoke),
    names.length ? anchorsOf(tx, workspace, names) : [],
    phones.length ? byPhoneKeys(tx, workspace, phones) : [],
    cardRows(tx, workspace, [...changed]),
  ])
  const isAll = identities === batch.born.size && conversations === batch.begun.size && recorded === entries.length
  if (!isAll || !isOurs) throw new RecordedMeanwhile()
  return { anchors, holders, cards }
}

/** Exact links (R2, R5) and what they move; nothing to do for the many that add to a known thread. */
async function link(batch: Batch, entries: readonly Entry[], items: Items, { anchors, holders }: Written) {
  const { tx, workspace } = batch
  const { links: records, moved: owners } = await settleItems(batch, items)
  const threads = await threadLinks(tx, batch, anchors)
  const { begun, touched } = await applyLinks(
    tx,
    batch,
    {
      begin: [...threads.begin, ...phoneLinks(batch, holders), ...records.begin],
      end: [...threads.end, ...records.end],
    },
    batch.locked,
  )
  const earlier = entries
    .filter(
      (entry) => entry.identity.first_seen_at !== null && entry.recording.occurredAt <= entry.identity.first_seen_at,
    )
    .map((entry) => entry.identity.identity_id)
  const moved = [...new Set([...touched, ...earlier])]
  const regrouped = moved.length ? await regroup(tx, workspace, moved, batch.locked) : []
  const changed = owners.length ? await rootIds(tx, workspace, owners) : []
  return { begun, regrouped: [...new Set([...regrouped, ...changed])] }
}

/** Anchors that speak in a named thread for the first time, and stand-ins for those that have none. */
function newThreadAnchors(entries: readonly Entry[]): ThreadAnchor[] {
  const rows = entries.flatMap(({ recording, anchor, identity, conversation }) => {
    if (!recording.thread?.named) return []
    const standIn = identity.kind === 'conversation'
    const speaks = anchor.strength >= STRENGTH.user
    if (!standIn && !(speaks && !conversation?.identity_ids.includes(identity.identity_id))) return []
    return [
      {
        external_id: recording.thread.externalId,
        source: recording.thread.source,
        identity_id: identity.identity_id,
        stand_in: standIn,
      },
    ]
  })
  return [...groupBy(rows, (row) => `${row.external_id}\n${row.source}\n${row.identity_id}`).values()].map(
    (group) => group[0]!,
  )
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
