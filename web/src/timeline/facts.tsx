/** The members of a product record as label and value; what is absent is left out. */

import type { ReactNode } from 'react'
import type { Data } from '../format/field.ts'
import { Shown } from '../format/shown.tsx'
import { t } from '../language/language.ts'
import { Fold } from '../ui/fold.tsx'
import { fieldLabel } from '../words.ts'

export type Fact = readonly [label: string, value: ReactNode]

/** A value given as a string is customers' text. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  const present = facts.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (present.length === 0) return null
  return (
    <dl className="mt-2 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-[0.8125rem] sm:grid-cols-[7rem_minmax(0,1fr)]">
      {present.map(([label, value], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two fields of a form may have one label
        <div key={index} className="contents">
          <dt className="text-ink-faint">
            <bdi>{label}</bdi>
          </dt>
          <dd className="min-w-0">{typeof value === 'string' ? <bdi dir="auto">{value}</bdi> : value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Members that no card has a place for, so that nothing that was recorded is hidden. */
export function Rest({ data, known }: { data: Data; known: readonly string[] }) {
  const others = Object.entries(data).filter(([key, value]) => !known.includes(key) && value !== null)
  if (others.length === 0) return null
  return (
    <div className="mt-2">
      <Fold label={t('timeline.more_fields')}>
        <Facts facts={others.map(([key, value]) => [fieldLabel(key), <Shown key={key}>{value}</Shown>])} />
      </Fold>
    </div>
  )
}
