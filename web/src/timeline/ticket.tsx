/** A ticket: what it is about, how urgent, who has it, how it ended. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { text } from '../format/field.ts'
import { LongText } from '../ui/long_text.tsx'
import { sentence } from '../words.ts'
import { Facts, Rest } from './facts.tsx'
import { ItemFrame } from './frame.tsx'

const KNOWN = [
  'external_id',
  'number',
  'subject',
  'description',
  'status',
  'priority',
  'category',
  'assignee',
  'resolution',
]

export function Ticket({ item }: { item: TimelineItem }) {
  const { data } = item
  const description = text(data, 'description')
  const priority = text(data, 'priority')
  const subject = text(data, 'subject')
  return (
    <ItemFrame item={item}>
      {description && (
        <div className="mt-2 text-[0.8125rem]">
          <LongText text={description} />
        </div>
      )}
      <Facts
        facts={[
          ['Subject', subject && item.title.includes(subject) ? null : subject],
          ['Priority', priority && sentence(priority)],
          ['Category', text(data, 'category')],
          ['Assignee', text(data, 'assignee')],
          ['Resolution', text(data, 'resolution')],
        ]}
      />
      <Rest data={data} known={KNOWN} />
    </ItemFrame>
  )
}
