/** Mail out through Resend, which knows a second try by its key. */

import { asking, checkedBy } from '../check.ts'
import type { Check, Outcome, RefusalCode, Sending, SourceSettings, ToSend, VendorAnswer } from '../contract.ts'
import { lacksMail, outgoingMail } from '../mail/outgoing.ts'
import { answerJson, NO_ID, outcomeByStatus, refusal, text } from '../outcome.ts'

export const sendResend: Sending = {
  channels: ['email'],
  api: () => 'https://api.resend.com',
  lacks: (settings) => lacksMail(settings, 'api_key'),
  repeatable: true,
  request: (message, settings) => ({
    path: '/emails',
    headers: {
      authorization: `Bearer ${settings.secrets.api_key ?? ''}`,
      'content-type': 'application/json',
      // https://resend.com/docs/dashboard/emails/idempotency-keys: the same key within a day is the same mail.
      'idempotency-key': message.id,
    },
    body: JSON.stringify(bodyOf(message, settings)),
  }),
  outcome,
}

/** A key that may only send is refused here by that name, and is good. https://resend.com/docs/api-reference/domains/list-domains */
export const checkResend: Check = {
  api: sendResend.api,
  request: ({ secrets: { api_key } }) => (api_key ? asking('/domains', { authorization: `Bearer ${api_key}` }) : null),
  read: (answer) =>
    answerJson(answer).name === 'restricted_api_key' ? { is: 'good', as: null } : checkedBy(answer, () => null),
}

/** https://resend.com/docs/api-reference/emails/send-email */
function bodyOf(message: ToSend, settings: SourceSettings): object {
  const { from, to, subject, body, headers } = outgoingMail(message, settings)
  return {
    from,
    to: [to],
    subject,
    text: body,
    ...(headers.length ? { headers: Object.fromEntries(headers) } : {}),
    // Comes back with every event of this mail.
    tags: [{ name: 'kith', value: message.id }],
  }
}

/** https://resend.com/docs/api-reference/errors (read 2026-11-29) */
const REFUSALS: Record<string, RefusalCode> = {
  missing_api_key: 'no_access',
  invalid_api_key: 'no_access',
  restricted_api_key: 'no_access',
  invalid_from_address: 'no_access',
  invalid_access: 'no_access',
  validation_error: 'bad_content',
  missing_required_field: 'bad_content',
  invalid_parameter: 'bad_content',
}
const LATER = new Set(['concurrent_idempotent_requests', 'application_error'])

function outcome(answer: VendorAnswer): Outcome {
  const body = answerJson(answer)
  if (answer.status >= 200 && answer.status < 300) {
    const id = text(body.id)
    return id === null ? NO_ID : { is: 'sent', id }
  }
  const code = text(body.name) ?? String(answer.status)
  const reason = text(body.message) ?? `HTTP ${answer.status}`
  if (LATER.has(code)) return { is: 'later', vendorCode: code, reason }
  // An unknown key and a domain that is not verified come under the name of a wrong field.
  if (code === 'validation_error' && (answer.status === 401 || answer.status === 403))
    return refusal('no_access', code, reason)
  return outcomeByStatus(answer, code, reason) ?? refusal(REFUSALS[code] ?? 'rejected', code, reason)
}
