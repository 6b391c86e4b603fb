/** What the list of each kind of record shows beside whose it is and its state. */

import type { ReactNode } from 'react'
import type { Item } from '../../../src/operations/shapes.ts'
import { asArray, asObject, plain, text } from '../format/field.ts'
import { count, money } from '../format/money.ts'
import { Shown } from '../format/shown.tsx'
import { duration, timeSpan } from '../format/span.ts'
import type { Key } from '../language/language.ts'
import { wordOr } from '../words.ts'

export type RecordType = 'booking' | 'form' | 'order' | 'ticket' | 'call'
export type Column = { label: Key; value: (item: Item) => ReactNode }

const member = (name: string) => (item: Item) => {
  const value = text(item.data, name)
  return value && <bdi>{value}</bdi>
}
const term = (name: string, group: string) => (item: Item) => {
  const value = text(item.data, name)
  return value && <bdi>{wordOr(group, value)}</bdi>
}

export const COLUMNS: Record<RecordType, Column[]> = {
  booking: [
    { label: 'booking.when', value: when },
    { label: 'booking.with', value: member('resource') },
    { label: 'booking.price', value: ({ data }) => money(data.price) },
  ],
  form: [{ label: 'form.answers', value: answers }],
  order: [
    { label: 'order.items', value: lines },
    { label: 'order.total', value: ({ data }) => money(data.total) },
  ],
  ticket: [
    { label: 'ticket.priority', value: term('priority', 'priority') },
    { label: 'ticket.assignee', value: member('assignee') },
  ],
  call: [
    { label: 'call.length', value: ({ data }) => typeof data.duration_s === 'number' && duration(data.duration_s) },
    { label: 'call.outcome', value: term('outcome', 'outcome') },
  ],
}

/** States that these have by the API's own words; others are shown, but not offered as a filter. */
export const STATES: Record<RecordType, readonly string[]> = {
  booking: ['requested', 'confirmed', 'rescheduled', 'cancelled', 'completed', 'no_show'],
  form: [],
  order: ['new', 'confirmed', 'preparing', 'ready', 'completed', 'cancelled', 'refunded'],
  ticket: ['open', 'pending', 'solved', 'closed'],
  call: [],
}

function when({ data }: Item): string | null {
  const starts = text(data, 'starts_at')
  return starts && timeSpan(starts, text(data, 'ends_at'), text(data, 'timezone'))
}

function answers({ data }: Item): ReactNode {
  return <Shown>{asArray(data.fields).map((field) => asObject(field).value)}</Shown>
}

function lines({ data }: Item): ReactNode {
  const told = asArray(data.items).map(asObject)
  const name = (line: Record<string, unknown>) => plain(line.name) ?? plain(line.sku) ?? ''
  return (
    <bdi>
      {told.map((line) => `${count(typeof line.quantity === 'number' ? line.quantity : 1)} × ${name(line)}`).join(', ')}
    </bdi>
  )
}
