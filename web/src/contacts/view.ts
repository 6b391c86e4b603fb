/** The list's search, filter, order and columns, as the address carries them, and the query that they make. */

import type { ContactQuery } from '../../../sdk/src/client.ts'
import type { Channel } from '../words.ts'

export const SORTS = ['last_seen', 'first_seen', 'name'] as const
export type Sort = (typeof SORTS)[number]

/** Lists are texts, so that an address stays readable: by commas, labels and attributes (which may hold some) by lines. */
export type ContactsView = {
  q?: string
  channel?: string
  product?: string
  label?: string
  attribute?: string
  count?: string
  assurance?: string
  seen_after?: string
  seen_before?: string
  match?: 'any'
  sort?: Sort
  columns?: string
}

export const FILTERS = [
  'channel',
  'product',
  'label',
  'attribute',
  'count',
  'assurance',
  'seen_after',
  'seen_before',
] as const
export type Filter = (typeof FILTERS)[number]

export function contactsView(given: Record<string, unknown>): ContactsView {
  const texts = ['q', 'columns', ...FILTERS].flatMap((name) => {
    const value = given[name]
    return typeof value === 'string' && value.trim() ? [[name, value]] : []
  })
  const { match, sort } = given
  return {
    ...(Object.fromEntries(texts) as ContactsView),
    ...(match === 'any' ? { match } : {}),
    ...(sort !== 'last_seen' && SORTS.includes(sort as Sort) ? { sort: sort as Sort } : {}),
  }
}

const separator = (filter: Filter) => (filter === 'label' || filter === 'attribute' ? '\n' : ',')

export function valuesOf(view: ContactsView, filter: Filter): string[] {
  return (view[filter] ?? '').split(separator(filter)).filter(Boolean)
}

/** The view with another list of values; without any, the filter is gone. */
export function withValues(view: ContactsView, filter: Filter, values: readonly string[]): ContactsView {
  return { ...view, [filter]: values.length ? [...new Set(values)].join(separator(filter)) : undefined }
}

export function toggled(view: ContactsView, filter: Filter, value: string): ContactsView {
  const values = valuesOf(view, filter)
  return withValues(view, filter, values.includes(value) ? values.filter((one) => one !== value) : [...values, value])
}

export function isFiltered(view: ContactsView): boolean {
  return FILTERS.some((filter) => view[filter] !== undefined)
}

/** What the API is asked: also what a segment keeps and what a download takes. */
export function filterOf(view: ContactsView): Omit<ContactQuery, 'sort' | 'limit' | 'cursor'> {
  const list = (filter: Filter) => {
    const values = valuesOf(view, filter)
    return values.length ? { [filter]: values } : {}
  }
  const { q, assurance, match, seen_after, seen_before } = view
  return {
    ...(q ? { q } : {}),
    ...(list('channel') as { channel?: Channel[] }),
    ...list('product'),
    ...list('label'),
    ...list('attribute'),
    ...list('count'),
    ...(assurance ? { assurance } : {}),
    ...(match ? { match } : {}),
    // A day begins and ends where the reader is.
    ...(seen_after ? { seen_after: instant(seen_after, '00:00:00') } : {}),
    ...(seen_before ? { seen_before: instant(seen_before, '23:59:59') } : {}),
  }
}

export function queryOf(view: ContactsView): ContactQuery {
  return { ...filterOf(view), ...(view.sort ? { sort: view.sort } : {}) }
}

function instant(day: string, time: string): string {
  const date = new Date(`${day}T${time}`)
  return Number.isNaN(date.getTime()) ? day : date.toISOString()
}

/** A segment's filter back as a view. */
export function viewOf(filter: Record<string, unknown>): ContactsView {
  const text = (name: Filter, value: unknown) =>
    Array.isArray(value) ? value.join(separator(name)) : name.startsWith('seen_') ? String(value).slice(0, 10) : value
  return contactsView({
    ...filter,
    ...Object.fromEntries(FILTERS.flatMap((name) => (name in filter ? [[name, text(name, filter[name])]] : []))),
  })
}
