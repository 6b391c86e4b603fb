/** The panel of filters and columns: every choice is in the address at once. */

import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { kith } from '../api.ts'
import { t } from '../language/language.ts'
import { Select } from '../ui/select.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { CHANNELS, channelLabel, typesLabel } from '../words.ts'
import { COLUMNS, columnsOf, withColumn } from './columns.tsx'
import { AddAttribute, AddCount, AddLabel, FIELD } from './filter_fields.tsx'
import { anyIn, type ContactsView, type Day, type Filter, type Group, toggled, valuesOf, withAnyOf } from './view.ts'

type Props = { view: ContactsView; set: (view: ContactsView) => void }

const PRODUCTS = ['booking', 'order', 'ticket', 'form', 'call', 'action'] as const
const SURE = ['', 'A2', 'A3', 'A4', 'A5'] as const
/** Labels that are offered as they are; more are found by typing. */
const LABELS = 10

export function Filters({ view, set }: Props) {
  const { data: given = { labels: [], attributes: [] } } = useQuery({
    queryKey: ['labels'],
    queryFn: ({ signal }) => kith.labels.list({ signal }),
  })
  const toggle = (filter: Filter, value: string) => set(toggled(view, filter, value))
  /** One that is on already stays on. */
  const add = (filter: Filter, value: string) => !valuesOf(view, filter).includes(value) && toggle(filter, value)
  const toggles = (filter: Filter, values: readonly string[], labelOf: (value: never) => ReactNode) =>
    values.map((value) => (
      <Toggle key={value} on={valuesOf(view, filter).includes(value)} toggle={() => toggle(filter, value)}>
        {labelOf(value as never)}
      </Toggle>
    ))
  const days = (after: Day, before: Day) =>
    [after, before].map((day, nth) => (
      <span key={day} className="inline-flex items-center gap-1.5">
        {nth > 0 && '–'}
        <input
          type="date"
          aria-label={t(`filter.${day}`)}
          value={view[day]?.includes('T') ? '' : (view[day] ?? '')}
          onChange={(event) => set({ ...view, [day]: event.target.value || undefined })}
          className={FIELD}
        />
      </span>
    ))
  const of = { view, set }
  const offered = [...new Set([...given.labels.slice(0, LABELS), ...valuesOf(view, 'label')])]
  return (
    <section
      aria-label={t('filter.title')}
      className="grid max-h-[60vh] grid-cols-1 gap-3 overflow-y-auto rounded-lg border border-line p-3"
    >
      <Choices {...of} group="channel" label={t('contacts.channel')}>
        {toggles('channel', CHANNELS, channelLabel)}
      </Choices>
      <Choices {...of} group="product" label={t('filter.product')}>
        {toggles('product', PRODUCTS, typesLabel)}
      </Choices>
      <Choices {...of} group="label" label={t('filter.label')}>
        {toggles('label', offered, (label: string) => (
          <bdi className="max-w-48 truncate">{label}</bdi>
        ))}
        <AddLabel known={given.labels} add={(label) => add('label', label)} />
      </Choices>
      <Choices {...of} group="attribute" label={t('filter.attribute')}>
        <AddAttribute known={given.attributes} add={(attribute) => add('attribute', attribute)} />
      </Choices>
      <Choices {...of} group="count" label={t('filter.count')}>
        <AddCount add={(count) => add('count', count)} />
      </Choices>
      <Line label={t('filter.assurance')}>
        <Select
          label={t('filter.assurance')}
          value={view.assurance ?? ''}
          onChange={(assurance) => set({ ...view, assurance: assurance || undefined })}
          options={SURE.map((level) => [level, level ? t(`assurance.${level}`) : t('filter.any_assurance')] as const)}
        />
      </Line>
      <Line label={t('filter.first_seen')}>{days('first_seen_after', 'first_seen_before')}</Line>
      <Line label={t('filter.seen')}>{days('seen_after', 'seen_before')}</Line>
      <Line label={t('filter.match')}>
        {([undefined, 'any'] as const).map((match) => (
          <Toggle key={match ?? 'all'} on={view.match === match} toggle={() => set({ ...view, match })}>
            {t(`filter.match.${match ?? 'all'}`)}
          </Toggle>
        ))}
        <span className="text-xs text-ink-faint">{t('filter.match.days')}</span>
      </Line>
      <div className="max-md:hidden">
        <Line label={t('filter.columns')}>
          {COLUMNS.map((column) => (
            <Toggle key={column} on={columnsOf(view).includes(column)} toggle={() => set(withColumn(view, column))}>
              {t(`contacts.column.${column}`)}
            </Toggle>
          ))}
        </Line>
      </div>
    </section>
  )
}

type LineProps = { label: string; children: ReactNode }

function Line({ label, children }: LineProps) {
  return (
    <fieldset className="grid gap-1.5 sm:grid-cols-[7rem_minmax(0,1fr)]">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden="true" className="pt-1 text-xs text-ink-faint">
        {label}
      </span>
      <div className="flex flex-wrap items-center gap-1.5">{children}</div>
    </fieldset>
  )
}

/** A line of several choices; with two of them on, whether one is enough. */
function Choices({ view, set, group, label, children }: Props & LineProps & { group: Group }) {
  return (
    <Line label={label}>
      {valuesOf(view, group).length > 1 && view.match === undefined && (
        <Select
          label={t('filter.within', { filter: label })}
          value={anyIn(view, group) ? 'any' : 'all'}
          onChange={(match) => set(withAnyOf(view, group, match === 'any'))}
          options={(['any', 'all'] as const).map((match) => [match, t(`filter.within.${match}`)] as const)}
        />
      )}
      {children}
    </Line>
  )
}
