/** Meta's Graph API, which WhatsApp, Messenger and Instagram are sent through: where it is, and what its errors mean. */

import { asking } from './check.ts'
import type { Check, Outcome, RefusalCode, SourceSettings, VendorAnswer } from './contract.ts'
import { answerJson, outcomeByStatus, refusal, text } from './outcome.ts'

export const GRAPH_VERSION = 'v25.0'

/** Tokens of Instagram's own login are good at its own address. */
export function graphApi({ secrets }: SourceSettings): string {
  return /^IG/.test(secrets.access_token ?? '') ? 'https://graph.instagram.com' : 'https://graph.facebook.com'
}

export function bearer({ secrets }: SourceSettings): Record<string, string> {
  return { authorization: `Bearer ${secrets.access_token ?? ''}`, 'content-type': 'application/json' }
}

/**
 * By code, and code with subcode, which says more.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/error-codes (both read 2026-11-29)
 */
const REFUSALS: Record<string, RefusalCode> = {
  '131047': 'window_closed',
  '10/2018278': 'window_closed',
  '10/2534022': 'window_closed',
  '10/2018108': 'window_closed',
  '131050': 'opted_out',
  '131026': 'unreachable',
  '131021': 'unreachable',
  '131030': 'unreachable',
  '551': 'unreachable',
  '100/2018001': 'unreachable',
  '200/2018028': 'unreachable',
  '100/2534014': 'unreachable',
  '0': 'no_access',
  '3': 'no_access',
  '10': 'no_access',
  '33': 'no_access',
  '190': 'no_access',
  '200': 'no_access',
  '368': 'no_access',
  '131005': 'no_access',
  '131031': 'no_access',
  '131042': 'no_access',
  '131045': 'no_access',
  '133010': 'no_access',
  // Meta would rather have less sent from this number, or to this customer: trying again at once makes it worse.
  '131048': 'rejected',
  '131049': 'rejected',
  '100': 'bad_content',
  '131008': 'bad_content',
  '131009': 'bad_content',
  '131051': 'bad_content',
  '131052': 'bad_content',
  '131053': 'bad_content',
  '132000': 'bad_content',
  '132001': 'bad_content',
  '132005': 'bad_content',
  '132007': 'bad_content',
  '132012': 'bad_content',
  '132015': 'bad_content',
  '132016': 'bad_content',
}

/** Limits and passing faults: not taken, and worth another try. */
const LATER = new Set(['1', '2', '4', '32', '613', '1200', '80007', '130429', '131000', '131016', '131056', '133004'])

/** Null for an answer that is no error. */
export function graphError(answer: VendorAnswer): Outcome | null {
  if (answer.status >= 200 && answer.status < 300) return null
  const error = answerJson(answer).error as Record<string, unknown> | undefined
  const code = text(error?.code) ?? ''
  const both = `${code}/${text(error?.error_subcode) ?? ''}`
  const details = (error?.error_data as { details?: unknown } | undefined)?.details
  const reason = text(details) ?? text(error?.message) ?? `HTTP ${answer.status}`
  const vendorCode = code || String(answer.status)
  // Meta answers some of its refusals with a 500; the code says more than the status.
  const known = REFUSALS[both] ?? REFUSALS[code]
  if (known) return refusal(known, vendorCode, reason)
  if (LATER.has(code)) return { is: 'later', vendorCode, reason, ...afterOf(answer) }
  return outcomeByStatus(answer, vendorCode, reason) ?? refusal('rejected', vendorCode, reason)
}

function afterOf(answer: VendorAnswer): { afterS?: number } {
  const later = outcomeByStatus({ ...answer, status: 429 }, '', '')
  return later?.is === 'later' && later.afterS !== undefined ? { afterS: later.afterS } : {}
}

/**
 * `pathOf` names what the token is for, and which of its fields are asked.
 * https://developers.facebook.com/docs/graph-api/overview
 */
export function checkBy(pathOf: (settings: SourceSettings) => string | null): Check {
  return {
    api: graphApi,
    request(settings) {
      const path = pathOf(settings)
      return settings.secrets.access_token && path !== null
        ? asking(`/${GRAPH_VERSION}${path}`, bearer(settings))
        : null
    },
    read(answer) {
      const error = graphError(answer)
      if (error && 'reason' in error)
        return { is: error.is === 'refused' ? 'refused' : 'unknown', why: error.reason.slice(0, 200) }
      const { name, username, verified_name, display_phone_number } = answerJson(answer)
      return { is: 'good', as: text(verified_name) ?? text(name) ?? text(username) ?? text(display_phone_number) }
    },
  }
}
