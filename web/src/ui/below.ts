/** Keeps a popup in the top layer below what it belongs to, or above where there is more room, and inside the window. */

import { type RefObject, useLayoutEffect } from 'react'

const GAP = 6
const EDGE = 12

export function useBelow(
  popup: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
  open: boolean,
): void {
  useLayoutEffect(() => {
    const element = popup.current
    if (!open || !element) return
    element.showPopover()
    const place = () => anchor.current && put(element, anchor.current.getBoundingClientRect())
    place()
    // Its content may come later than it does, and what it belongs to may scroll.
    const observer = new ResizeObserver(place)
    observer.observe(element)
    addEventListener('scroll', place, { capture: true, passive: true })
    addEventListener('resize', place)
    return () => {
      observer.disconnect()
      removeEventListener('scroll', place, { capture: true })
      removeEventListener('resize', place)
    }
  }, [popup, anchor, open])
}

function put(element: HTMLElement, { top, bottom, left, right }: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height, style } = element
  const [roomBelow, roomAbove] = [innerHeight - bottom - GAP - EDGE, top - GAP - EDGE]
  const above = height > roomBelow && roomAbove > roomBelow
  const start = document.dir === 'rtl' ? right - width : left
  style.left = `${Math.max(EDGE, Math.min(start, innerWidth - width - EDGE))}px`
  style.top = `${above ? Math.max(EDGE, top - GAP - height) : bottom + GAP}px`
  style.maxHeight = `${Math.max(120, above ? roomAbove : roomBelow)}px`
  style.overflowY = 'auto'
}
