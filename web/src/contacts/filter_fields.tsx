/** The filters that are written: a label, an attribute with its value, and how many of something. */

import { type FormEvent, useId, useState } from 'react'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/select.tsx'
import { typesLabel } from '../words.ts'

export const FIELD = 'h-8 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-[0.8125rem]'
const COUNTED = ['messages', 'bookings', 'orders', 'tickets', 'forms', 'calls'] as const
const BOUNDS = ['least', 'most'] as const

/** `known`: what is offered while typing. */
type Props = { known: readonly string[]; add: (text: string) => void }

export function AddLabel({ known, add }: Props) {
  const list = useId()
  return (
    <form onSubmit={(event) => takenFrom(event, ({ label }) => label && add(label))}>
      <input
        name="label"
        list={list}
        dir="auto"
        autoComplete="off"
        aria-label={t('filter.label.other')}
        placeholder={t('filter.label.other')}
        maxLength={100}
        className={`${FIELD} w-36 placeholder:text-ink-faint`}
      />
      <Known id={list} values={known} />
    </form>
  )
}

export function AddAttribute({ known, add }: Props) {
  const list = useId()
  return (
    <form
      onSubmit={(event) => takenFrom(event, ({ name, value }) => name && add(`${name}=${value}`))}
      className="inline-flex flex-wrap items-center gap-1.5"
    >
      <input
        name="name"
        list={list}
        required
        dir="auto"
        autoComplete="off"
        aria-label={t('filter.attribute.name')}
        placeholder={t('contacts.column.name')}
        // What stands before the first "=" is the name.
        pattern="[^=]+"
        maxLength={100}
        className={`${FIELD} w-36 placeholder:text-ink-faint`}
      />
      <span aria-hidden="true">=</span>
      <input
        name="value"
        dir="auto"
        autoComplete="off"
        aria-label={t('filter.attribute.value')}
        placeholder={t('filter.attribute.value')}
        maxLength={190}
        className={`${FIELD} w-36 placeholder:text-ink-faint`}
      />
      <Button type="submit">{t('do.add')}</Button>
      <Known id={list} values={known} />
    </form>
  )
}

export function AddCount({ add }: { add: (text: string) => void }) {
  const [counted, setCounted] = useState<string>('orders')
  const [bound, setBound] = useState<string>('least')
  const [times, setTimes] = useState('2')
  const range = bound === 'least' ? `${Number(times)}` : `0-${Number(times)}`
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Select
        label={t('filter.counted')}
        value={counted}
        onChange={setCounted}
        options={COUNTED.map((one) => [one, typesLabel(one.slice(0, -1) as 'order')] as const)}
      />
      <Select
        label={t('filter.bound')}
        value={bound}
        onChange={setBound}
        options={BOUNDS.map((one) => [one, t(`filter.bound.${one}`)] as const)}
      />
      <input
        type="number"
        min={0}
        max={999_999}
        value={times}
        aria-label={t('filter.times')}
        onChange={(event) => setTimes(event.target.value)}
        className={`${FIELD} w-16`}
      />
      <Button disabled={!/^\d{1,6}$/.test(times)} onClick={() => add(`${counted}:${range}`)}>
        {t('do.add')}
      </Button>
    </span>
  )
}

function Known({ id, values }: { id: string; values: readonly string[] }) {
  return (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  )
}

/** The trimmed texts of a form's fields; the fields are empty for the next. */
function takenFrom(event: FormEvent<HTMLFormElement>, take: (texts: Record<string, string>) => unknown): void {
  event.preventDefault()
  const form = event.currentTarget
  take(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()])))
  form.reset()
}
