/** What happened in the chosen days: how much of each, over time, and over which channels or products. */

import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Overview } from '../../../src/operations/answers.ts'
import { count } from '../format/money.ts'
import { t } from '../language/language.ts'
import { Toggle } from '../ui/toggle.tsx'
import { type Channel, channelLabel, type ItemType, typesLabel } from '../words.ts'
import { Columns } from './chart.tsx'
import { type Chart, type Count, chartOf } from './series.ts'
import { type By, SHOWN } from './view.ts'

type Props = { overview: Overview; days: readonly string[]; by: By }

export function Figures({ overview, days, by }: Props) {
  const navigate = useNavigate({ from: '/' })
  const chart = chartOf(days, countsOf(overview, by))
  const types = chartOf(days, countsOf(overview, 'type'))
  const totals = new Map(types.series.map(({ name, value }) => [name, value]))
  const title = t(by === 'contacts' ? 'home.contacts_over_time' : 'home.over_time')
  return (
    <section
      aria-label={t('home.figures')}
      className="grid grid-cols-1 gap-5 rounded-lg border border-line bg-surface p-4"
    >
      <dl className="grid grid-cols-[repeat(auto-fit,minmax(5.5rem,1fr))] gap-x-4 gap-y-3">
        <Figure label={t('home.new_contacts')}>{count(chartOf(days, countsOf(overview, 'contacts')).total)}</Figure>
        <Figure label={t('home.interactions')}>{count(types.total)}</Figure>
        {(['message', 'booking', 'order', 'form', 'ticket', 'call'] as const).map((type) => (
          <Figure key={type} label={typesLabel(type)}>
            {count(totals.get(type) ?? 0)}
          </Figure>
        ))}
      </dl>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-medium">{title}</h2>
        <fieldset className="flex gap-1">
          <legend className="sr-only">{t('home.by')}</legend>
          {SHOWN.map((one) => (
            <Toggle
              key={one}
              on={by === one}
              toggle={() =>
                void navigate({ search: (now) => ({ ...now, by: one === 'channel' ? undefined : one }), replace: true })
              }
            >
              {t(one === 'contacts' ? 'home.new_contacts' : `home.by.${one}`)}
            </Toggle>
          ))}
        </fieldset>
      </div>
      <Columns title={title} chart={chart} labelOf={(name) => labelOf(by, name)} />
      <Legend chart={chart} by={by} />
    </section>
  )
}

function countsOf({ contacts, interactions }: Overview, by: By): Count[] {
  if (by === 'contacts') return contacts.map((one) => ({ day: one.day, name: by, value: one.contacts }))
  return interactions.map((one) => ({ day: one.day, name: one[by], value: one.interactions }))
}

function labelOf(by: By, name: string): string {
  if (by === 'contacts') return t('home.new_contacts')
  return by === 'type' ? typesLabel(name as ItemType) : channelLabel(name as Channel)
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-ink-faint">{label}</dt>
      <dd className="text-xl font-semibold tabular-nums">{children}</dd>
    </div>
  )
}

const PAGES = { booking: '/bookings', form: '/forms', order: '/orders', ticket: '/tickets', call: '/calls' } as const

/** Each series with its sum, leading to what it counts. */
function Legend({ chart, by }: { chart: Chart; by: By }) {
  const line = 'flex items-center gap-2 rounded px-1 py-0.5 text-[0.8125rem] text-ink-soft'
  return (
    <ul
      aria-label={t(by === 'contacts' ? 'home.new_contacts' : `home.by.${by}`)}
      className="-mx-1 grid gap-x-6 gap-y-0.5 sm:grid-cols-2 lg:grid-cols-3"
    >
      {chart.series.map(({ name, value }, index) => {
        const text = (
          <>
            <span aria-hidden="true" className={`series series-${index} size-2.5 rounded-xs`} />
            <span className="min-w-0 flex-1 truncate">{labelOf(by, name)}</span>
            <span className="tabular-nums">{count(value)}</span>
          </>
        )
        const page = PAGES[name as keyof typeof PAGES]
        return (
          <li key={name}>
            {by === 'channel' || by === 'contacts' ? (
              <Link
                to="/contacts"
                search={by === 'contacts' ? { sort: 'first_seen' } : { channel: name }}
                className={`${line} hover:bg-hover`}
              >
                {text}
              </Link>
            ) : page ? (
              <Link to={page} className={`${line} hover:bg-hover`}>
                {text}
              </Link>
            ) : (
              <span className={line}>{text}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}
