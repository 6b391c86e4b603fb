/** The filters that are on, each with the way to take it off. */

import { X } from 'lucide-react'
import { dated } from '../format/span.ts'
import { t } from '../language/language.ts'
import { type Assurance, type Channel, channelLabel, type ItemType, typesLabel } from '../words.ts'
import { type ContactsView, FILTERS, type Filter, isFiltered, toggled, valuesOf } from './view.ts'

type Props = { view: ContactsView; set: (view: ContactsView) => void }

export function Chips({ view, set }: Props) {
  if (!isFiltered(view)) return null
  return (
    <ul aria-label={t('filter.on')} className="flex flex-wrap items-center gap-1.5">
      {FILTERS.flatMap((filter) =>
        valuesOf(view, filter).map((value) => (
          <li
            key={`${filter} ${value}`}
            className="inline-flex max-w-full items-center gap-1 rounded-full bg-accent-soft py-0.5 ps-2.5 pe-1 text-xs font-medium text-accent-ink"
          >
            <bdi className="truncate">{said(filter, value)}</bdi>
            <button
              type="button"
              aria-label={t('filter.remove', { filter: said(filter, value) })}
              onClick={() => set(toggled(view, filter, value))}
              className="rounded-full p-0.5 hover:bg-hover"
            >
              <X aria-hidden="true" className="size-3" />
            </button>
          </li>
        )),
      )}
      {view.match === 'any' && <li className="text-xs text-ink-faint">{t('filter.match.any')}</li>}
      <li>
        <button
          type="button"
          className="px-1 text-xs text-ink-soft underline"
          onClick={() =>
            set({ ...view, match: undefined, ...Object.fromEntries(FILTERS.map((one) => [one, undefined])) })
          }
        >
          {t('filter.clear')}
        </button>
      </li>
    </ul>
  )
}

function said(filter: Filter, value: string): string {
  if (filter === 'channel') return channelLabel(value as Channel)
  if (filter === 'product') return typesLabel(value as ItemType)
  if (filter === 'assurance') return t(`assurance.${value as Assurance}`)
  if (filter === 'seen_after' || filter === 'seen_before') return `${t(`filter.${filter}`)} ${dated(value, 'medium')}`
  if (filter === 'count') return `${typesLabel(value.split(':')[0]!.slice(0, -1) as ItemType)} ≥ ${value.split(':')[1]}`
  return value
}
