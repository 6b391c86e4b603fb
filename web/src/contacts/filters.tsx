/** The panel of filters and columns: every choice is in the address at once. */

import { type FormEvent, type ReactNode, useState } from 'react'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { Toggle } from '../ui/toggle.tsx'
import { CHANNELS, channelLabel, typesLabel } from '../words.ts'
import { COLUMNS, columnsOf, withColumn } from './columns.tsx'
import { type ContactsView, type Filter, toggled, valuesOf, withValues } from './view.ts'

type Props = { view: ContactsView; set: (view: ContactsView) => void }

const PRODUCTS = ['booking', 'order', 'ticket', 'form', 'call', 'action'] as const
const COUNTED = ['messages', 'bookings', 'orders', 'tickets', 'forms', 'calls'] as const
const SURE = ['', 'A2', 'A3', 'A4', 'A5'] as const
const FIELD = 'h-8 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-[0.8125rem]'

export function Filters({ view, set }: Props) {
  const chips = (filter: Filter, values: readonly string[], labelOf: (value: never) => string) =>
    values.map((value) => (
      <Toggle key={value} on={valuesOf(view, filter).includes(value)} toggle={() => set(toggled(view, filter, value))}>
        {labelOf(value as never)}
      </Toggle>
    ))
  const day = (filter: 'seen_after' | 'seen_before') => (
    <input
      type="date"
      aria-label={t(`filter.${filter}`)}
      value={view[filter] ?? ''}
      onChange={(event) => set({ ...view, [filter]: event.target.value || undefined })}
      className={FIELD}
    />
  )
  return (
    <section aria-label={t('filter.title')} className="grid grid-cols-1 gap-3 rounded-lg border border-line p-3">
      <Group label={t('contacts.channel')}>{chips('channel', CHANNELS, channelLabel)}</Group>
      <Group label={t('filter.product')}>{chips('product', PRODUCTS, typesLabel)}</Group>
      <Group label={t('filter.more')}>
        <Add
          label={t('filter.label')}
          add={(text) => set(withValues(view, 'label', [...valuesOf(view, 'label'), text]))}
        />
        <Add
          label={t('filter.attribute')}
          pattern="[^=]+=.*"
          add={(text) => set(withValues(view, 'attribute', [...valuesOf(view, 'attribute'), text]))}
        />
        <AtLeast add={(text) => set(withValues(view, 'count', [...valuesOf(view, 'count'), text]))} />
        <Select
          label={t('filter.assurance')}
          value={view.assurance ?? ''}
          onChange={(assurance) => set({ ...view, assurance: assurance || undefined })}
          options={SURE.map((level) => [level, level ? t(`assurance.${level}`) : t('filter.any_assurance')] as const)}
        />
      </Group>
      <Group label={t('filter.seen')}>
        {day('seen_after')} – {day('seen_before')}
      </Group>
      <Group label={t('filter.match')}>
        {([undefined, 'any'] as const).map((match) => (
          <Toggle key={match ?? 'all'} on={view.match === match} toggle={() => set({ ...view, match })}>
            {t(`filter.match.${match ?? 'all'}`)}
          </Toggle>
        ))}
      </Group>
      <div className="max-md:hidden">
        <Group label={t('filter.columns')}>
          {COLUMNS.map((column) => (
            <Toggle key={column} on={columnsOf(view).includes(column)} toggle={() => set(withColumn(view, column))}>
              {t(`contacts.column.${column}`)}
            </Toggle>
          ))}
        </Group>
      </div>
    </section>
  )
}

function Group({ label, children }: { label: string; children: ReactNode }) {
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

type AddProps = { label: string; pattern?: string; add: (text: string) => void }

function Add({ label, pattern, add }: AddProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const text = String(new FormData(event.currentTarget).get('text')).trim()
    if (text) add(text)
    event.currentTarget.reset()
  }
  return (
    <form onSubmit={submit}>
      <input
        name="text"
        dir="auto"
        aria-label={label}
        placeholder={label}
        pattern={pattern}
        maxLength={200}
        className={`${FIELD} w-40 placeholder:text-ink-faint`}
      />
    </form>
  )
}

function AtLeast({ add }: { add: (text: string) => void }) {
  const [counted, setCounted] = useState<string>('orders')
  const [times, setTimes] = useState('2')
  return (
    <span className="inline-flex items-center gap-1.5">
      <Select
        label={t('filter.at_least')}
        value={counted}
        onChange={setCounted}
        options={COUNTED.map((one) => [one, typesLabel(one.slice(0, -1) as 'order')] as const)}
      />
      <span aria-hidden="true">≥</span>
      <input
        type="number"
        min={1}
        max={999_999}
        value={times}
        aria-label={t('filter.times')}
        onChange={(event) => setTimes(event.target.value)}
        className={`${FIELD} w-16`}
      />
      <Button disabled={!/^\d{1,6}$/.test(times)} onClick={() => add(`${counted}:${Number(times)}`)}>
        {t('do.add')}
      </Button>
    </span>
  )
}
