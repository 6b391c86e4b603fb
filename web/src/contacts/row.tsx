/** One contact as a row of the list: a link over its whole width. On a phone two lines, else columns. */

import { Link } from '@tanstack/react-router'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { compact, count } from '../format/money.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { ChannelRow } from '../ui/channel.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Ago } from '../ui/time.tsx'
import { TYPES } from '../words.ts'

/** Shared by the heading and the rows. The first and the last column are all that a phone has room for. */
export const COLUMNS =
  'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 px-4 md:grid-cols-[minmax(0,2fr)_5.5rem_minmax(0,1.5fr)_9.5rem_9rem_5.5rem]'

/** `position` in the whole list; `top` and `height` in pixels, as the list places it. */
type Props = { contact: ContactCard; position: number; top: number; height: number }

export function ContactRow({ contact, position, top, height }: Props) {
  const phone = usePhoneFormat()
  const { id, name, email } = contact
  const number = contact.phone && phone(contact.phone)
  return (
    <tr
      aria-rowindex={position + 2}
      className={`${COLUMNS} absolute inset-x-0 top-0 border-b border-line hover:bg-hover`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      <td className="flex min-w-0 items-center gap-2.5">
        <Picture id={id} name={name} />
        <div className="min-w-0">
          <Link
            to="/contacts/$id"
            params={{ id }}
            data-row={position}
            className="block truncate font-medium outline-offset-[-2px] after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <Name>{name}</Name>
          </Link>
          <p className="truncate text-xs text-ink-soft md:hidden">{second(name, email, number)}</p>
        </div>
      </td>
      <td className="max-md:hidden">
        <ChannelRow channels={contact.channels} />
      </td>
      <td className="truncate text-ink-soft max-md:hidden">{email && <bdi>{email}</bdi>}</td>
      <td className="truncate text-ink-soft tabular-nums max-md:hidden">{number && <bdi>{number}</bdi>}</td>
      <td className="truncate max-md:hidden">
        <Products counts={contact.counts} />
      </td>
      <td className="grid grid-cols-1 justify-items-end gap-0.5 text-xs text-ink-faint">
        <Ago at={contact.last_seen_at} />
        <span className="md:hidden">
          <ChannelRow channels={contact.channels} />
        </span>
      </td>
    </tr>
  )
}

/** The line under a name on a phone: what the name doesn't say already. */
function second(name: string, email: string | null, number: string | null) {
  const line = [email, number].find((value) => value && value !== name)
  return line ? <bdi>{line}</bdi> : '\u00a0'
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
          const { icon: Icon, label, plural } = TYPES[type]
          const words = `${count(counts[key])} ${(counts[key] === 1 ? label : plural).toLowerCase()}`
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
