/** Soft refresh of a loaded list: its newest page is asked for again and laid over it. */

import type { QueryKey } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { List } from '../../src/operations/shapes.ts'
import { queryClient } from './api.ts'
import { type Loaded, withFreshHead } from './fresh_head.ts'

let turns = 0
const applied = new Map<string, number>()

/** Answers may overtake each other: an older one is dropped, and a slow load that began before is stopped. */
export async function refreshHead<T extends { id: string }>(
  queryKey: QueryKey,
  firstPage: () => Promise<List<T>>,
  timeOf: (item: T) => string,
): Promise<void> {
  const turn = ++turns
  const fresh = await firstPage().catch(() => null)
  const name = JSON.stringify(queryKey)
  if (!fresh || turn < (applied.get(name) ?? 0)) return
  applied.set(name, turn)
  if (queryClient.getQueryData(queryKey) === undefined) return queryClient.invalidateQueries({ queryKey })
  await queryClient.cancelQueries({ queryKey })
  queryClient.setQueryData<Loaded<T>>(queryKey, (loaded) => loaded && withFreshHead(loaded, fresh, timeOf))
}

/** Calls `refresh` when a list is shown that was loaded before: no events were heard for it since. */
export function useReopened(queryKey: QueryKey, refresh: () => void): void {
  const name = JSON.stringify(queryKey)
  const shown = useEffectEvent((key: QueryKey) => {
    if (queryClient.getQueryData(key) !== undefined) refresh()
  })
  useEffect(() => shown(JSON.parse(name)), [name])
}
