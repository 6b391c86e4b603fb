/** Which contacts are chosen, one by one, from one to another, or all that are loaded. */

import { useCallback, useRef, useState } from 'react'

/** `through`: with everybody between the one touched before and this one. */
export type Choose = (id: string, through: boolean) => void

export function useChoice() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  /** As the list shows them. */
  const loaded = useRef<readonly string[]>([])
  const touched = useRef<string>(undefined)

  const choose = useCallback<Choose>((id, through) => {
    const ids = through ? between(loaded.current, touched.current, id) : [id]
    touched.current = id
    setChosen((now) => withAll(now, ids, !now.has(id)))
  }, [])
  const chooseAll = useCallback((on: boolean) => setChosen((now) => withAll(now, loaded.current, on)), [])
  const clear = useCallback(() => setChosen(new Set()), [])
  return { chosen, loaded, choose, chooseAll, clear }
}

export type Choice = ReturnType<typeof useChoice>

function between(ids: readonly string[], from: string | undefined, to: string): readonly string[] {
  const places = [ids.indexOf(from ?? to), ids.indexOf(to)].sort((a, b) => a - b)
  return places[0]! < 0 ? [to] : ids.slice(places[0], places[1]! + 1)
}

function withAll(chosen: ReadonlySet<string>, ids: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(chosen)
  for (const id of ids) on ? next.add(id) : next.delete(id)
  return next
}
