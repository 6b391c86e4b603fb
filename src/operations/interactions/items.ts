/** The states of one booking, order, ticket, call, form or action become one item, which belongs to one identity (R5). */

import { groupBy } from '../../domain/group_by.ts'
import { findByAnchors } from '../../store/identities.ts'
import { type ItemRow, moveItem, upsertItems } from '../../store/interactions.ts'
import { MoreLocksNeeded } from '../identity/regroup.ts'
import type { Batch, Entry } from './batch.ts'
import { COUNTER_OF_TYPE } from './rows.ts'

/** Sets each entry's item, and answers the stand-ins of records that may belong to somebody else now. */
export async function foldItems(batch: Batch, entries: readonly Entry[]): Promise<string[]> {
  const groups = groupBy(
    entries.filter(({ recording }) => recording.itemKey !== null),
    ({ recording }) => recording.itemKey!,
  )
  if (groups.size === 0) return []
  const rows = await upsertItems(
    batch.tx,
    batch.workspace,
    [...groups].map(([key, states]) => stateOf(batch, key, states)),
  )
  const standIns: string[] = []
  for (const row of rows) {
    const states = groups.get(row.item_key)!
    for (const entry of states) entry.itemId = row.item_id
    const best = strongest(states)
    if (row.inserted) best.opensItem = true
    const others = states.filter(
      ({ anchor, identity }) => anchor.kind !== 'item' && identity.identity_id !== row.identity_id,
    )
    if (others.length) standIns.push(...(await standInsOf(batch, states)))
    if (!row.inserted && best.anchor.strength > row.anchor_strength) await handOver(batch, row, best)
  }
  return standIns
}

function stateOf(batch: Batch, key: string, states: readonly Entry[]) {
  const best = strongest(states)
  const byTime = [...states].sort((a, b) => (a.recording.occurredAt < b.recording.occurredAt ? -1 : 1))
  const status =
    byTime
      .map(({ recording }) => statusOf(recording.input))
      .filter((value) => value !== null)
      .at(-1) ?? null
  return {
    item_id: batch.newId(),
    item_key: key,
    type: best.recording.input.type,
    identity_id: best.identity.identity_id,
    anchor_strength: best.anchor.strength,
    first_at: byTime[0]!.recording.occurredAt,
    last_at: byTime.at(-1)!.recording.occurredAt,
    status,
  }
}

function statusOf(input: Entry['recording']['input']): string | null {
  const status = input.data?.status ?? input.action?.status
  return typeof status === 'string' ? status : null
}

/** A transport's anchor outranks a thread, a thread outranks a typed address; of equals the earliest state. */
function strongest(states: readonly Entry[]): Entry {
  return states.reduce((best, entry) => {
    if (entry.anchor.strength !== best.anchor.strength)
      return entry.anchor.strength > best.anchor.strength ? entry : best
    return entry.recording.occurredAt < best.recording.occurredAt ? entry : best
  })
}

/** A better anchor than the item had: item and counter move to it. */
async function handOver(batch: Batch, row: ItemRow, best: Entry): Promise<void> {
  if (!batch.locked.has(row.identity_id)) throw new MoreLocksNeeded([row.identity_id])
  const to = best.identity.identity_id
  await moveItem(batch.tx, batch.workspace, row, {
    identity_id: to,
    anchor_strength: best.anchor.strength,
    counter: COUNTER_OF_TYPE[best.recording.input.type],
  })
  row.identity_id = to
}

/** The stand-in of a record that somebody other than its owner speaks of: whose it is may be another's now. */
async function standInsOf(batch: Batch, states: readonly Entry[]): Promise<string[]> {
  const { source, type, data } = states[0]!.recording.input
  const found = await findByAnchors(batch.tx, batch.workspace, [
    { kind: 'item', scope: source, value: `${type}:${data!.external_id}` },
  ])
  return found.map((identity) => identity.identity_id)
}
