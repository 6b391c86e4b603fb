/** Where a conversation stands in its window: at its end when opened, and still where it was read when it grows. */

import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { MessageView } from '../../../src/operations/shapes.ts'

/** This near to the end counts as being there, in pixels. */
const NEAR = 48

/** A chosen claim is scrolled to by its mark instead. */
export function useReadingPlace(
  scroller: RefObject<HTMLElement | null>,
  messages: readonly MessageView[],
  chosen: boolean,
): void {
  const place = useRef({ first: '', below: 0 })
  const first = messages[0] ? `${messages[0].interaction} ${messages[0].at}` : ''

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const note = () => {
      place.current.below = element.scrollHeight - element.scrollTop - element.clientHeight
    }
    element.addEventListener('scroll', note, { passive: true })
    return () => element.removeEventListener('scroll', note)
  }, [scroller])

  // biome-ignore lint/correctness/useExhaustiveDependencies: every message more is looked at
  useLayoutEffect(() => {
    const element = scroller.current
    const before = place.current
    if (!element || !first) return
    const opened = before.first === ''
    const grewAbove = !opened && before.first !== first
    if (opened ? !chosen : grewAbove || before.below < NEAR) {
      element.scrollTop = element.scrollHeight - element.clientHeight - (opened ? 0 : before.below)
    }
    before.first = first
  }, [scroller, first, messages.length])
}
