/** Whose the reports of a call are (V5a): a caller's number that a later report corrects takes the earlier ones along. */

import { groupBy } from '../../domain/group_by.ts'
import { corrected } from '../../domain/identity/callers.ts'
import { refoldValues } from '../../store/claims.ts'
import { insertConversations } from '../../store/conversations.ts'
import {
  type CallHome,
  type CallRow,
  findThread,
  giveCalls,
  lockSpeakers,
  removeEmptyThreads,
  reportsOf,
  standInsOfThreads,
} from '../../store/corrected_calls.ts'
import {
  rebuildConversations,
  rebuildIdentities,
  rebuildThreadAnchors,
  refoldItems,
} from '../../store/rebuild/facts_to_rows.ts'
import type { Tx } from '../../store/transaction.ts'
import { readTails } from '../interactions/turns_before.ts'
import { isWithin } from './changed_anchor.ts'
import { MoreLocksNeeded } from './regroup.ts'

export type Making = { tx: Tx; workspace: string; newId(): string }

/** Identities that something came to or went from, with the stand-ins of their threads; the calls that did; and by report whose it is now. */
export type Given = { affected: string[]; calls: ReadonlySet<string>; homes: Map<string, string> }

/**
 * Puts every report of these calls where it belongs, with all that is counted and folded of it. `locked`: the identities
 * held, where others may be at work; one that is needed beside them is asked for (`MoreLocksNeeded`). `inSession`: reports
 * that are not noted yet to be of one.
 */
export async function settleCalls(
  { tx, workspace, newId }: Making,
  items: readonly string[],
  locked: ReadonlySet<string> | null,
  inSession: ReadonlySet<string> = new Set(),
): Promise<Given> {
  const reports = items.length ? await reportsOf(tx, workspace, items) : []
  const told = reports.map((row) => ({
    phone: row.phone,
    sure: row.kind !== 'call',
    inSession: row.in_session || inSession.has(row.interaction_id),
    row,
  }))
  const wrong = [...groupBy(told, ({ row }) => row.item_id).values()].flatMap((of) => [...corrected(of)])
  const homeOf = new Map(
    wrong.flatMap(([{ row }, { row: caller }]) => (isWithin(caller, row.occurred_at) ? [[row, caller] as const] : [])),
  )
  const moving = reports.filter((row) => row.identity_id !== (homeOf.get(row) ?? row).own)
  if (moving.length === 0) return { affected: [], calls: new Set(), homes: new Map() }
  const calls = new Set(moving.map((row) => row.item_id))
  const concerned = reports.filter((row) => calls.has(row.item_id))
  const threads = moving.flatMap(({ named, conversation_id: id }) => (named && id ? [id] : []))
  const standIns = threads.length ? await standInsOfThreads(tx, workspace, threads) : []
  const affected = [...new Set([...concerned.flatMap((row) => [row.own, row.identity_id, row.owner]), ...standIns])]
  if (locked && affected.some((id) => !locked.has(id))) throw new MoreLocksNeeded(affected)
  const homes: CallHome[] = []
  for (const row of moving) {
    const { own, ...caller } = homeOf.get(row) ?? row
    const thread = row.named ? row.conversation_id : await threadOf({ tx, workspace, newId }, row, { own, ...caller })
    homes.push({ interaction_id: row.interaction_id, identity_id: own, own: row.own, conversation_id: thread })
  }
  const conversations = [...new Set([...homes, ...moving].flatMap((row) => row.conversation_id ?? []))]
  const speakers = await lockSpeakers(tx, workspace, conversations)
  await giveCalls(tx, workspace, homes)
  await refold(tx, workspace, { affected, items: [...calls], conversations, speakers })
  return { affected, calls, homes: new Map(homes.map((home) => [home.interaction_id, home.identity_id])) }
}

/** The thread that is made of the caller; begun where it is not there, or not any more. */
async function threadOf({ tx, workspace, newId }: Making, row: CallRow, caller: CallRow): Promise<string> {
  const { source, channel, occurred_at: at } = row
  const thread = { source, channel, external_id: `~${caller.kind}:${caller.value}` }
  const known = await findThread(tx, workspace, thread)
  if (known) return known
  const state = { identity_id: caller.own, identity_ids: [], first_at: at, last_at: at, messages: 0, tail: '[]' }
  const begun = { conversation_id: newId(), ...thread, ...state, moved: false }
  await insertConversations(tx, workspace, [begun])
  return begun.conversation_id
}

type Changed = { affected: string[]; items: string[]; conversations: string[]; speakers: string[] }

async function refold(tx: Tx, workspace: string, { affected, items, conversations, speakers }: Changed): Promise<void> {
  const identities = [...new Set([...affected, ...speakers])]
  const owners = await refoldItems(tx, workspace, items)
  await refoldValues(tx, workspace, affected)
  await rebuildConversations(tx, workspace, { conversations, identities })
  await removeEmptyThreads(tx, workspace, conversations, identities)
  await readTails(tx, workspace, conversations)
  await rebuildThreadAnchors(tx, workspace, affected)
  await rebuildIdentities(tx, workspace, [...new Set([...affected, ...owners.map((row) => row.identity_id)])])
}
