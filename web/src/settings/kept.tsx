/** How long what is kept here, and how that is changed. */

import type { ReactNode } from 'react'
import type { About } from '../../../src/operations/answers.ts'
import { t } from '../language/language.ts'
import { Said } from '../language/said.tsx'
import { Part } from './part.tsx'

const SETTING = 'KITH_KEEP_EVENTS_DAYS'

export function Kept({ days }: { days: NonNullable<About['keeps_days']> }) {
  const daysOf = (count: number) => t('kept.days', { count })
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('kept.contacts'), t('kept.until_erased')],
    [t('kept.erased'), t('kept.erased.what')],
    [t('settings.audit'), t('kept.for_good')],
    [t('kept.received'), daysOf(days.received)],
    [t('kept.deliveries'), daysOf(days.deliveries)],
    [t('kept.traces'), daysOf(days.traces)],
  ]
  return (
    <Part title={t('kept.title')} about={t('kept.about')}>
      <dl className="grid grid-cols-1 gap-x-6 gap-y-1.5 sm:grid-cols-[auto_1fr]">
        {facts.map(([what, howLong]) => (
          <div key={what} className="grid sm:contents">
            <dt className="text-ink-soft">{what}</dt>
            <dd className="min-w-0">{howLong}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-2xl text-xs text-ink-faint">
        <Said text="kept.change" parts={{ setting: <code className="font-mono">{SETTING}</code> }} />
      </p>
    </Part>
  )
}
