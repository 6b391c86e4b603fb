/** Recalled interactions as an agent reads them: what, when and how it stands (D2), and what was written, as data (D8). */

import type { z } from 'zod'
import { encodeId } from '../../domain/id.ts'
import type { Channel, InteractionType } from '../../domain/interaction.ts'
import { shownText } from '../../domain/shown_text.ts'
import { titleOf } from '../../domain/title.ts'
import type { RecalledRow } from '../../store/recall_rows.ts'
import { messagesOf } from '../../store/timeline.ts'
import type { Tx } from '../../store/transaction.ts'
import type { RecalledItem } from './recall.ts'

const MOST_MESSAGES = 20
const MOST_TEXT = 2000
const MOST_SHORT = 200
const MOST_ITEMS = 50

type Item = z.input<typeof RecalledItem>

/** Nothing but the members named here is told: no address, payment, health or id data can come along. */
export async function recalledItems(tx: Tx, workspace: string, rows: readonly RecalledRow[]): Promise<Item[]> {
  const ids = rows.map((row) => row.interaction_id)
  const messages = ids.length ? await messagesOf(tx, workspace, ids, MOST_MESSAGES) : []
  return rows.map((row): Item => {
    const said = messages.filter((message) => message.interaction_id === row.interaction_id)
    const data = row.record.data ?? {}
    return {
      id: encodeId('int', row.interaction_id),
      type: row.type as InteractionType,
      channel: row.channel as Channel,
      occurred_at: row.occurred_at,
      external_id: short(data.external_id),
      title: shownText(titleOf(row.type as InteractionType, data, row.record.action as never, []), MOST_SHORT),
      status: short(data.status ?? row.record.action?.status),
      times: timesOf(data),
      items: itemsOf(data),
      messages: said.map(({ role, text }) => ({
        role,
        text: shownText(text, MOST_TEXT),
        trust: role === 'customer' ? ('customer-written' as const) : ('own' as const),
      })),
    }
  })
}

function short(value: unknown): string | null {
  return typeof value === 'string' ? shownText(value, MOST_SHORT) : null
}

function timesOf(data: Record<string, unknown>): Item['times'] {
  const named = (['starts_at', 'ends_at', 'timezone'] as const).flatMap((name) => {
    const value = short(data[name])
    return value === null ? [] : [[name, value]]
  })
  return Object.fromEntries(named)
}

function itemsOf({ items }: Record<string, unknown>): Item['items'] {
  if (!Array.isArray(items)) return []
  return items.slice(0, MOST_ITEMS).flatMap((item: unknown) => {
    const { name, quantity } = (item ?? {}) as Record<string, unknown>
    const called = short(name)
    return called === null ? [] : [{ name: called, quantity: typeof quantity === 'number' ? quantity : null }]
  })
}
