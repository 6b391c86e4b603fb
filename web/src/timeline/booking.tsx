/** A booking: when, where, with whom, for how much. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { asArray, asObject, text, written } from '../format/field.ts'
import { money } from '../format/money.ts'
import { timeSpan } from '../format/span.ts'
import { Facts, Rest } from './facts.tsx'
import { ItemFrame } from './frame.tsx'

const KNOWN = [
  'external_id',
  'status',
  'service',
  'starts_at',
  'ends_at',
  'timezone',
  'resource',
  'location',
  'price',
  'notes',
  'attendees',
]

export function Booking({ item }: { item: TimelineItem }) {
  const { data } = item
  const starts = text(data, 'starts_at')
  return (
    <ItemFrame item={item}>
      <Facts
        facts={[
          [
            'When',
            starts && <time dateTime={starts}>{timeSpan(starts, text(data, 'ends_at'), text(data, 'timezone'))}</time>,
          ],
          ['Service', text(data, 'service') === item.title ? null : text(data, 'service')],
          ['With', text(data, 'resource')],
          ['Where', text(data, 'location')],
          ['Price', money(data.price)],
          ['Attendees', asArray(data.attendees).map(attendee).join(', ')],
          ['Notes', text(data, 'notes')],
        ]}
      />
      <Rest data={data} known={KNOWN} />
    </ItemFrame>
  )
}

function attendee(one: unknown): string {
  const { name, email } = asObject(one)
  return typeof name === 'string' ? name : typeof email === 'string' ? email : written(one)
}
