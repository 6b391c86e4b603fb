/** A ticket: what it is about, how urgent, who has it, how it ended. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { text } from '../format/field.ts'
import { t } from '../language/language.ts'
import { LongText } from '../ui/long_text.tsx'
import { wordOr } from '../words.ts'
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
          [t('ticket.subject'), subject && item.title.includes(subject) ? null : subject],
          [t('ticket.priority'), priority && wordOr('priority', priority)],
          [t('ticket.category'), text(data, 'category')],
          [t('ticket.assignee'), text(data, 'assignee')],
          [t('ticket.resolution'), text(data, 'resolution')],
        ]}
      />
      <Rest data={data} known={KNOWN} />
    </ItemFrame>
  )
}
