/** A span as OpenTelemetry sends it, whatever the encoding; all of it is untrusted. */

export type Value = string | number | boolean | null | Value[] | { [name: string]: Value }

export type Attributes = Record<string, Value>

export type Span = {
  trace: string
  span: string
  parent: string
  name: string
  /** Milliseconds since 1970. */
  start: number
  end: number
  attributes: Attributes
  resource: Attributes
  events: { name: string; attributes: Attributes }[]
  failed: boolean
}

/** More than one agent sends at once, and a bound on what a hostile one can make us read. */
export const MOST_SPANS = 10_000
/** Of attributes and structured values that nest in one another. */
export const DEEPEST = 32

export function textOf(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'number' ? String(value) : undefined
}

/** Structured attributes come as structure, or as JSON in a string. */
export function structureOf(value: Value | undefined): Value | undefined {
  if (typeof value !== 'string') return value
  if (!/^\s*[[{"]/.test(value)) return value
  try {
    return JSON.parse(value) as Value
  } catch {
    return value
  }
}

export function isObject(value: Value | undefined): value is { [name: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function listOf(value: Value | undefined): { [name: string]: Value }[] {
  const structure = structureOf(value)
  return Array.isArray(structure) ? structure.filter(isObject) : []
}
