/** Values out of spans as they may be stored: JSON inside of strings did not pass the wall that bodies pass. */

import type { Value } from './span.ts'

const DEEPEST = 40

export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

export function clean(value: Value | undefined, depth = 0): Value {
  if (value === undefined || value === null || typeof value === 'boolean') return value ?? null
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return null
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(value) : value
  }
  if (depth >= DEEPEST) return null
  if (Array.isArray(value)) return value.map((one) => clean(one, depth + 1))
  const members = Object.entries(value).filter(([name]) => name !== '__proto__')
  return Object.fromEntries(members.map(([name, member]) => [cleanText(name).slice(0, 256), clean(member, depth + 1)]))
}
