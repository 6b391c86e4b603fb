/** An interaction that recording takes: what is too long for it is cut, since the rest is worth keeping. */

import type { Item } from '../traces/told_items.ts'

/** Characters; of JSON, one of them may be three bytes. */
const LARGEST = 300_000

export function shortened(item: Item): Item {
  const length = JSON.stringify(item).length
  if (length <= LARGEST) return item
  const { action, messages } = item as { action?: object; messages?: { text: string }[] }
  const left = { truncated: true, length }
  return {
    ...item,
    ...(action ? { action: { ...action, arguments: left, result: left } } : {}),
    ...(messages ? { messages: messages.map((one) => ({ ...one, text: cut(one.text) })) } : {}),
  }
}

/** Not between the halves of one letter. */
function cut(text: string): string {
  return text.slice(0, LARGEST).replace(/[\uD800-\uDBFF]$/, '')
}
