/** What zod found, as places and plain sentences; never the value itself (I11). */

import type { z } from 'zod'
import type { FieldError } from '../domain/problem.ts'

const MAX_ERRORS = 20
const MAX_KEY = 64

export function fieldErrors(error: z.ZodError): FieldError[] {
  return error.issues.flatMap(expand).slice(0, MAX_ERRORS)
}

function expand(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointer([...issue.path, key]),
      detail: 'This field is not known here.',
    }))
  }
  // Of a union only the branch that came furthest says something useful.
  if (issue.code === 'invalid_union' && issue.errors.length) {
    const best = issue.errors.reduce((a, b) => (b.length < a.length ? b : a))
    return best.flatMap((inner) => expand({ ...inner, path: [...issue.path, ...inner.path] } as z.core.$ZodIssue))
  }
  return [{ pointer: pointer(issue.path), detail: issue.message }]
}

/** JSON Pointer (RFC 6901); keys are cut, because they are the caller's text. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).slice(0, MAX_KEY).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
