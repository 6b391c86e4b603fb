/** A saved mapping: an interaction in the shape of the API, with paths into the payload where its values come from. */

import { z } from 'zod'
import type { ToldInteraction } from '../contract.ts'
import { parsePath, valuesAt } from './path.ts'

/** Deeper ones were not written by a person. */
const DEPTH = 6

/**
 * `each` names a list: one interaction for each of its members, in which `$` then is the member and `$$` the payload.
 * `only` tells which payloads say anything at all. Everything else is the interaction.
 */
export const Mapping = z
  .object({
    each: z.string().optional(),
    only: z
      .array(z.object({ path: z.string(), in: z.array(z.union([z.string(), z.number(), z.boolean()])) }))
      .optional(),
  })
  .catchall(z.unknown())
export type Mapping = z.infer<typeof Mapping>

/** Text that names a value by another: `{"path": "$.state", "values": {"PAID": "confirmed"}, "else": "new"}`. */
const Lookup = z.strictObject({
  path: z.string(),
  values: z.record(z.string(), z.unknown()).optional(),
  else: z.unknown().optional(),
})

type Roots = { $: unknown; $$: unknown }

export function mapped(mapping: Mapping, payload: unknown): ToldInteraction[] {
  const { each, only = [], ...shape } = mapping
  const isMeant = only.every(({ path, in: wanted }) => {
    const value = at(path, { $: payload, $$: payload })
    return (wanted as unknown[]).includes(value)
  })
  if (!isMeant) return []
  const members = each === undefined ? [payload] : valuesAt(payload, stepsOf(each))
  return members.map((member) => finished(filled(shape, { $: member, $$: payload }, DEPTH) as Record<string, unknown>))
}

/** Objects and lists as they are written, paths replaced by what they name; what names nothing is left out. */
function filled(shape: unknown, roots: Roots, depth: number): unknown {
  if (depth === 0) return undefined
  if (typeof shape === 'string') return shape.startsWith('$') ? at(shape, roots) : withPlaces(shape, roots)
  if (Array.isArray(shape)) return shape.map((one) => filled(one, roots, depth - 1)).filter((one) => one !== undefined)
  if (shape === null || typeof shape !== 'object') return shape
  const lookup = Lookup.safeParse(shape)
  if (lookup.success) return lookedUp(lookup.data, roots)
  const members = Object.entries(shape).flatMap(([key, one]) => {
    const value = filled(one, roots, depth - 1)
    return value === undefined || value === null ? [] : [[key, value]]
  })
  return members.length ? Object.fromEntries(members) : undefined
}

function at(path: string, { $, $$ }: Roots): unknown {
  const isOuter = path.startsWith('$$')
  const steps = stepsOf(isOuter ? path.slice(1) : path)
  const values = valuesAt(isOuter ? $$ : $, steps)
  return values.length > 1 ? values : (values[0] ?? undefined)
}

/** `{$.first} {$.last}` inside a text. */
function withPlaces(text: string, roots: Roots): string {
  const [first = '', ...others] = text.split('{')
  const filledIn = others.map((part) => {
    const end = part.indexOf('}')
    if (end < 0 || !part.startsWith('$')) return `{${part}`
    return plain(at(part.slice(0, end), roots)) + part.slice(end + 1)
  })
  return (first + filledIn.join('')).trim()
}

function lookedUp({ path, values, else: otherwise }: z.infer<typeof Lookup>, roots: Roots): unknown {
  const value = at(path, roots)
  if (!values) return value ?? otherwise
  const key = plain(value)
  return Object.hasOwn(values, key) ? values[key] : otherwise
}

function stepsOf(path: string) {
  return parsePath(path) ?? []
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

const TEXTS = ['id', 'conversation', 'text', 'agent', 'channel', 'type', 'direction'] as const

/** Ids and numbers become text where the API takes text, and times an instant, however the payload writes them. */
function finished(told: Record<string, unknown>): ToldInteraction {
  const result: Record<string, unknown> = { channel: 'api', ...told }
  for (const name of TEXTS) if (name in result) result[name] = plain(result[name]) || undefined
  result.occurred_at = instant(result.occurred_at)
  if (isRecord(result.customer)) result.customer = texts(result.customer)
  if (isRecord(result.data) && 'external_id' in result.data)
    result.data = { ...result.data, external_id: plain(result.data.external_id) || undefined }
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined)) as ToldInteraction
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function texts(customer: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(customer).flatMap(([key, value]) => {
      if (key === 'attributes') return [[key, value]]
      return plain(value).trim() === '' ? [] : [[key, plain(value)]]
    }),
  )
}

/** ISO text, or seconds or milliseconds since 1970. */
function instant(value: unknown): string | undefined {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)) {
    const time = Date.parse(value)
    return Number.isNaN(time) ? undefined : new Date(time).toISOString()
  }
  const number = Number(plain(value) || Number.NaN)
  if (!(number > 1e8 && number < 1e14)) return undefined
  return new Date(number < 1e11 ? number * 1000 : number).toISOString()
}
