/** After a batch is written: whether it says anything new about who is who, and if so what follows (R1 to R17). */

import { STRENGTH } from '../../domain/anchor.ts'
import { groupBy } from '../../domain/group_by.ts'
import { decodeId } from '../../domain/id.ts'
import type { FoldedValue } from '../../store/claims.ts'
import type { KnownAnchor, ThreadAnchor } from '../../store/conversations.ts'
import type { Claimant } from '../../store/identity_edges.ts'
import { addToSessions } from '../../store/sessions.ts'
import { lockValues } from '../../store/value_locks.ts'
import type { Batch, Entry } from '../interactions/batch.ts'
import { claimantsAround, lockMore } from './component.ts'
import { type Resolved, resolveIdentities } from './resolver.ts'

/** Fields of claims that say who somebody is; the first three are equal or not, names are compatible or not. */
const JOINING = new Set(['email', 'phone', 'user_id'])
const PLACES = new Set(['conversation', 'item'])
const NAMES = new Set(['full_name', 'first_name', 'last_name'])

/** Whoever could be joined to those that a batch bears, asked along with what is written of them. */
export type Heard = { of: ReadonlySet<string>; claimants: readonly Claimant[] }

/**
 * Most that is new about who is who comes with somebody who is new: null where nobody is. The values are taken first, all
 * that the batch gives: whoever gives one of them at the same moment is seen here, or sees what is written here.
 */
export async function hearOthers({ tx, workspace, born }: Batch, entries: readonly Entry[]): Promise<Heard | null> {
  if (born.size === 0) return null
  const given = entries.flatMap(({ claims }) => claims.filter(({ field, rank }) => rank < 90 && JOINING.has(field)))
  const [, claimants] = await Promise.all([
    lockValues(tx, workspace, 'value', [...new Set(given.map(({ field, valueKey }) => `${field}:${valueKey}`))]),
    claimantsAround(tx, workspace, [...born]),
  ])
  return { of: new Set(born), claimants }
}

/**
 * `standIns` are those of records that changed hands; `folded` the values that this batch gave, as they stand now; `anchors`
 * those in threads that somebody speaks in for the first time. Most batches add to what is known of known people: nothing
 * is asked then.
 */
export async function settle(
  batch: Batch,
  entries: readonly Entry[],
  standIns: readonly string[],
  { folded, anchors, heard }: { folded: readonly FoldedValue[]; anchors: readonly KnownAnchor[]; heard: Heard | null },
): Promise<Resolved> {
  const { tx, workspace, born, locked } = batch
  const inSession = await noteSessions(batch, entries)
  const inThreads = anchors.filter((row) => row.stand_in).map((row) => row.identity_id)
  const news = newValues(entries, folded)
  const seeds = [
    ...new Set([
      ...born,
      ...entries.filter(isEarlier).map(identityOf),
      ...entries.filter(beginsToTalk).map(identityOf),
      ...news.map((row) => row.identity_id),
      ...inSession,
      ...inThreads,
      ...standIns,
    ]),
  ]
  if (seeds.length === 0) return { begun: [], ended: [], regrouped: [], stirred: [] }
  const values = news.filter(({ field }) => JOINING.has(field)).map((row) => `${row.field}:${row.value_key}`)
  const isHeard = heard && standIns.length === 0 && seeds.every((id) => heard.of.has(id))
  const reach = { locked, born: bornApart(batch, entries), ...(isHeard ? { claimants: heard.claimants } : {}) }
  // The values first, yet in one trip with what is asked of them.
  const [, resolved] = await Promise.all([
    heard ? null : lockValues(tx, workspace, 'value', [...new Set(values)]),
    lockMore(tx, workspace, seeds, locked).then(() => resolveIdentities(tx, workspace, seeds, batch, reach)),
  ])
  const named = [...news.map((row) => row.identity_id), ...entries.filter(isEarlier).map(identityOf)]
  // Also who is heard of again after all that was theirs went elsewhere: the values are old, who has them is not.
  return { ...resolved, stirred: [...new Set([...named, ...batch.awaited, ...resolved.stirred])] }
}

const identityOf = ({ identity }: Entry) => identity.identity_id

/** Its identity may now be the one first seen, and so the root. */
function isEarlier({ identity, recording }: Entry): boolean {
  return identity.first_seen_at !== null && recording.occurredAt <= identity.first_seen_at
}

/** A thread that had only records of tools in it has a person in it now (R5). */
function beginsToTalk({ identity, recording }: Entry): boolean {
  const talk = recording.input.type === 'message' || recording.input.type === 'call'
  return identity.kind === 'conversation' && talk && identity.messages + identity.calls === 0
}

/** Values that their identity gives for the first time, or, of late arrivals, had given earlier than was known. */
function newValues(entries: readonly Entry[], folded: readonly FoldedValue[]): FoldedValue[] {
  const key = (identity: string, field: string, value: string, rank: number) =>
    [identity, field, value, rank].join('\n')
  const earliest = new Map<string, string>()
  for (const { identity, recording, claims } of entries)
    for (const { field, valueKey, rank } of claims) {
      const of = key(identity.identity_id, field, valueKey, rank)
      const at = earliest.get(of)
      if (at === undefined || recording.occurredAt < at) earliest.set(of, recording.occurredAt)
    }
  return folded.filter(
    ({ identity_id, field, value_key, rank, first_at }) =>
      rank < 90 &&
      (JOINING.has(field) || NAMES.has(field)) &&
      first_at >= earliest.get(key(identity_id, field, value_key, rank))!,
  )
}

/** Made in this batch and neither thread nor record: nothing can be joined to them yet but by a value. */
function bornApart({ born, awaited, expected }: Batch, entries: readonly Entry[]): Set<string> {
  const places = new Set(entries.filter(({ identity }) => PLACES.has(identity.kind)).map(identityOf))
  return new Set([...born].filter((id) => !places.has(id) && !awaited.has(id) && !expected.has(id)))
}

/** An identity that a proof made is born with the first that is heard of it: with its own address, as new. */
export function hearAwaited(batch: Batch, entries: readonly Entry[]): void {
  for (const { identity } of entries) {
    if (identity.first_seen_at !== null || batch.born.has(identity.identity_id)) continue
    batch.born.add(identity.identity_id)
    batch.awaited.add(identity.identity_id)
  }
}

/** Notes what was recorded in which session; what was said in one that has a proof weighs more, new or not (R7a). */
async function noteSessions({ tx, workspace }: Batch, entries: readonly Entry[]): Promise<string[]> {
  const inSession = entries.filter(({ recording }) => recording.input.session !== undefined)
  if (inSession.length === 0) return []
  const rows = inSession.map(({ recording }) => ({
    session_id: decodeId('ses', recording.input.session!)!,
    interaction_id: recording.id,
  }))
  await addToSessions(tx, workspace, rows)
  return inSession.filter(({ claims }) => claims.length > 0).map(identityOf)
}

/** Anchors that speak in a named thread for the first time, and stand-ins for those that have none. */
export function newThreadAnchors(entries: readonly Entry[]): ThreadAnchor[] {
  const rows = entries.flatMap(({ recording, anchor, identity, conversation }) => {
    if (!recording.thread?.named) return []
    const standIn = identity.kind === 'conversation'
    if (standIn && identity.first_seen_at !== null) return []
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
