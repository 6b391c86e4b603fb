/** The states that a booking, order or ticket went through, folded under it. */

import { ChevronRight } from 'lucide-react'
import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { dateTime } from '../format/date.ts'
import { Status } from '../ui/badge.tsx'

export function StatusHistory({ changes }: { changes: TimelineItem['status_history'] }) {
  if (changes.length < 2) return null
  return (
    <details className="group mt-2">
      <summary className="inline-flex items-center gap-1 rounded text-xs font-medium text-ink-soft hover:text-ink">
        <ChevronRight aria-hidden="true" className="size-3 group-open:rotate-90 rtl:-scale-x-100" />
        {changes.length} states
      </summary>
      <ol className="mt-1.5 ms-1.5 grid gap-1 border-s border-line ps-3">
        {changes.map((change) => (
          <li key={change.interaction} className="flex flex-wrap items-center gap-x-2 text-xs text-ink-soft">
            {change.status ? <Status status={change.status} /> : 'Updated'}
            <time dateTime={change.occurred_at}>{dateTime(change.occurred_at)}</time>
          </li>
        ))}
      </ol>
    </details>
  )
}
