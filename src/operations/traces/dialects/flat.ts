/** Lists that are flattened into attributes: `prefix.0.role`, `prefix.0.tool_calls.1.name`, and so on. */

import { type Attributes, isObject, type Value } from '../span.ts'

const MOST = 2_000

/** What lies under `prefix.`, as a list by its numbers. */
export function flatList(attributes: Attributes, prefix: string): { [name: string]: Value }[] {
  const list: { [name: string]: Value }[] = []
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith(`${prefix}.`)) continue
    const [, number, rest] = /^(\d{1,5})\.(.+)$/.exec(name.slice(prefix.length + 1)) ?? []
    const index = Number(number)
    if (rest === undefined || index >= MOST) continue
    list[index] ??= {}
    list[index]![rest] = value
  }
  return list.filter(isObject)
}
