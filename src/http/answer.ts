/** Writing answers: JSON, problems, and the headers that every answer has. */

import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { Problem } from '../domain/problem.ts'
import { DatabaseUnavailable, isUnavailable } from '../store/unavailable.ts'
import type { Log } from './log.ts'

const PREFIX = randomBytes(6).toString('hex')
let counter = 0

/** Unique among the processes of today; says nothing about anybody. */
export function newRequestId(): string {
  counter = (counter + 1) % 0xffffff
  return `req_${PREFIX}${counter.toString(16).padStart(6, '0')}`
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  requestId: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent || response.destroyed) return
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'x-request-id': requestId,
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(text)
}

/** Translates any failure into RFC 9457, once for all routes. What is not a Problem is our fault and logged. */
export function sendProblem(response: ServerResponse, error: unknown, requestId: string, log: Log): void {
  const problem = asProblem(error)
  if (problem.code === 'internal') log.error({ requestId, error: describe(error) }, 'request failed')
  if (problem.code === 'database_unavailable') log.warn({ requestId, error: describe(error) }, 'database unavailable')
  sendJson(response, problem.status, problem.body(), requestId, {
    'content-type': 'application/problem+json',
    ...(problem.status === 503 || problem.status === 429 ? { 'retry-after': '1' } : {}),
    ...(problem.status === 401 && !response.hasHeader('www-authenticate') ? { 'www-authenticate': 'Bearer' } : {}),
  })
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof DatabaseUnavailable || isUnavailable(error)) return new Problem('database_unavailable')
  // Waited in vain for a lock: a rebuild keeps recording out while it runs.
  if ((error as { code?: unknown } | null)?.code === '57014') return new Problem('overloaded')
  return new Problem('internal')
}

/** For the log: what failed and where in our code, without the values that PostgreSQL puts into its messages (I11). */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code, table, constraint, column, routine } = error as unknown as Record<string, unknown>
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
  return { name: error.name, code, table, constraint, column, routine, stack }
}
