/** Opaque cursors of lists: where the last page ended. */

import { Problem } from '../domain/problem.ts'
import { isInstant } from './instant.ts'

export function encodeCursor(parts: readonly string[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

/** The parts that `encodeCursor` was given; a cursor that nobody here made is refused. */
export function decodeCursor(cursor: string | undefined, parts: number): string[] | null {
  if (cursor === undefined) return null
  try {
    const decoded = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (
      Array.isArray(decoded) &&
      decoded.length === parts &&
      decoded.every((part) => typeof part === 'string' && !part.includes('\0'))
    )
      return decoded as string[]
  } catch {}
  throw new Problem('invalid_request', {
    errors: [{ pointer: '/cursor', detail: 'Not a cursor from this list. Begin without one.' }],
  })
}

/** One page of a list, from rows read one further than `limit`; `keyOf` the last row's cursor. */
export async function pageOf<Row, View>(
  rows: readonly Row[],
  limit: number,
  view: (page: readonly Row[]) => Promise<View[]>,
  keyOf: (last: Row) => readonly string[],
): Promise<{ object: 'list'; data: View[]; has_more: boolean; next_cursor: string | null }> {
  const page = rows.slice(0, limit)
  const more = rows.length > limit
  return {
    object: 'list',
    data: await view(page),
    has_more: more,
    next_cursor: more ? encodeCursor(keyOf(page.at(-1)!)) : null,
  }
}

export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A cursor of (sort key, id); with `instant` the key must be one. */
export function decodePosition(cursor: string | undefined, instant: boolean): { key: string; id: string } | null {
  const parts = decodeCursor(cursor, 2)
  if (!parts) return null
  const [key, id] = parts as [string, string]
  if (UUID.test(id) && (!instant || isInstant(key))) return { key, id }
  throw new Problem('invalid_request', {
    errors: [{ pointer: '/cursor', detail: 'Not a cursor from this list. Begin without one.' }],
  })
}
