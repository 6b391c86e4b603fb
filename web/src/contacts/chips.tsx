/** The filters that are on, read as a sentence of "or" and "and", each with the way to take it off. */

import { X } from 'lucide-react'
import { dateTime } from '../format/date.ts'
import { dated } from '../format/span.ts'
import { t } from '../language/language.ts'
import { handOnFocus } from '../ui/hand_on_focus.ts'
import { type Assurance, type Channel, channelLabel, type ItemType, typesLabel } from '../words.ts'
import { anyIn, type ContactsView, DAYS, type Filter, GROUPS, toggled, unfiltered, valuesOf } from './view.ts'

type Props = { view: ContactsView; set: (view: ContactsView) => void }
type Chip = readonly [filter: Filter, value: string]
type Part = { name: string; chips: Chip[]; any: boolean }

export function Chips({ view, set }: Props) {
  const parts = partsOf(view)
  return (
    <div className="flex flex-wrap items-center gap-1.5 text-xs text-ink-soft">
      <ul aria-label={t('filter.on')} className="contents">
        {parts.map(({ name, chips, any }, nth) => (
          <li key={name} className="contents">
            {nth > 0 && <span>{t('filter.and')}</span>}
            <span
              className={`inline-flex max-w-full flex-wrap items-center gap-1.5 ${chips.length > 1 && parts.length > 1 ? 'rounded-2xl border border-line-strong p-0.5' : ''}`}
            >
              {chips.map(([filter, value], place) => (
                <span key={`${filter} ${value}`} className="contents">
                  {place > 0 && <span>{t(any ? 'filter.or' : 'filter.and')}</span>}
                  <One text={said(filter, value)} takeOff={() => set(toggled(view, filter, value))} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <button type="button" className="px-1 underline" onClick={() => set(unfiltered(view))}>
        {t('filter.clear')}
      </button>
    </div>
  )
}

function One({ text, takeOff }: { text: string; takeOff: () => void }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1 rounded-full bg-accent-soft py-0.5 ps-2.5 pe-1 font-medium text-accent-ink">
      <bdi className="truncate">{text}</bdi>
      <button
        ref={handOnFocus}
        type="button"
        aria-label={t('filter.remove', { filter: text })}
        onClick={takeOff}
        className="rounded-full p-0.5 hover:bg-hover"
      >
        <X aria-hidden="true" className="size-3" />
      </button>
    </span>
  )
}

/** Groups by group; where one value of any is enough they are one part. Days must always fit. */
function partsOf(view: ContactsView): Part[] {
  const of = (filter: Filter): Chip[] => valuesOf(view, filter).map((value) => [filter, value])
  const groups = GROUPS.map((group) => ({ name: group, chips: of(group), any: anyIn(view, group) }))
  const sure = { name: 'assurance', chips: of('assurance'), any: false }
  const asked = [...groups, sure]
  const parts = view.match === 'any' ? [{ name: 'any', chips: asked.flatMap(({ chips }) => chips), any: true }] : asked
  const days = DAYS.map((day) => ({ name: day, chips: of(day), any: false }))
  return [...parts, ...days].filter(({ chips }) => chips.length > 0)
}

function said(filter: Filter, value: string): string {
  switch (filter) {
    case 'channel':
      return channelLabel(value as Channel)
    case 'product':
      return typesLabel(value as ItemType)
    case 'assurance':
      return t(`assurance.${value as Assurance}`)
    case 'count':
      return counted(value)
    case 'label':
    case 'attribute':
      return value
    default:
      // A segment may hold an instant that is no day's edge.
      return `${t(`filter.${filter}`)} ${value.includes('T') ? dateTime(value) : dated(value, 'medium')}`
  }
}

/** `orders:2`, `orders:0-3`. */
function counted(value: string): string {
  const [name, range] = value.split(':')
  const [least, most] = (range ?? '').split('-')
  const what = typesLabel((name ?? '').slice(0, -1) as ItemType)
  if (most === undefined) return `${what} ≥ ${least}`
  return least === '0' ? `${what} ≤ ${most}` : `${what} ${least}–${most}`
}
