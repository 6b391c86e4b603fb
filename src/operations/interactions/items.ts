/** The states of one booking, order, ticket, call, form or action become one item, which belongs to one identity (R5). */

import { groupBy } from '../../domain/group_by.ts'
import { findByAnchors } from '../../store/identities.ts'
import { type ItemRow, moveItem, upsertItems } from '../../store/interactions.ts'
import { activeLinks } from '../../store/links.ts'
import { itemLink, type LinkChange } from '../identity/exact_links.ts'
import { MoreLocksNeeded } from '../identity/regroup.ts'
import type { Batch, Entry } from './batch.ts'
import { COUNTER_OF_TYPE } from './rows.ts'

/** Sets each entry's item, and answers the links of stand-ins to whom their item belongs. */
export async function foldItems(batch: Batch, entries: readonly Entry[]): Promise<LinkChange> {
  const groups = groupBy(
    entries.filter(({ recording }) => recording.itemKey !== null),
    ({ recording }) => recording.itemKey!,
  )
  if (groups.size === 0) return { begin: [], end: [] }
  const rows = await upsertItems(
    batch.tx,
    batch.workspace,
    [...groups].map(([key, states]) => stateOf(batch, key, states)),
  )
  const change: LinkChange = { begin: [], end: [] }
  for (const row of rows) {
    const states = groups.get(row.item_key)!
    for (const entry of states) entry.itemId = row.item_id
    const best = strongest(states)
    if (row.inserted) best.opensItem = true
    else if (best.anchor.strength > row.anchor_strength) await handOver(batch, row, best)
    const standIns = await standInsOf(batch, row, states)
    await relink(batch, row.identity_id, standIns, change)
  }
  return change
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

async function standInsOf(batch: Batch, row: ItemRow, states: readonly Entry[]): Promise<string[]> {
  const { source, type, data } = states[0]!.recording.input
  if (row.anchor_strength > 1 && states.every((entry) => entry.anchor.kind !== 'item')) return []
  const found = await findByAnchors(batch.tx, batch.workspace, [
    { kind: 'item', scope: source, value: `${type}:${data!.external_id}` },
  ])
  return found.map((identity) => identity.identity_id).filter((id) => id !== row.identity_id)
}

async function relink(batch: Batch, owner: string, standIns: readonly string[], change: LinkChange): Promise<void> {
  if (standIns.length === 0) return
  const active = (await activeLinks(batch.tx, batch.workspace, standIns)).filter((link) => link.evidence.item === true)
  change.end.push(...active.filter((link) => link.identity_a !== owner))
  if (!active.some((link) => link.identity_a === owner))
    change.begin.push(...standIns.map((id) => itemLink(batch, owner, id)))
}
