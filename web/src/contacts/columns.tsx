/** The columns of the list that can be chosen: how wide each is, and what it shows. */

import type { ReactNode } from 'react'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { compact } from '../format/money.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { t } from '../language/language.ts'
import { Badge } from '../ui/badge.tsx'
import { ChannelRow } from '../ui/channel.tsx'
import { Ago } from '../ui/time.tsx'
import { TYPE_ICONS } from '../words.ts'
import type { ContactsView } from './view.ts'

export const COLUMNS = ['channels', 'email', 'phone', 'products', 'labels', 'first_seen', 'last_seen'] as const
export type Column = (typeof COLUMNS)[number]

const SHOWN_FIRST: readonly Column[] = ['channels', 'email', 'phone', 'products', 'last_seen']

const WIDTHS: Record<Column, string> = {
  channels: '5.5rem',
  email: 'minmax(0,1.5fr)',
  phone: '9.5rem',
  products: '9rem',
  labels: 'minmax(0,1fr)',
  first_seen: '5.5rem',
  last_seen: '5.5rem',
}

export function columnsOf(view: ContactsView): readonly Column[] {
  if (view.columns === undefined) return SHOWN_FIRST
  const wanted = view.columns.split(',')
  return COLUMNS.filter((column) => wanted.includes(column))
}

/** The view with one column more or less; the usual ones need no place in the address. */
export function withColumn(view: ContactsView, column: Column): ContactsView {
  const now = columnsOf(view)
  const next = COLUMNS.filter((one) => (one === column ? !now.includes(one) : now.includes(one)))
  const usual = next.join() === SHOWN_FIRST.join()
  return { ...view, columns: usual ? undefined : next.join(',') || 'none' }
}

export function templateOf(columns: readonly Column[]): string {
  return ['1.25rem', 'minmax(0,2fr)', ...columns.map((column) => WIDTHS[column])].join(' ')
}

/** On a phone. */
export const narrowTemplate = (choosable: boolean): string => `${choosable ? '1.25rem ' : ''}minmax(0,1fr) auto`

export function Cell({ column, contact }: { column: Column; contact: ContactCard }): ReactNode {
  const phone = usePhoneFormat()
  switch (column) {
    case 'channels':
      return <ChannelRow channels={contact.channels} />
    case 'email':
      return contact.email && <bdi>{contact.email}</bdi>
    case 'phone':
      return contact.phone && <bdi className="tabular-nums">{phone(contact.phone)}</bdi>
    case 'products':
      return <Products counts={contact.counts} />
    case 'labels':
      return (
        <span className="flex gap-1 overflow-hidden">
          {contact.labels.map((label) => (
            <Badge key={label}>
              <bdi className="truncate">{label}</bdi>
            </Badge>
          ))}
        </span>
      )
    case 'first_seen':
      return <Ago at={contact.first_seen_at} />
    case 'last_seen':
      return <Ago at={contact.last_seen_at} />
  }
}

/** Those that the column has room for; the contact's page has all. */
const SHOWN = 4

const PRODUCTS = [
  ['bookings', 'booking'],
  ['orders', 'order'],
  ['tickets', 'ticket'],
  ['forms', 'form'],
  ['calls', 'call'],
] as const

function Products({ counts }: { counts: ContactCard['counts'] }) {
  return (
    <span className="inline-flex items-center gap-2.5 align-middle text-xs text-ink-soft tabular-nums">
      {PRODUCTS.filter(([key]) => counts[key] > 0)
        .slice(0, SHOWN)
        .map(([key, type]) => {
          const Icon = TYPE_ICONS[type]
          const words = t(`count.${type}`, { count: counts[key] })
          return (
            <span key={key} className="inline-flex items-center gap-1" title={words}>
              <Icon aria-hidden="true" className="size-3.5 text-ink-faint" />
              <span aria-hidden="true">{compact(counts[key])}</span>
              <span className="sr-only">{words}</span>
            </span>
          )
        })}
    </span>
  )
}
