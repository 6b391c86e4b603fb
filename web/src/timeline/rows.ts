/** Timeline items as the rows that are drawn: a heading for each day, messages of one conversation together. Pure. */

import type { MessageView, TimelineItem } from '../../../src/operations/shapes.ts'
import { asArray } from '../format/field.ts'

export type Row =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'thread'; key: string; items: TimelineItem[] }
  | { kind: 'item'; key: string; item: TimelineItem }

/** `items` are newest first, and so are the rows; inside a thread the messages read downwards (`messagesOf`). */
export function rowsOf(items: readonly TimelineItem[], dayOf: (iso: string) => string): Row[] {
  const rows: Row[] = []
  let day = ''
  for (const item of items) {
    const its = dayOf(item.occurred_at)
    if (its !== day) {
      rows.push({ kind: 'day', key: `day ${its}`, at: item.occurred_at })
      day = its
    }
    const last = rows.at(-1)
    if (item.type !== 'message') rows.push({ kind: 'item', key: item.id, item })
    else if (last?.kind === 'thread' && continues(last.items, item)) {
      last.items.push(item)
      // Named after its oldest item: a new message on top must not make another row of it.
      last.key = item.id
    } else rows.push({ kind: 'thread', key: item.id, items: [item] })
  }
  return rows
}

function continues([first]: TimelineItem[], item: TimelineItem): boolean {
  return first?.conversation != null && first.conversation === item.conversation && first.channel === item.channel
}

/** Oldest first; messages of one instant keep the order they were recorded in. */
export function messagesOf(items: readonly TimelineItem[]): MessageView[] {
  return items
    .toReversed()
    .flatMap((item) => asArray(item.data.messages) as MessageView[])
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
