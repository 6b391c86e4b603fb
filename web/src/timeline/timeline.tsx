/** Everything that happened with one person, over all channels and products, newest first. Only what is in sight is drawn. */

import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { dayKey } from '../format/date.ts'
import { t } from '../language/language.ts'
import { Button } from '../ui/button.tsx'
import { useNow } from '../ui/time.tsx'
import { TimelineRow } from './row.tsx'
import { type Row, rowsOf } from './rows.ts'

type Props = {
  items: TimelineItem[]
  customer: string
  /** What scrolls, once it is on the page; the timeline may start anywhere inside it. */
  scroller: HTMLElement | null
  more: boolean
  /** Something is being asked for: the next page waits for it. */
  isLoading: boolean
  loadMore: () => void
}

/** Pages fetched in a row without anybody scrolling. */
const UNASKED = 2
const HEIGHTS = { day: 44, thread: 190, item: 150 }

export function Timeline({ items, customer, scroller, more, isLoading, loadMore }: Props) {
  const rows = useMemo(() => rowsOf(items, dayKey), [items])
  const list = useRef<HTMLDivElement>(null)
  const margin = useTop(list, scroller)
  const now = useNow()
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => HEIGHTS[rows[index]?.kind ?? 'item'],
    getItemKey: (index) => rows[index]?.key ?? index,
    scrollMargin: margin,
    overscan: 6,
  })
  const drawn = virtual.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0

  // Pages of one long conversation make no new row: without a bound they would all be fetched for one screen.
  const unasked = useRef(0)
  const [offset, length] = [virtual.scrollOffset, items.length]
  // biome-ignore lint/correctness/useExhaustiveDependencies: a scroll is somebody asking for more
  useEffect(() => {
    unasked.current = 0
  }, [offset])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page that came is looked at again
  useEffect(() => {
    if (!more || isLoading || last < rows.length - 8 || unasked.current >= UNASKED) return
    unasked.current++
    loadMore()
  }, [more, isLoading, last, rows.length, offset, length])
  useStillness(rows, virtual, margin)

  return (
    <>
      <div ref={list} className="relative" style={{ height: virtual.getTotalSize() }}>
        {drawn.map((at) => (
          <div
            key={at.key}
            ref={virtual.measureElement}
            data-index={at.index}
            className="absolute inset-x-0 top-0 pb-3"
            style={{ transform: `translateY(${at.start - margin}px)` }}
          >
            <TimelineRow row={rows[at.index]!} customer={customer} now={now} />
          </div>
        ))}
      </div>
      {more && (
        <Button look="quiet" className="justify-self-center" onClick={() => !isLoading && loadMore()}>
          {t('timeline.earlier')}
        </Button>
      )}
    </>
  )
}

/** Where the list starts inside what scrolls: below the card on a phone, near the top on a wide window. */
function useTop(list: RefObject<HTMLElement | null>, outer: HTMLElement | null): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    if (!outer) return
    const measure = () => {
      if (!list.current) return
      const distance = list.current.getBoundingClientRect().top - outer.getBoundingClientRect().top
      setTop(Math.round(distance + outer.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(outer)
    for (const child of outer.children) observer.observe(child)
    return () => observer.disconnect()
  }, [list, outer])
  return top
}

type Virtual = ReturnType<typeof useVirtualizer<HTMLElement, Element>>

/** Whoever reads further down keeps reading there when something new comes in above. */
function useStillness(rows: Row[], virtual: Virtual, margin: number) {
  const before = useRef({ rows, starts: new Map<string, number>() })
  useLayoutEffect(() => {
    const previous = before.current
    const starts = new Map(virtual.getVirtualItems().map((item) => [String(item.key), item.start]))
    before.current = { rows, starts }
    const offset = virtual.scrollOffset ?? 0
    if (previous.rows === rows || offset <= margin) return
    const anchor = [...previous.starts].find(([, start]) => start >= offset)
    if (!anchor) return
    const index = rows.findIndex((row) => row.key === anchor[0])
    const start = virtual.measurementsCache[index]?.start
    if (start !== undefined && start !== anchor[1]) virtual.scrollToOffset(offset + start - anchor[1])
  })
}
