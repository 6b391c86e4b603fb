/** Which contacts are chosen, one by one, from one to another, or all that are loaded: never one that the list lacks. */

import { useCallback, useEffect, useRef, useState } from 'react'

/** `through`: with everybody between the one touched before and this one. */
export type Choose = (id: string, through: boolean) => void

const NOBODY: ReadonlySet<string> = new Set()

/** `filter`: whom the list holds, as a text; those chosen among others are not chosen any more. */
export function useChoice(filter: string) {
  const [chosen, setChosen] = useState(NOBODY)
  /** As the list shows them. */
  const loaded = useRef<readonly string[]>([])
  const touched = useRef<string>(undefined)

  const choose = useCallback<Choose>((id, through) => {
    const ids = through ? between(loaded.current, touched.current, id) : [id]
    touched.current = id
    setChosen((now) => withAll(now, ids, !now.has(id)))
  }, [])
  const chooseAll = useCallback((on: boolean) => setChosen((now) => withAll(now, loaded.current, on)), [])
  const clear = useCallback(() => {
    touched.current = undefined
    setChosen(NOBODY)
  }, [])
  /** Whoever has left the list may be part of somebody else by now, to whom nothing must happen unseen. */
  const show = useCallback((ids: readonly string[]) => {
    loaded.current = ids
    setChosen((now) => onlyOf(now, new Set(ids)))
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another filter is what clears it
  useEffect(clear, [filter, clear])
  return { chosen, choose, chooseAll, clear, show }
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

/** The same set where all are there: a new one would draw every row anew. */
function onlyOf(chosen: ReadonlySet<string>, there: ReadonlySet<string>): ReadonlySet<string> {
  const left = [...chosen].filter((id) => there.has(id))
  return left.length === chosen.size ? chosen : new Set(left)
}
