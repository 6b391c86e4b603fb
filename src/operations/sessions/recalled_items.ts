/** Recalled interactions as an agent reads them: what, when and how it stands (D2), and what was written, as data (D8). */

import type { z } from 'zod'
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

/**
 * Below S3 nothing but the members named here is told, with cards, identity numbers and addresses cut from texts: no postal
 * address, payment, health or id data can come along.
 */
export async function recalledItems(
  tx: Tx,
  workspace: string,
  rows: readonly RecalledRow[],
  openly: Openly,
): Promise<Item[]> {
  const ids = rows.map((row) => row.interaction_id)
  const messages = ids.length ? await messagesOf(tx, workspace, ids, MOST_MESSAGES) : []
  return rows.map((row) => {
    const said = messages.filter((message) => message.interaction_id === row.interaction_id)
    return openly(row) ? { ...itemOf(row, said, (text) => text), ...openData(row) } : itemOf(row, said, redacted)
  })
}

function itemOf(row: RecalledRow, said: readonly StoredMessage[], safe: (text: string) => string): Item {
  const data = row.record.data ?? {}
  // Cut first: what is cut must not be cut apart by the cap. Nobody reads more of one than twice of what is told.
  const told = (text: string, most: number) => shownText(safe(text.slice(0, 2 * MOST_TEXT)), most)
  const short = (value: unknown) => (typeof value === 'string' ? told(value, MOST_SHORT) : null)
  return {
    id: encodeId('int', row.interaction_id),
    type: row.type as InteractionType,
    channel: row.channel as Channel,
    occurred_at: row.occurred_at,
    external_id: short(data.external_id),
    title: told(titleOf(row.type as InteractionType, data, row.record.action as never, []), MOST_SHORT),
    status: short(data.status ?? row.record.action?.status),
    times: timesOf(data, short),
    items: itemsOf(data, short),
    messages: said.map(({ role, text }) => ({
      role,
      text: told(text, MOST_TEXT),
      trust: role === 'customer' ? ('customer-written' as const) : ('own' as const),
    })),
  }
}

function openData({ record: { data, action } }: RecalledRow): Pick<Item, 'data'> {
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
