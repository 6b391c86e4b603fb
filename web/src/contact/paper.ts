/** Putting a contact on paper: the whole timeline is fetched before the browser's own window for printing opens. */

import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { TimelineItem } from '../../../src/operations/shapes.ts'
import { kith, queryClient, timelineQuery } from '../api.ts'
import { t } from '../language/language.ts'
import type { TimelineView } from '../timeline/view.ts'
import { say, sayFailure } from '../ui/notice.tsx'

/** `more`: there are earlier items that are not on it. */
export type Paper = { items: TimelineItem[]; more: boolean }

/** Some fifty sheets; a longer history is taken out as a file. */
const MOST = 1000
const AT_ONCE = 200

/** What is on paper while it is printed, and how printing begins. */
export function usePaper(id: string, view: TimelineView): [Paper | null, () => void] {
  const [paper, setPaper] = useState<Paper | null>(null)
  const fetching = useRef<AbortController>(null)
  // For one print only: where no afterprint follows, the next would be of what was long ago.
  const prepared = useRef<Paper>(null)
  const begin = useCallback(async () => {
    fetching.current?.abort()
    fetching.current = new AbortController()
    const { signal } = fetching.current
    say(t('print.fetching'))
    try {
      const whole = await newest(id, view, signal)
      signal.throwIfAborted()
      prepared.current = whole
      flushSync(() => setPaper(whole))
      print()
    } catch (error) {
      if (!signal.aborted) sayFailure(error)
    }
  }, [id, view])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is fetched is for this page, and for no other that is open by then
  useEffect(
    () => () => {
      fetching.current?.abort()
      prepared.current = null
      setPaper(null)
    },
    [id, JSON.stringify(view)],
  )

  // Whoever prints by the browser's menu leaves no time to fetch: they get what is here already.
  const before = useEffectEvent(() => {
    const whole = prepared.current ?? loaded(id, view)
    prepared.current = null
    flushSync(() => setPaper(whole))
  })
  const byKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
    event.preventDefault()
    void begin()
  })
  useEffect(() => {
    let folds: HTMLDetailsElement[] = []
    const open = () => {
      before()
      folds = [...document.querySelectorAll<HTMLDetailsElement>('.print-flow details:not([open])')]
      for (const fold of folds) fold.open = true
    }
    const close = () => {
      for (const fold of folds) fold.open = false
      folds = []
      setPaper(null)
    }
    const key = (event: KeyboardEvent) => byKey(event)
    addEventListener('beforeprint', open)
    addEventListener('afterprint', close)
    addEventListener('keydown', key)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', close)
      removeEventListener('keydown', key)
    }
  }, [])
  return [paper, begin]
}

async function newest(id: string, view: TimelineView, signal: AbortSignal): Promise<Paper> {
  const items: TimelineItem[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await kith.contacts.timeline(id, { ...view, limit: AT_ONCE, cursor }, { signal })
    items.push(...page.data)
    if (!page.has_more || items.length >= MOST) return { items, more: page.has_more }
    cursor = page.next_cursor ?? undefined
  }
}

function loaded(id: string, view: TimelineView): Paper {
  const pages = queryClient.getQueryData(timelineQuery(id, view).queryKey)?.pages ?? []
  return { items: pages.flatMap((page) => page.data), more: pages.at(-1)?.has_more ?? false }
}
