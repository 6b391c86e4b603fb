/** Reading members of product records, which hold whatever their source sent. */

export type Data = Record<string, unknown>

export function asObject(value: unknown): Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Data) : {}
}

export function asArray(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A member as text, or null when it is absent, empty or not plain. */
export function text(data: Data, member: string): string | null {
  return plain(data[member])
}

export function plain(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() ? value : null
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return null
}

/** Any value in one line of text, for people: `a, b`, `key: value`. */
export function written(value: unknown): string {
  if (value === null || value === undefined) return '–'
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return JSON.stringify(value, null, 1).replaceAll(/\s+/g, ' ')
}
