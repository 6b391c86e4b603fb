/** HTTP routes read off the list of operations: path, query and body become the input, the output becomes the answer. */

import type { IncomingMessage } from 'node:http'
import { Problem } from '../domain/problem.ts'
import { operations } from '../operations/index.ts'
import type { Actor, Operation } from '../operations/operation.ts'
import { authorise, run } from '../operations/run.ts'
import { readBody, requireJson } from './body.ts'
import type { House } from './house.ts'
import { parseJson } from './json.ts'

/** Other operations than recording take little. */
const MAX_BODY = 1_048_576

export type Route = { operation: Operation; method: string; path: string; pattern: RegExp; names: string[] }

export const routes: readonly Route[] = operations.map((operation) => {
  const [method, path] = operation.http.split(' ') as [string, string]
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
  return { operation, method, path, names, pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '([^/]+)')}$`) }
})

/** The route of a request, the methods that its path takes when none fits, or null for a path of nothing. */
export function findRoute(
  method: string,
  pathname: string,
): { route: Route; params: Record<string, string> } | { allow: string[] } | null {
  const matches = routes.flatMap((route) => {
    const match = route.pattern.exec(pathname)
    return match
      ? [
          {
            route,
            params: Object.fromEntries(route.names.map((name, index) => [name, decodeSegment(match[index + 1]!)])),
          },
        ]
      : []
  })
  if (matches.length === 0) return null
  return matches.find(({ route }) => route.method === method) ?? { allow: matches.map(({ route }) => route.method) }
}

/** A segment that is no valid encoding names nothing here. */
function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

/** After these nobody is trusted without asking again. */
const CHANGES_WHO_MAY = new Set([
  'keys.revoke',
  'members.update',
  'members.remove',
  'members.leave',
  'workspaces.create',
  'workspaces.switch',
])

export async function callOperation(
  house: House,
  route: Route,
  actor: Actor,
  request: IncomingMessage,
  params: Record<string, string>,
  query: URLSearchParams,
) {
  authorise(actor, route.operation)
  const input = { ...(await inputOf(route, request, query)), ...params }
  const context = { ...house.context(actor), tx: house.database.pool, audit() {} }
  const output = await run(route.operation, context, input)
  if (CHANGES_WHO_MAY.has(route.operation.name)) house.authenticator.forget()
  return { status: route.operation.status ?? 200, output }
}

async function inputOf(
  route: Route,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<Record<string, unknown>> {
  if (route.method === 'GET' || route.method === 'DELETE') return queryInput(query)
  if (query.size > 0) throw new Problem('unknown_parameter', { detail: 'This route takes its input in the body.' })
  requireJson(request)
  const body = parseJson(await readBody(request, MAX_BODY))
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw new Problem('invalid_request', { errors: [{ pointer: '', detail: 'The body must be a JSON object.' }] })
  }
  const taken = route.names.find((name) => name in body)
  if (taken)
    throw new Problem('invalid_request', {
      errors: [{ pointer: `/${taken}`, detail: 'This is given by the address.' }],
    })
  return body as Record<string, unknown>
}

/** A parameter given twice becomes a list; text that PostgreSQL can't hold is refused. */
export function queryInput(query: URLSearchParams): Record<string, unknown> {
  const input: Record<string, unknown> = Object.create(null)
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name)
    if (values.some((value) => value.includes('\0'))) {
      throw new Problem('invalid_request', {
        errors: [{ pointer: `/${name.slice(0, 64)}`, detail: 'Holds a character that no text may have.' }],
      })
    }
    input[name] = values.length === 1 ? values[0] : values
  }
  return { ...input }
}
