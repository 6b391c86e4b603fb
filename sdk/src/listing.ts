/** A list answer that can be awaited (its first page) or walked to its end with `for await`. */

import type { List } from '../../src/operations/shapes.ts'

export type Listing<T> = Promise<List<T>> & AsyncIterable<T>

/** `page` fetches one page; it is called at once with no cursor, and again only as the walk goes on. */
export function listing<T>(page: (cursor: string | undefined) => Promise<List<T>>): Listing<T> {
  const first = page(undefined)
  async function* walk(): AsyncGenerator<T> {
    let current = await first
    yield* current.data
    while (current.has_more && current.next_cursor) {
      current = await page(current.next_cursor)
      yield* current.data
    }
  }
  return Object.assign(first, { [Symbol.asyncIterator]: walk })
}
