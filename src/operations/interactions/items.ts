/** The states of one booking, order, ticket, call, form or action become one item, which belongs to one identity (R5). */

import { groupBy } from '../../domain/group_by.ts'
import { sharedCalls } from '../../store/corrected_calls.ts'
import { findByAnchors, lock } from '../../store/identities.ts'
import { type ItemRow, type ItemState, moveCount, upsertItems } from '../../store/interactions.ts'
import { refoldItems } from '../../store/rebuild/facts_to_rows.ts'
import { type Given, settleCalls } from '../identity/call_home.ts'
import { MoreLocksNeeded } from '../identity/regroup.ts'
import type { Batch, Entry } from './batch.ts'
import { COUNTER_OF_TYPE, compareKeys, firstKey } from './rows.ts'

/** An item that this batch speaks of: as it was found, if it was, and the interactions that are states of it. */
type Item = { known: ItemRow | undefined; state: ItemState; states: Entry[] }

/** Sets each entry's item. */
export function findItems(batch: Batch, entries: readonly Entry[], found: readonly ItemRow[]): Item[] {
  const known = new Map(found.map((row) => [row.item_key, row]))
  const groups = groupBy(
    entries.filter(({ recording }) => recording.itemKey !== null),
    ({ recording }) => recording.itemKey!,
  )
  return [...groups].map(([key, states]) => {
    const row = known.get(key)
    const state = stateOf(row?.item_id ?? batch.newId(), key, states)
    for (const entry of states) entry.itemId = state.item_id
    if (!row) strongest(states).opensItem = true
    return { known: row, state, states }
  })
}

/** Whether all are what they were thought to be: nobody began one of them in the meantime. */
export async function writeItems(batch: Batch, items: readonly Item[]): Promise<boolean> {
  if (items.length === 0) return true
  const rows = await upsertItems(
    batch.tx,
    batch.workspace,
    items.map(({ state }) => state),
  )
  const written = new Set(rows.map((row) => row.item_id))
  return items.every(({ state }) => written.has(state.item_id))
}

type Settled = {
  /** Stand-ins of records that may belong to somebody else now (R5). */
  standIns: string[]
  /** Identities that an item came to or went from. */
  moved: string[]
  /** Those of them that a caller's corrected number gave a call to, or took it from. */
  corrected: string[]
}

/** Whose the items are now, where that may have changed. */
export async function settleItems(batch: Batch, items: readonly Item[]): Promise<Settled> {
  const { affected: corrected, calls: counted } = await correctCalls(batch, items)
  const owners = await ownersNow(batch, items.filter(isDoubtful))
  const standIns: string[] = []
  const moved: string[] = []
  for (const { known, state, states } of items) {
    const before = (known ?? state).identity_id
    const owner = owners.get(state.item_id) ?? before
    const others = states.filter(({ anchor, identity }) => anchor.kind !== 'item' && identity.identity_id !== before)
    if (others.length) standIns.push(...(await standInsOf(batch, states)))
    if (known && owner !== before) {
      // A corrected call was counted anew where it is now; another one that its people have, where it was.
      if (!counted.has(state.item_id)) await handOver(batch, known, owner, states[0]!)
      moved.push(before, owner)
    }
  }
  return { standIns, moved: [...moved, ...corrected], corrected }
}

/** A call whose reports name several callers is that of the last one, all of it (V5a). */
async function correctCalls(batch: Batch, items: readonly Item[]): Promise<Omit<Given, 'homes'>> {
  const all = items.filter(({ state }) => state.type === 'call')
  const isOthers = ({ known, state, states }: Item) =>
    states.some(({ identity }) => identity.identity_id !== (known ?? state).identity_id)
  const again = all.filter((item) => item.known && !isOthers(item)).map(({ state }) => state.item_id)
  // Where a number changed hands in between, a call is its owner's in part only: nothing but its reports tell.
  const shared = new Set(again.length ? await sharedCalls(batch.tx, batch.workspace, again) : [])
  const calls = all.filter((item) => isOthers(item) || shared.has(item.state.item_id))
  const ids = calls.map(({ state }) => state.item_id)
  const told = calls.flatMap(({ states }) => states)
  const inSession = told.filter(({ recording }) => recording.input.session !== undefined)
  const {
    affected,
    calls: moved,
    homes,
  } = await settleCalls(batch, ids, batch.locked, new Set(inSession.map(({ recording }) => recording.id)))
  if (affected.length === 0) return { affected, calls: moved }
  const rows = new Map((await lock(batch.tx, batch.workspace, affected)).map((row) => [row.identity_id, row]))
  for (const entry of told) entry.identity = rows.get(homes.get(entry.recording.id) ?? '') ?? entry.identity
  return { affected, calls: moved }
}

/** Not simply one more state behind the others, of the same owner or of one with less to say. */
function isDoubtful({ known, states }: Item): boolean {
  if (!known) return false
  return states.some(
    ({ recording, identity, anchor }) =>
      recording.occurredAt <= known.last_at ||
      (identity.identity_id !== known.identity_id && anchor.strength >= known.anchor_strength),
  )
}

async function ownersNow(batch: Batch, items: readonly Item[]): Promise<Map<string, string>> {
  const ids = items.map(({ state }) => state.item_id)
  const rows = ids.length ? await refoldItems(batch.tx, batch.workspace, ids) : []
  return new Map(rows.map((row) => [row.item_id, row.identity_id]))
}

function stateOf(id: string, key: string, states: readonly Entry[]): ItemState {
  const best = strongest(states)
  const byTime = [...states].sort((a, b) => compareKeys(firstKey(a), firstKey(b)))
  const status =
    byTime
      .map(({ recording }) => statusOf(recording.input))
      .filter((value) => value !== null)
      .at(-1) ?? null
  return {
    item_id: id,
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
    return compareKeys(firstKey(entry), firstKey(best)) < 0 ? entry : best
  })
}

/** The item's place in the counters goes along. */
async function handOver(batch: Batch, item: ItemRow, to: string, state: Entry): Promise<void> {
  if (!batch.locked.has(item.identity_id)) throw new MoreLocksNeeded([item.identity_id])
  if (!batch.locked.has(to)) throw new MoreLocksNeeded([to])
  const counter = COUNTER_OF_TYPE[state.recording.input.type]
  if (counter) await moveCount(batch.tx, batch.workspace, counter, { from: item.identity_id, to })
}

/** The stand-in of a record that somebody other than its owner speaks of: whose it is may be another's now. */
async function standInsOf(batch: Batch, states: readonly Entry[]): Promise<string[]> {
  const { source, type, data } = states[0]!.recording.input
  const found = await findByAnchors(batch.tx, batch.workspace, [
    { kind: 'item', scope: source, value: `${type}:${data!.external_id}` },
  ])
  return found.map((identity) => identity.identity_id)
}
