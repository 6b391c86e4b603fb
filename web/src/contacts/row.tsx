/** One contact as a row of the list: a link over its whole width. On a phone two lines, else columns. */

import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { usePhoneFormat } from '../format/phone.ts'
import { t } from '../language/language.ts'
import { ChannelRow } from '../ui/channel.tsx'
import { Name, Picture } from '../ui/person.tsx'
import { Ago } from '../ui/time.tsx'
import type { Choose } from './choice.ts'
import { Cell, type Column } from './columns.tsx'

/** Shared by the heading and the rows. The first and the last column are all that a phone has room for. */
export const GRID = 'grid items-center gap-x-4 px-4 grid-cols-(--columns)'

/** `position` in the whole list; `top` and `height` in pixels, as the list places it. */
type Props = {
  contact: ContactCard
  position: number
  top: number
  height: number
  /** Whether there is room for columns; what the other kind of row shows is not drawn, since many rows are at once. */
  isWide: boolean
  columns: readonly Column[]
  /** Whether there is a box to choose it by: on a phone only while choosing, and then all of the row is the box. */
  choosable: boolean
  selected: boolean
  select: Choose
}

export const ContactRow = memo(function ContactRow(props: Props) {
  const { contact, position, top, height, isWide, columns, choosable, selected, select } = props
  const phone = usePhoneFormat()
  const { id, name, email } = contact
  return (
    <tr
      aria-rowindex={position + 2}
      aria-selected={selected}
      className={`${GRID} absolute inset-x-0 top-0 contain-content border-b border-line hover:bg-hover aria-selected:bg-accent-soft`}
      style={{ height, transform: `translateY(${top}px)` }}
    >
      {choosable && (
        <td>
          <label className={isWide ? '' : 'after:absolute after:inset-0 after:z-[1]'}>
            <input
              type="checkbox"
              checked={selected}
              aria-label={t('contacts.select', { name })}
              onChange={({ nativeEvent }) => select(id, (nativeEvent as MouseEvent).shiftKey)}
              className="relative z-[2] block size-4 accent-accent"
            />
          </label>
        </td>
      )}
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
          {!isWide && (
            <p className="truncate text-xs text-ink-soft">
              {second(name, email, contact.phone && phone(contact.phone))}
            </p>
          )}
        </div>
      </td>
      {isWide ? (
        columns.map((column) => (
          <td key={column} className="truncate text-ink-soft">
            <Cell column={column} contact={contact} />
          </td>
        ))
      ) : (
        <td className="grid grid-cols-1 justify-items-end gap-0.5 text-xs text-ink-soft">
          <Ago at={contact.last_seen_at} />
          <ChannelRow channels={contact.channels} />
        </td>
      )}
    </tr>
  )
})

/** The line under a name on a phone: what the name doesn't say already. */
function second(name: string, email: string | null, number: string | null) {
  const line = [email, number].find((value) => value && value !== name)
  return line ? <bdi>{line}</bdi> : '\u00a0'
}
