/** The list's search, filter, order and columns, as the address carries them, and the query that they make. */

import type { ContactQuery } from '../../../sdk/src/client.ts'
import { dayOf } from '../format/date.ts'
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
  first_seen_after?: string
  first_seen_before?: string
  seen_after?: string
  seen_before?: string
  /** The groups of which one value is enough; of the others all must hold. */
  any_of?: string
  /** One value of any group is enough; days must fit all the same. */
  match?: 'any'
  sort?: Sort
  columns?: string
}

/** Filters that may have several values. */
export const GROUPS = ['channel', 'product', 'label', 'attribute', 'count'] as const
export const DAYS = ['first_seen_after', 'first_seen_before', 'seen_after', 'seen_before'] as const
export const FILTERS = [...GROUPS, 'assurance', ...DAYS] as const
export type Group = (typeof GROUPS)[number]
export type Day = (typeof DAYS)[number]
export type Filter = (typeof FILTERS)[number]

export function contactsView(given: Record<string, unknown>): ContactsView {
  const texts = ['q', 'columns', 'any_of', ...FILTERS].flatMap((name) => {
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

/** The view with one value more or less; without any, the filter is gone. A second one of a group is first an "or". */
export function toggled(view: ContactsView, filter: Filter, value: string): ContactsView {
  const before = valuesOf(view, filter)
  const values = before.includes(value) ? before.filter((one) => one !== value) : [...before, value]
  const next = { ...view, [filter]: values.length ? values.join(separator(filter)) : undefined }
  if (!isGroup(filter) || (before.length > 1 && values.length > 1)) return next
  return withAnyOf(next, filter, values.length > 1)
}

const isGroup = (filter: Filter): filter is Group => (GROUPS as readonly string[]).includes(filter)

export function anyIn(view: ContactsView, group: Group): boolean {
  return view.any_of?.split(',').includes(group) ?? false
}

/** The view in which one value of the group is enough, or all must hold. */
export function withAnyOf(view: ContactsView, group: Group, any: boolean): ContactsView {
  const groups = GROUPS.filter((one) => (one === group ? any : anyIn(view, one)))
  return { ...view, any_of: groups.join(',') || undefined }
}

/** The view without any filter; search, order and columns stay. */
export function unfiltered(view: ContactsView): ContactsView {
  return { ...view, match: undefined, any_of: undefined, ...Object.fromEntries(FILTERS.map((one) => [one, undefined])) }
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
  const { q, assurance, match } = view
  const anyOf = GROUPS.filter((group) => anyIn(view, group) && valuesOf(view, group).length > 1)
  return {
    ...(q ? { q } : {}),
    ...(list('channel') as { channel?: Channel[] }),
    ...list('product'),
    ...list('label'),
    ...list('attribute'),
    ...list('count'),
    ...(assurance ? { assurance } : {}),
    ...(anyOf.length ? { any_of: anyOf } : {}),
    ...(match ? { match } : {}),
    // A day begins and ends where the reader is.
    ...Object.fromEntries(
      DAYS.flatMap((name) => {
        const day = view[name]
        return day ? [[name, edge(day, name)]] : []
      }),
    ),
  }
}

export function queryOf(view: ContactsView): ContactQuery {
  return { ...filterOf(view), ...(view.sort ? { sort: view.sort } : {}) }
}

/** Where a day begins or ends; what is an instant already stays as it is. */
function edge(day: string, name: Day): string {
  const date = new Date(`${day}T${name.endsWith('after') ? '00:00:00' : '23:59:59'}`)
  return Number.isNaN(date.getTime()) ? day : date.toISOString()
}

const KEPT: readonly string[] = ['q', 'match', 'any_of', ...FILTERS]

/** Whether a view can hold all that a segment's filter asks: without one of its tests it would show others as well. */
export function isViewable(filter: Record<string, unknown>): boolean {
  return Object.keys(filter).every((name) => KEPT.includes(name))
}

/** A segment's filter back as a view. */
export function viewOf(filter: Record<string, unknown>): ContactsView {
  const text = (name: Filter, value: unknown) =>
    Array.isArray(value) ? value.join(separator(name)) : isDay(name) ? dayIn(name, String(value)) : value
  return contactsView({
    ...filter,
    ...(Array.isArray(filter.any_of) ? { any_of: filter.any_of.join(',') } : {}),
    ...Object.fromEntries(FILTERS.flatMap((name) => (name in filter ? [[name, text(name, filter[name])]] : []))),
  })
}

const isDay = (filter: Filter): filter is Day => (DAYS as readonly string[]).includes(filter)

/** The reader's day of an instant that begins or ends it; another instant stays one, and what is none as it is. */
function dayIn(name: Day, text: string): string {
  const time = Date.parse(text)
  if (Number.isNaN(time)) return text
  const at = new Date(time).toISOString()
  const day = dayOf(time)
  return edge(day, name) === at ? day : at
}
