/** Lays what is new over a list that is already loaded, without asking for all of it again. Pure. */

import type { InfiniteData } from '@tanstack/react-query'
import type { List } from '../../src/operations/shapes.ts'

export type Loaded<T> = InfiniteData<List<T>, unknown>

/**
 * `fresh` is the newest first page. What was loaded below it stays; what it should hold and does not has moved or gone.
 * Where it doesn't reach what was loaded, there would be a gap: the list starts again from it.
 */
export function withFreshHead<T extends { id: string }>(loaded: Loaded<T>, fresh: List<T>): Loaded<T> {
  const [first, ...others] = loaded.pages
  if (!first || !fresh.has_more) return { pages: [fresh], pageParams: [undefined] }
  const before = loaded.pages.flatMap((page) => page.data)
  const at = new Map(before.map((item, index) => [item.id, index]))
  const reach = Math.max(-1, ...fresh.data.map((item) => at.get(item.id) ?? -1))
  if (reach === -1) return { pages: [fresh], pageParams: [undefined] }

  const again = new Set(fresh.data.map((item) => item.id))
  const below = new Set(before.slice(reach + 1).map((item) => item.id))
  const rest = (page: List<T>) => page.data.filter((item) => below.has(item.id) && !again.has(item.id))
  const kept = rest(first)
  const next = kept.length || others.length ? first : fresh
  const head = { ...first, data: [...fresh.data, ...kept], has_more: next.has_more, next_cursor: next.next_cursor }
  return { pages: [head, ...others.map((page) => ({ ...page, data: rest(page) }))], pageParams: loaded.pageParams }
}
