/** Mail out through SendGrid. */

import { asking, checkedBy } from '../check.ts'
import type { Check, Outcome, RefusalCode, Sending, SourceSettings, ToSend, VendorAnswer } from '../contract.ts'
import { lacksMail, messageIdOf, outgoingMail } from '../mail/outgoing.ts'
import { answerJson, outcomeByStatus, refusal, text } from '../outcome.ts'

export const sendSendgrid: Sending = {
  channels: ['email'],
  api: () => 'https://api.sendgrid.com',
  lacks: (settings) => lacksMail(settings, 'api_key'),
  request: (message, settings) => ({
    path: '/v3/mail/send',
    headers: {
      authorization: `Bearer ${settings.secrets.api_key ?? ''}`,
      'content-type': 'application/json',
      accept: 'application/json',
    },
    body: JSON.stringify(bodyOf(message, settings)),
  }),
  outcome,
}

/** https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions/retrieve-a-list-of-scopes-for-which-this-user-has-access */
export const checkSendgrid: Check = {
  api: sendSendgrid.api,
  request: ({ secrets: { api_key } }) =>
    api_key ? asking('/v3/scopes', { authorization: `Bearer ${api_key}` }) : null,
  read: (answer) =>
    checkedBy(
      answer,
      () => null,
      ({ errors }) => (errors as { message?: unknown }[] | undefined)?.[0]?.message,
    ),
}

/** https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send */
function bodyOf(message: ToSend, settings: SourceSettings): object {
  const { from, to, subject, body, headers, messageId } = outgoingMail(message, settings)
  return {
    personalizations: [{ to: [{ email: to }] }],
    from: { email: from },
    subject,
    content: [{ type: 'text/plain', value: body }],
    headers: { ...Object.fromEntries(headers), 'Message-ID': `<${messageId}>` },
    // Comes back with every event of this mail.
    custom_args: { kith: message.id },
  }
}

const REFUSALS: Record<number, RefusalCode> = {
  400: 'bad_content',
  401: 'no_access',
  403: 'no_access',
  413: 'bad_content',
}

function outcome(answer: VendorAnswer, message: ToSend, settings: SourceSettings): Outcome {
  if (answer.status === 202) return { is: 'sent', id: messageIdOf(message.id, settings) }
  const [first] = (answerJson(answer).errors as { message?: unknown; field?: unknown }[] | undefined) ?? []
  const code = String(answer.status)
  const reason = text(first?.message) ?? `HTTP ${answer.status}`
  const later = outcomeByStatus(answer, code, reason)
  if (later) return later
  if (answer.status >= 200 && answer.status < 300)
    return { is: 'unknown', reason: 'The vendor answered in a form of its own.' }
  return refusal(REFUSALS[answer.status] ?? 'rejected', code, reason)
}
