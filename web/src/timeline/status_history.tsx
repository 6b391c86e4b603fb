/** The states that a booking, order or ticket went through, folded under it. */

import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { dateTime } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Status } from '../ui/badge.tsx'
import { Fold } from '../ui/fold.tsx'

export function StatusHistory({ changes }: { changes: TimelineItem['status_history'] }) {
  if (changes.length < 2) return null
  return (
    <div className="mt-2">
      <Fold label={t('timeline.states', { count: changes.length })}>
        <ol className="mt-1.5 ms-1.5 grid grid-cols-1 gap-1 border-s border-line ps-3">
          {changes.map((change) => (
            <li key={change.interaction} className="flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
              {change.status ? <Status status={change.status} /> : t('timeline.updated')}
              <time dateTime={change.occurred_at}>{dateTime(change.occurred_at)}</time>
            </li>
          ))}
        </ol>
      </Fold>
    </div>
  )
}
