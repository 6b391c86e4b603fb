/** The timeline as it is printed: all of it one below the other, for paper does not scroll. */

import { useMemo } from 'react'
import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { dateTime, dayKey } from '../format/date.ts'
import { t } from '../language/language.ts'
import { OnPaper } from '../ui/paper.ts'
import { useNow } from '../ui/time.tsx'
import { channelLabel, typesLabel } from '../words.ts'
import { TimelineRow } from './row.tsx'
import { rowsOf } from './rows.ts'
import type { TimelineView } from './view.ts'

type Props = { items: TimelineItem[]; more: boolean; view: TimelineView; customer: string }

export function PrintedTimeline({ items, more, view, customer }: Props) {
  const rows = useMemo(() => rowsOf(items, dayKey), [items])
  const now = useNow()
  const only = [view.type && typesLabel(view.type), view.channel && channelLabel(view.channel)].filter(Boolean)
  return (
    <OnPaper value={true}>
      <div className="hidden print:grid grid-cols-1 gap-3" data-paper>
        <p className="text-xs text-ink-soft">
          {[t('print.made', { when: dateTime(new Date(now).toISOString()) }), ...only].join(' · ')}
          {more && ` · ${t('print.newest', { count: items.length })}`}
        </p>
        {rows.map((row) => (
          <TimelineRow key={row.key} row={row} customer={customer} now={now} />
        ))}
      </div>
    </OnPaper>
  )
}
