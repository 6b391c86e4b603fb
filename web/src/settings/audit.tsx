/** The audit log: who changed what, and how it looked before and after. */

import { useInfiniteQuery } from '@tanstack/react-query'
import type { AuditEntry } from '../../../src/operations/shapes.ts'
import { kith } from '../api.ts'
import { dateTime } from '../format/date.ts'
import { written } from '../format/field.ts'
import { t } from '../language/language.ts'
import { Fold } from '../ui/fold.tsx'
import { Pages } from './pages.tsx'
import { Part } from './part.tsx'

/** Rows of before ids had names of their own. */
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/

export function Audit() {
  const query = useInfiniteQuery({
    queryKey: ['audit'],
    queryFn: ({ pageParam, signal }) =>
      kith.audit.list({ limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    staleTime: 0,
  })
  return (
    <Part title={t('settings.audit')} about={t('audit.about')}>
      <Pages query={query} none={t('audit.none')} draw={(entry) => <Entry entry={entry} />} />
    </Part>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { before, after } = entry
  return (
    <li className="grid grid-cols-1 gap-0.5 border-b border-line px-3.5 py-2.5 last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="font-mono text-[0.8125rem] font-medium">{entry.operation}</code>
        {entry.target && !UUID.test(entry.target) && (
          <bdi className="truncate font-mono text-xs text-ink-faint">{entry.target}</bdi>
        )}
      </p>
      <p className="text-xs text-ink-faint">
        <bdi>{entry.actor_name ?? entry.actor.replace(UUID, '').replace(/:$/, '')}</bdi> ·{' '}
        <time dateTime={entry.at}>{dateTime(entry.at)}</time>
      </p>
      {(before !== null || after !== null) && (
        <Fold label={t('audit.change')}>
          <dl className="mt-1 grid grid-cols-[4rem_minmax(0,1fr)] gap-x-2 font-mono text-xs text-ink-soft">
            <dt>{t('audit.before')}</dt>
            <dd>
              <bdi>{written(before)}</bdi>
            </dd>
            <dt>{t('audit.after')}</dt>
            <dd>
              <bdi>{written(after)}</bdi>
            </dd>
          </dl>
        </Fold>
      )}
    </li>
  )
}
