/** Any value of an agent's as JSON that Kith takes: no cycle, no number that loses digits, no broken text. Never throws. */

const DEEPEST = 30
const LONGEST_TEXT = 500_000
/** Longer lists and wider objects are cut: a recorder must not spend its agent's time on a dump. */
const MOST_MEMBERS = 5_000

/** Lone halves of surrogate pairs, and NUL, which no text in PostgreSQL may have. */
const BROKEN = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g

export function plainText(text: string): string {
  return (text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text).replace(BROKEN, '\uFFFD')
}

export function plain(value: unknown, depth = 0, above: readonly object[] = []): unknown {
  switch (typeof value) {
    case 'string':
      return plainText(value)
    case 'number':
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) return String(value)
      return Number.isFinite(value) ? value : null
    case 'bigint':
      return String(value)
    case 'boolean':
      return value
    case 'object':
      return value === null ? null : plainObject(value, depth, above)
    default:
      return undefined
  }
}

function plainObject(value: object, depth: number, above: readonly object[]): unknown {
  if (depth >= DEEPEST) return '[too deep]'
  if (above.includes(value)) return '[circular]'
  try {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
    if (value instanceof Error) return { name: value.name, message: plainText(value.message) }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return { bytes: value.byteLength }
    const path = [...above, value]
    if (Array.isArray(value)) return value.slice(0, MOST_MEMBERS).map((one) => plain(one, depth + 1, path) ?? null)
    if (value instanceof Map) return plainObject(Object.fromEntries(value), depth, path)
    if (value instanceof Set) return plainObject([...value], depth, path)
    const json = (value as { toJSON?: unknown }).toJSON
    if (typeof json === 'function') return plain(json.call(value), depth + 1, path)
    return plainMembers(value, depth, path)
  } catch {
    return '[unreadable]'
  }
}

function plainMembers(value: object, depth: number, path: readonly object[]): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  for (const name of Object.keys(value).slice(0, MOST_MEMBERS)) {
    if (name === '__proto__') continue
    const member = plain((value as Record<string, unknown>)[name], depth + 1, path)
    if (member !== undefined) members[plainText(name).slice(0, 256)] = member
  }
  return members
}
