/** What every page does for the browser around it: its title, and whether the window is wide. */

import { useEffect, useSyncExternalStore } from 'react'

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Kith' ? title : `${title} · Kith`
  }, [title])
}

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
