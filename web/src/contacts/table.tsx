/** The list of contacts: only the rows in sight are drawn, the next page loads before its end is reached. */

import { useElementScrollRestoration } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { ContactCard } from '../../../src/operations/shapes.ts'
import { t } from '../language/language.ts'
import { useMedia } from '../ui/page.ts'
import type { Choice, Choose } from './choice.ts'
import { type Column, narrowTemplate, templateOf } from './columns.tsx'
import { ContactRow, GRID } from './row.tsx'

type Props = {
  contacts: ContactCard[]
  more: boolean
  loadMore: () => void
  label: string
  columns: readonly Column[]
  choice: Choice
  /** On a phone, where a row is opened otherwise. */
  choosing: boolean
}

const SCROLLER = 'contacts'
/** Rows left below the last one drawn when the next page is asked for. */
const AHEAD = 20

export function ContactTable({ contacts, more, loadMore, label, columns, choice, choosing }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  /** The row that the keyboard is on, also while it is not drawn yet. */
  const at = useRef(0)
  const isWide = useMedia('(min-width: 48rem)')
  const height = isWide ? 44 : 58
  const choosable = isWide || choosing
  const { chosen, choose } = choice
  const restored = useElementScrollRestoration({ id: SCROLLER })
  const rows = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => contacts[index]?.id ?? index,
    overscan: 12,
    initialOffset: restored?.scrollY ?? 0,
  })
  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new height makes the rows' old places wrong
  useEffect(() => rows.measure(), [rows, height])
  useEffect(() => {
    if (more && last >= contacts.length - AHEAD) loadMore()
  }, [more, last, contacts.length, loadMore])
  useStillness(scroller, contacts, height)

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the links inside it
    <div
      ref={scroller}
      data-scroll-restoration-id={SCROLLER}
      tabIndex={-1}
      className="min-h-0 flex-1 overflow-y-auto [overflow-anchor:none] focus:outline-none"
      style={{ '--columns': isWide ? templateOf(columns) : narrowTemplate(choosing) } as CSSProperties}
      onKeyDown={(event) => {
        step(event, contacts.length, at, (index) => rows.scrollToIndex(index))
        if (event.key === 'x' || event.key === 'X') pick(event, contacts, choose)
      }}
    >
      <table aria-label={label} aria-rowcount={more ? -1 : contacts.length + 1} className="block">
        <thead className={choosable ? 'sticky top-0 z-10 block bg-surface' : 'sr-only'}>
          <tr aria-rowindex={1} className={`${GRID} h-8 border-b border-line text-xs text-ink-faint`}>
            {choosable && (
              <td>
                <ChooseAll contacts={contacts} choice={choice} />
              </td>
            )}
            {(isWide ? (['name', ...columns] as const) : (['name', 'last_seen'] as const)).map((heading) => (
              <th key={heading} scope="col" className="truncate text-start font-normal">
                {t(`contacts.column.${heading}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="relative block" style={{ height: rows.getTotalSize() }}>
          {drawn.map((row) => (
            <ContactRow
              key={row.key}
              contact={contacts[row.index]!}
              position={row.index}
              top={row.start}
              height={row.size}
              isWide={isWide}
              columns={columns}
              choosable={choosable}
              selected={chosen.has(contacts[row.index]!.id)}
              select={choose}
            />
          ))}
        </tbody>
      </table>
      <p role="status" className="h-10 px-4 py-2.5 text-center text-xs text-ink-faint">
        {more ? t('state.loading_more') : ''}
      </p>
    </div>
  )
}

/** All that are loaded, or none of them. */
function ChooseAll({ contacts, choice }: { contacts: ContactCard[]; choice: Choice }) {
  const on = contacts.filter(({ id }) => choice.chosen.has(id)).length
  const all = on === contacts.length
  const label = t('contacts.select_all', { count: contacts.length })
  return (
    <input
      type="checkbox"
      checked={all}
      ref={(box) => {
        if (box) box.indeterminate = on > 0 && !all
      }}
      aria-label={label}
      title={label}
      onChange={() => choice.chooseAll(!all)}
      className="block size-4 accent-accent"
    />
  )
}

/** Whoever has scrolled down keeps looking at the same people when others come in above. At the top the new ones show. */
function useStillness(scroller: React.RefObject<HTMLDivElement | null>, contacts: ContactCard[], height: number) {
  const before = useRef(contacts)
  useLayoutEffect(() => {
    const previous = before.current
    before.current = contacts
    const element = scroller.current
    if (!element || previous === contacts || element.scrollTop < height) return
    const top = Math.floor(element.scrollTop / height)
    const anchor = previous[top]
    const now = anchor ? contacts.findIndex((contact) => contact.id === anchor.id) : -1
    if (now !== -1 && now !== top) element.scrollTop += (now - top) * height
  }, [scroller, contacts, height])
}

/** Arrow keys, Home and End move from name to name. */
function step(
  event: KeyboardEvent<HTMLElement>,
  length: number,
  at: RefObject<number>,
  scrollTo: (index: number) => void,
) {
  const list = event.currentTarget
  const row = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row
  const here = row === undefined && event.target === list ? at.current : Number(row)
  const move = { ArrowDown: 1, ArrowUp: -1, Home: -length, End: length }[event.key]
  if (Number.isNaN(here) || move === undefined) return
  event.preventDefault()
  const next = Math.min(length - 1, Math.max(0, here + move))
  at.current = next
  scrollTo(next)
  focusRow(list, next, () => at.current === next)
}

/** A row out of sight is drawn after the scroll. Until then the list has the focus, so that no key is lost. */
function focusRow(list: HTMLElement, index: number, isWanted: () => boolean) {
  const row = list.querySelector<HTMLElement>(`[data-row="${index}"]`)
  if (row) return row.focus({ preventScroll: true })
  list.focus({ preventScroll: true })
  requestAnimationFrame(() => {
    if (isWanted() && document.activeElement === list) focusRow(list, index, isWanted)
  })
}

/** `x` chooses the contact that the focus is on; with Shift, all from the one chosen before. */
function pick(event: KeyboardEvent<HTMLElement>, contacts: ContactCard[], choose: Choose) {
  const here = (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row
  const contact = here === undefined ? undefined : contacts[Number(here)]
  if (contact && !event.ctrlKey && !event.metaKey) choose(contact.id, event.shiftKey)
}
