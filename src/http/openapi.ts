/** The OpenAPI 3.1 document, generated from the operations. */

import { z } from 'zod'
import { PROBLEMS } from '../domain/problem.ts'
import { exportContacts, exportTypes } from '../operations/contacts/export/export.ts'
import { exportSubject } from '../operations/contacts/export/subject.ts'
import { type Route, routes } from './routes.ts'

let document: Record<string, unknown> | null = null

export function openApi(): Record<string, unknown> {
  document ??= build()
  return document
}

function build(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describe(route) }
  paths[exportContacts.http.replace('GET ', '')] = { get: describeExport() }
  paths[exportSubject.http.replace('GET ', '')] = { get: describeSubjectExport() }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kith',
      version: '1',
      description:
        'Every interaction a customer has with an agent becomes one contact record. Keys: an operator key reads and changes, an agent key only records.',
    },
    security: [{ key: [] }],
    paths,
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Problem: {
          type: 'object',
          description: 'RFC 9457. `code` is stable; `errors` name places in the input as JSON Pointers.',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
            code: { type: 'string', enum: Object.keys(PROBLEMS) },
            errors: {
              type: 'array',
              items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
            },
          },
          required: ['type', 'title', 'status', 'code'],
        },
      },
    },
  }
}

type Schema = { properties?: Record<string, Schema>; required?: string[]; description?: string; [key: string]: unknown }

function describe({ operation, method, names }: Route): Record<string, unknown> {
  const input = schemaOf(operation.input, 'input')
  const inQuery = method === 'GET' || method === 'DELETE'
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } as Schema }))
  return {
    operationId: operation.name,
    summary: operation.summary,
    parameters: [...parameters, ...(inQuery ? queryParameters(without(input, names)) : [])],
    ...(inQuery
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: without(input, names) } } } }),
    responses: {
      [operation.status ?? 200]: {
        description: 'Done.',
        content: { 'application/json': { schema: schemaOf(operation.output, 'output') } },
      },
      default: PROBLEM,
    },
    'x-scope': operation.scope,
  }
}

/** Described routes that answer with a file. */
function describeExport(): Record<string, unknown> {
  const parameters = queryParameters(schemaOf(exportContacts.input, 'input'))
  return describeFile(exportContacts, parameters, exportTypes())
}

function describeSubjectExport(): Record<string, unknown> {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } }
  return describeFile(exportSubject, [id], ['application/json'])
}

function describeFile(
  { name, summary, scope }: { name: string; summary: string; scope: string },
  parameters: Record<string, unknown>[],
  types: readonly string[],
): Record<string, unknown> {
  return {
    operationId: name,
    summary,
    parameters,
    responses: {
      200: {
        description: 'The file, streamed.',
        content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])),
      },
      default: PROBLEM,
    },
    'x-scope': scope,
  }
}

const PROBLEM = {
  description: 'A problem.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function queryParameters(input: Schema): Record<string, unknown>[] {
  return Object.entries(input.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    // What has a default is required of the parsed input only.
    required: (input.required?.includes(name) ?? false) && schema.default === undefined,
    description: schema.description,
    schema,
  }))
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Schema
  return rest
}

function without(schema: Schema, names: readonly string[]): Schema {
  if (!schema.properties || names.length === 0) return schema
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(schema.properties).filter(([name]) => !names.includes(name))),
    required: schema.required?.filter((name) => !names.includes(name)),
  }
}
