/** Reading a vendor's list item by item: one that is broken is noted with its place, and harms no other. */

import type { z } from 'zod'
import type { Reading } from './contract.ts'
import { unreadAt } from './vendor_json.ts'

export function each<T extends z.ZodType>(
  reading: Reading,
  list: readonly unknown[],
  schema: T,
  at: string,
  read: (one: z.output<T>) => void,
): void {
  for (const [index, item] of list.entries()) {
    const parsed = schema.safeParse(item)
    if (parsed.success) attempt(reading, `${at}/${index}`, () => read(parsed.data))
    else reading.unread.push(...unreadAt(`${at}/${index}`, parsed.error))
  }
}

/** Whatever the error says may hold what a customer wrote, so only the place is kept (I11). */
function attempt(reading: Reading, pointer: string, read: () => void): void {
  try {
    read()
  } catch {
    reading.unread.push({ pointer, detail: 'Not in the form that the vendor documents.' })
  }
}
