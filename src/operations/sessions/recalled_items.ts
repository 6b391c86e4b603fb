/** Recalled interactions as an agent reads them: what, when and how it stands (D2), and what was written, as data (D8). */

import type { z } from 'zod'
import { groupBy } from '../../domain/group_by.ts'
import { encodeId } from '../../domain/id.ts'
import type { Channel, InteractionType } from '../../domain/interaction.ts'
import { redacted } from '../../domain/redaction.ts'
import { shownText } from '../../domain/shown_text.ts'
import { titleOf } from '../../domain/title.ts'
import type { RecalledRow } from '../../store/recall_rows.ts'
import { messagesOf, type StoredMessage } from '../../store/timeline.ts'
import type { Tx } from '../../store/transaction.ts'
import type { RecalledItem } from './recall.ts'
import { toldData } from './told_data.ts'

const MOST_MESSAGES = 20
const MOST_TEXT = 2000
const MOST_SHORT = 200
const MOST_ITEMS = 50

type Item = z.input<typeof RecalledItem>

/** Told at S3 only, or of this very session: the whole record, and texts as they were written (D2). */
type Openly = (row: RecalledRow) => boolean

/** One booking, order, ticket or call with all of its states that may be told, oldest first; a message alone. */
export type Thing = readonly RecalledRow[]

/** Newest first, by the last state of each: two states of one booking are not two bookings. */
export function thingsOf(rows: readonly RecalledRow[]): Thing[] {
  const ordered = [...rows].sort(byTime)
  const things = [...groupBy(ordered, (row) => row.item_id ?? row.interaction_id).values()]
  return things.sort((a, b) => byTime(b.at(-1)!, a.at(-1)!))
}

function byTime(a: RecalledRow, b: RecalledRow): number {
  const [first, second] = [a.occurred_at + a.interaction_id, b.occurred_at + b.interaction_id]
  return first < second ? -1 : first > second ? 1 : 0
}

/**
 * Below S3 nothing but the members named here is told, with cards, identity numbers and addresses cut from texts: no postal
 * address, payment, health or id data can come along.
 */
export async function recalledItems(
  tx: Tx,
  workspace: string,
  things: readonly Thing[],
  openly: Openly,
): Promise<Item[]> {
  const ids = things.flatMap((thing) => thing.map((row) => row.interaction_id))
  const messages = groupBy(
    ids.length ? await messagesOf(tx, workspace, ids, MOST_MESSAGES) : [],
    (message) => message.interaction_id,
  )
  return things.map((thing) => {
    const said = longestTelling(thing, messages)
    const isOpen = thing.every(openly)
    return { ...itemOf(thing, said, isOpen ? (text) => text : redacted), ...openData(thing.filter(openly)) }
  })
}

/** A call that is told several times, each time with more, is read in its fullest telling. */
function longestTelling(thing: Thing, messages: ReadonlyMap<string, StoredMessage[]>): readonly StoredMessage[] {
  const tellings = thing.map((row) => messages.get(row.interaction_id) ?? [])
  return tellings.reduce((a, b) => (b.length > a.length ? b : a), [])
}

/** Later states win member by member, as on the timeline. */
function recordOf(states: Thing): RecalledRow['record'] {
  const action = states.findLast((row) => row.record.action)?.record.action
  const hasData = states.some((row) => row.record.data)
  return {
    ...(hasData ? { data: Object.assign({}, ...states.map((row) => row.record.data ?? {})) } : {}),
    ...(action ? { action } : {}),
  }
}

function itemOf(thing: Thing, said: readonly StoredMessage[], safe: (text: string) => string): Item {
  const row = thing.at(-1)!
  const record = recordOf(thing)
  const data = record.data ?? {}
  // Cut first: what is cut must not be cut apart by the cap. Nobody reads more of one than twice of what is told.
  const told = (text: string, most: number) => shownText(safe(text.slice(0, 2 * MOST_TEXT)), most)
  const short = (value: unknown) => (typeof value === 'string' ? told(value, MOST_SHORT) : null)
  return {
    id: encodeId('int', row.interaction_id),
    type: row.type as InteractionType,
    channel: row.channel as Channel,
    occurred_at: row.occurred_at,
    external_id: short(data.external_id),
    title: told(titleOf(row.type as InteractionType, data, record.action as never, []), MOST_SHORT),
    status: short(data.status ?? record.action?.status),
    times: timesOf(data, short),
    items: itemsOf(data, short),
    messages: said.map(({ role, text }) => ({
      role,
      text: told(text, MOST_TEXT),
      trust: role === 'customer' ? ('customer-written' as const) : ('own' as const),
    })),
  }
}

function openData(states: Thing): Pick<Item, 'data'> {
  const { data, action } = recordOf(states)
  const record = data ?? action
  return record ? { data: toldData(record) as Record<string, unknown> } : {}
}

type Short = (value: unknown) => string | null

function timesOf(data: Record<string, unknown>, short: Short): Item['times'] {
  const named = (['starts_at', 'ends_at', 'timezone'] as const).flatMap((name) => {
    const value = short(data[name])
    return value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(named)
}

function itemsOf({ items }: Record<string, unknown>, short: Short): Item['items'] {
  if (!Array.isArray(items)) return []
  return items.slice(0, MOST_ITEMS).flatMap((item: unknown) => {
    const { name, quantity } = (item ?? {}) as Record<string, unknown>
    const called = short(name)
    return called === null ? [] : [{ name: called, quantity: typeof quantity === 'number' ? quantity : null }]
  })
}
