/** Every way a call can fail: the server's problem (RFC 9457), or no answer at all (status 0). */

import type { ProblemCode } from '../../src/operations/answers.ts'

/** All of docs/errors.md, and what comes of no answer or of somebody else's. */
export type KithErrorCode = ProblemCode | 'unreachable' | 'not_kith'

export type FieldError = { pointer: string; detail: string }

export class KithError extends Error {
  /** HTTP status; 0 when the server could not be reached. */
  readonly status: number
  /** Stable, one of docs/errors.md; `unreachable` or `not_kith` when the answer was not Kith's. */
  readonly code: KithErrorCode
  readonly detail: string
  readonly errors: readonly FieldError[]
  /** Quote it when you report a fault: the server's log has it. */
  readonly requestId: string | null
  /** As long as Kith asks to wait. */
  readonly retryAfterMs: number | null

  constructor(problem: {
    status: number
    code: KithErrorCode
    detail: string
    errors?: readonly FieldError[]
    requestId?: string | null
    retryAfterMs?: number | null
    cause?: unknown
  }) {
    super(problem.detail, problem.cause === undefined ? undefined : { cause: problem.cause })
    this.name = 'KithError'
    this.status = problem.status
    this.code = problem.code
    this.detail = problem.detail
    this.errors = problem.errors ?? []
    this.requestId = problem.requestId ?? null
    this.retryAfterMs = problem.retryAfterMs ?? null
  }
}

/** Reads a failed response. A proxy's HTML page in between must not throw a second error over the first. */
export async function errorOf(response: Response): Promise<KithError> {
  const requestId = response.headers.get('x-request-id')
  const retryAfterMs = Number(response.headers.get('retry-after')) * 1000 || null
  const body = asObject(await response.json().catch(() => null))
  if (typeof body.code !== 'string') {
    const detail = `The server answered ${response.status} without a problem description.`
    return new KithError({ status: response.status, code: 'not_kith', detail, requestId, retryAfterMs })
  }
  return new KithError({
    status: response.status,
    code: body.code as KithErrorCode,
    detail: typeof body.detail === 'string' ? body.detail : body.code,
    errors: Array.isArray(body.errors) ? body.errors : [],
    requestId,
    retryAfterMs,
  })
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
