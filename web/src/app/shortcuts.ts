/** Keys that work on every page: Ctrl K opens the palette, `?` lists the keys, `g` and a letter go to a page. */

import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent } from 'react'
import { PAGES } from './pages.ts'

const SEQUENCE_MS = 1_000

/** Somebody who writes means the letter, whoever holds Ctrl the browser, and whoever reads a dialog not the page under it. */
export function isForUs(event: KeyboardEvent): boolean {
  const writing =
    event.target instanceof HTMLElement &&
    (event.target.isContentEditable || event.target.matches('input, textarea, select'))
  const held = event.ctrlKey || event.metaKey || event.altKey
  return !writing && !held && !event.defaultPrevented && !document.querySelector('[role=dialog][data-open]')
}

export function useShortcuts(openPalette: () => void, openKeys: () => void): void {
  const navigate = useNavigate()
  const open = useEffectEvent(openPalette)
  const list = useEffectEvent(openKeys)
  useEffect(() => {
    // Times count from when the page began: a letter in its first second has no `g` before it.
    let after = Number.NEGATIVE_INFINITY
    function press(event: KeyboardEvent) {
      if (event.key === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
        event.preventDefault()
        return open()
      }
      if (!isForUs(event)) return
      if (event.key === '?') {
        event.preventDefault()
        return list()
      }
      const page = event.timeStamp - after < SEQUENCE_MS && PAGES.find(({ shortcut }) => shortcut === event.key)
      after = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (!page) return
      event.preventDefault()
      // Whoever else listens for this letter must not hear it.
      event.stopImmediatePropagation()
      void navigate({ to: page.to })
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [navigate])
}
