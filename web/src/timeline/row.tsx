/** One row of the timeline: a day's heading, messages of one conversation, or a record. */

import { dayHeading } from '../format/date.ts'
import { Item } from './item.tsx'
import { MessageThread } from './message_thread.tsx'
import type { Row } from './rows.ts'

export function TimelineRow({ row, customer, now }: { row: Row; customer: string; now: number }) {
  if (row.kind === 'day') return <h2 className="pt-2 text-xs font-medium text-ink-soft">{dayHeading(row.at, now)}</h2>
  if (row.kind === 'thread') return <MessageThread items={row.items} customer={customer} />
  return <Item item={row.item} customer={customer} />
}
