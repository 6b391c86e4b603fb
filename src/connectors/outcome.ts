/** What is the same in the answers of all vendors: too many, a server's fault, an answer that is none. */

import type { Outcome, RefusalCode, VendorAnswer } from './contract.ts'

const LONGEST_REASON = 500

/** By status alone; null where the vendor's own code decides. */
export function outcomeByStatus({ status, headers }: VendorAnswer, vendorCode: string, reason: string): Outcome | null {
  const afterS = retryAfter(headers['retry-after'])
  const after = afterS === null ? {} : { afterS }
  // A gateway that waited in vain says nothing of what the server behind it did.
  if (status === 504) return { is: 'unknown', reason: 'The vendor did not say in time whether it took the message.' }
  if (status === 429 || status >= 500) return { is: 'later', vendorCode, reason: short(reason), ...after }
  return null
}

export function refusal(code: RefusalCode, vendorCode: string, reason: string): Outcome {
  return { is: 'refused', code, vendorCode, reason: short(reason) }
}

/** An answer that says yes and does not say which message it is about: it may well have gone out. */
export const NO_ID: Outcome = { is: 'unknown', reason: 'The vendor took it and gave no id for it.' }

/** JSON of an answer, or an empty object: an error page of a proxy is no answer of the vendor. */
export function answerJson({ body }: VendorAnswer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' ? String(value) : null
}

/** Seconds; dates (RFC 9110, 10.2.3) are left to our own back-off, since this room has no clock. */
export function retryAfter(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,6}$/.test(value) ? Number(value) : null
}

function short(reason: string): string {
  return reason.slice(0, LONGEST_REASON)
}
