/** Who writes in a web chat: a visitor and its thread, both made and signed here, so that neither can be guessed. */

import { timingSafeEqual } from 'node:crypto'
import { Problem } from '../../domain/problem.ts'
import type { SecretBox } from '../../store/secret_box.ts'

/** `visitor` is the anchor (`customer.visitor_id`), `thread` the conversation; both are of one source. */
export type Visitor = { visitor: string; thread: string }

const PART = /^([a-z]_[0-9a-f]{32})\.([\w-]{22})$/

/** A value that only this Kith can have given out, for this source. */
export function signed(box: SecretBox, source: string, value: string): string {
  return `${value}.${signature(box, source, value)}`
}

/** The value inside, or null when it was not given out here, for this source. */
export function unsigned(box: SecretBox, source: string, text: string | undefined): string | null {
  const [, value, given] = PART.exec(text ?? '') ?? []
  if (value === undefined || given === undefined) return null
  const own = Buffer.from(signature(box, source, value))
  return timingSafeEqual(own, Buffer.from(given)) ? value : null
}

/** A thread is signed together with its visitor: another visitor's is nothing to this one. */
export function signedThread(box: SecretBox, source: string, { visitor, thread }: Visitor): string {
  return signed(box, `${source} ${visitor}`, thread)
}

/** Both, or a 401 that says to begin anew. */
export function visitorOf(
  box: SecretBox,
  source: string,
  headers: { visitor: string | undefined; thread: string | undefined },
): Visitor {
  const visitor = unsigned(box, source, headers.visitor)
  const thread = visitor === null ? null : unsigned(box, `${source} ${visitor}`, headers.thread)
  if (visitor === null || thread === null)
    throw new Problem('unauthenticated', { detail: 'Begin a chat session first; this one is not known here.' })
  return { visitor, thread }
}

/** 16 of the 32 bytes, in 22 characters. */
function signature(box: SecretBox, source: string, value: string): string {
  return box.hash(value, `web chat ${source}`).subarray(0, 16).toString('base64url')
}
