/** A booking: when, where, with whom, for how much. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { asArray, asObject, text, written } from '../format/field.ts'
import { money } from '../format/money.ts'
import { timeSpan } from '../format/span.ts'
import { t } from '../language/language.ts'
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
            t('booking.when'),
            starts && <time dateTime={starts}>{timeSpan(starts, text(data, 'ends_at'), text(data, 'timezone'))}</time>,
          ],
          [t('booking.service'), text(data, 'service') === item.title ? null : text(data, 'service')],
          [t('booking.with'), text(data, 'resource')],
          [t('booking.where'), text(data, 'location')],
          [t('booking.price'), money(data.price)],
          [t('booking.attendees'), asArray(data.attendees).map(attendee).join(', ')],
          [t('booking.notes'), text(data, 'notes')],
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
