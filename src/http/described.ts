/** The OpenAPI document as its readers' pages need it: one operation after the other. */

import { openApi } from './openapi.ts'

export type Schema = {
  type?: unknown
  description?: string
  enum?: unknown[]
  properties?: Record<string, Schema>
  items?: Schema
  required?: string[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  default?: unknown
  maxLength?: number
  const?: unknown
}
export type OperationText = {
  operationId: string
  summary: string
  'x-scope': string
  parameters: { name: string; in: string; description?: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content: Record<string, { schema: Schema }> }>
}

export type Described = { path: string; method: string; described: OperationText }

export function describedOperations(): Described[] {
  const paths = openApi().paths as Record<string, Record<string, OperationText>>
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method: method.toUpperCase(), described })),
  )
}

export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.items) return `list of ${typeOf(schema.items)}`
  const options = schema.anyOf ?? schema.oneOf
  return options ? [...new Set(options.map(typeOf))].join(' or ') : String(schema.type ?? 'any')
}
