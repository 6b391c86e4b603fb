/** Timeline items as the API shows them, from their interactions, states and messages. */

import { messageState } from '../../domain/conversation_fact.ts'
import { groupBy } from '../../domain/group_by.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel, InteractionType } from '../../domain/interaction.ts'
import { titleOf } from '../../domain/title.ts'
import { changesOfMessages } from '../../store/conversation_facts.ts'
import { followersAmong } from '../../store/placing.ts'
import {
  fullestTellings,
  type InteractionDetail,
  interactionDetails,
  type StoredMessage,
  type TimelineEntry,
} from '../../store/timeline.ts'
import type { Tx } from '../../store/transaction.ts'
import type { MessageView, TimelineItem } from '../shapes.ts'

/** How much is read of each thing: of its fullest telling, and of its newest states. */
export type Depth = { messages: number; states: number }

/** A longer transcript is read through its conversation, and what has more states by itself. */
const ON_PAGE: Depth = { messages: 100, states: 100 }

export async function timelineItems(
  tx: Tx,
  workspace: string,
  entries: readonly TimelineEntry[],
  depth = ON_PAGE,
): Promise<TimelineItem[]> {
  const [items, singles] = [entries.filter((entry) => entry.item), entries.filter((entry) => !entry.item)]
  const details =
    entries.length === 0
      ? []
      : await interactionDetails(
          tx,
          workspace,
          singles.map((entry) => entry.id),
          items.map((entry) => entry.id),
          depth.states,
        )
  const thingOf = (row: InteractionDetail) => row.item_id ?? row.interaction_id
  const states = groupBy(details, thingOf)
  const tellings = details.map((row) => [row.interaction_id, thingOf(row)] as const)
  const said = await asToday(tx, workspace, details, await fullestTellings(tx, workspace, tellings, depth.messages))
  const followers = await followersAmong(
    tx,
    workspace,
    entries.map((entry) => entry.identity_id),
  )
  return entries.map((entry) => itemView(entry, states.get(entry.id)!, said, followers))
}

/** By interaction. What was edited, deleted or reacted to since stands beside what was said; nobody edits a call. */
async function asToday(
  tx: Tx,
  workspace: string,
  details: readonly InteractionDetail[],
  rows: readonly StoredMessage[],
): Promise<Map<string, MessageView[]>> {
  const written = new Map(details.flatMap((row) => (row.type === 'message' ? [[row.interaction_id, row.channel]] : [])))
  const names = rows.flatMap((row) => (written.has(row.interaction_id) && row.external_id) || [])
  const facts = names.length ? await changesOfMessages(tx, workspace, [...new Set(names)]) : []
  const changes = groupBy(facts, ({ channel, message }) => `${channel} ${message}`)
  const views = rows.map((row) => {
    const changed = changes.get(`${written.get(row.interaction_id)} ${row.external_id}`) ?? []
    return { of: row.interaction_id, view: { ...messageView(row), ...messageState(changed) } }
  })
  return new Map([...groupBy(views, ({ of }) => of)].map(([of, some]) => [of, some.map(({ view }) => view)]))
}

function itemView(
  entry: TimelineEntry,
  states: readonly InteractionDetail[],
  messages: ReadonlyMap<string, MessageView[]>,
  followers: ReadonlySet<string>,
): TimelineItem {
  const first = states[0]!
  const type = first.type as InteractionType
  // A call that is told several times, each time with more, is read in its fullest telling.
  const spoken = states.flatMap((row) => messages.get(row.interaction_id) ?? [])
  const data = merged(states)
  const action = states
    .map((row) => row.record.action)
    .filter((value) => value !== undefined)
    .at(-1)
  const history = entry.item ? states.map(statusChange) : []
  return {
    object: 'timeline_item',
    id: encodeId('int', entry.id),
    type,
    channel: first.channel as Channel,
    source: first.source,
    agent:
      states
        .map((row) => row.agent)
        .filter((agent) => agent !== null)
        .at(-1) ?? null,
    direction: first.direction,
    occurred_at: entry.at,
    conversation: encodeConversation(states.find((row) => row.conversation_id)?.conversation_id ?? null),
    title: titleOf(type, data, action, spoken),
    status: history.filter((state) => state.status !== null).at(-1)?.status ?? statusOf(first),
    data: { ...(type === 'action' ? { ...action, ...data } : data), ...(spoken.length ? { messages: spoken } : {}) },
    status_history: history,
    identity: encodeId('idn', entry.identity_id),
    verified: !followers.has(entry.identity_id),
  }
}

/** The record as last known: later states win member by member, so that a bare status update loses nothing. */
function merged(states: readonly InteractionDetail[]): Record<string, unknown> {
  return Object.assign({}, ...states.map((row) => row.record.data ?? {}))
}

function statusOf(row: InteractionDetail): string | null {
  const status = row.record.data?.status ?? row.record.action?.status
  return typeof status === 'string' ? status : null
}

function statusChange(row: InteractionDetail) {
  return {
    status: statusOf(row),
    occurred_at: row.occurred_at,
    interaction: encodeId('int', row.interaction_id),
    data: row.record.data ?? {},
  }
}

export function messageView(row: StoredMessage): MessageView {
  return {
    id: row.external_id,
    role: row.role,
    text: row.text,
    at: row.at,
    interaction: encodeId('int', row.interaction_id),
    ...(row.alternatives ? { alternatives: row.alternatives } : {}),
  }
}

function encodeConversation(id: string | null): string | null {
  return id && encodeId('cnv', id)
}
