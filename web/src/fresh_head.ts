/** Lays what is new over a list that is already loaded, without asking for all of it again. Pure. */

import type { InfiniteData } from '@tanstack/react-query'
import type { List } from '../../src/operations/shapes.ts'

export type Loaded<T> = InfiniteData<List<T>, unknown>

/**
 * `fresh` is the newest first page of a list that runs from new to old by `timeOf` (ISO instants). What is older than its
 * end stays as loaded; what should be in it and is not has moved or gone. Where it doesn't reach down to what was loaded,
 * there would be a gap: the list starts again from it.
 */
export function withFreshHead<T extends { id: string }>(
  loaded: Loaded<T>,
  fresh: List<T>,
  timeOf: (item: T) => string,
): Loaded<T> {
  const time = (item: T | undefined) => (item ? Date.parse(timeOf(item)) : Number.NEGATIVE_INFINITY)
  const [first, ...others] = loaded.pages
  const end = time(fresh.data.at(-1))
  if (!first || !fresh.has_more || end > time(first.data[0])) return { pages: [fresh], pageParams: [undefined] }

  const again = new Set(fresh.data.map((item) => item.id))
  const rest = (page: List<T>) => page.data.filter((item) => time(item) <= end && !again.has(item.id))
  const kept = rest(first)
  const next = kept.length || others.length ? first : fresh
  const head = { ...first, data: [...fresh.data, ...kept], has_more: next.has_more, next_cursor: next.next_cursor }
  return { pages: [head, ...others.map((page) => ({ ...page, data: rest(page) }))], pageParams: loaded.pageParams }
}
