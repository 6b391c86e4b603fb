/** Any value of an agent's as JSON that Kith takes: no cycle, no number that loses digits, no broken text. Never throws. */

const DEEPEST = 30
const LONGEST_TEXT = 500_000
const LONGEST_NAME = 256
/** Longer lists and wider objects are cut: a recorder must not spend its agent's time on a dump. */
const MOST_MEMBERS = 5_000

/** Lone halves of surrogate pairs, and NUL, which no text in PostgreSQL may have. */
const BROKEN = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|\0/g

export function plainText(text: string, longest = LONGEST_TEXT): string {
  return (text.length > longest ? text.slice(0, longest) : text).replace(BROKEN, '\uFFFD')
}

/** The objects that a value is in, the nearest first. */
type Path = { value: object; above: Path } | null

export function plain(value: unknown, depth = 0, above: Path = null): unknown {
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

function plainObject(value: object, depth: number, above: Path): unknown {
  if (depth >= DEEPEST) return '[too deep]'
  for (let path = above; path; path = path.above) if (path.value === value) return '[circular]'
  try {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
    if (value instanceof Error) return { name: value.name, message: plainText(value.message) }
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return { bytes: value.byteLength }
    const path = { value, above }
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

function plainMembers(value: object, depth: number, path: Path): Record<string, unknown> {
  const members: Record<string, unknown> = {}
  let room = MOST_MEMBERS
  for (const name of Object.keys(value)) {
    if (room-- === 0) break
    if (name === '__proto__') continue
    const member = plain((value as Record<string, unknown>)[name], depth + 1, path)
    if (member !== undefined) members[plainText(name, LONGEST_NAME)] = member
  }
  return members
}
