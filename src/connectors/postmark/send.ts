/** Mail out through Postmark. */

import { asking, checkedBy } from '../check.ts'
import type { Check, Outcome, RefusalCode, Sending, SourceSettings, ToSend, VendorAnswer } from '../contract.ts'
import { lacksMail, messageIdOf, outgoingMail } from '../mail/outgoing.ts'
import { answerJson, outcomeByStatus, refusal, text } from '../outcome.ts'

export const sendPostmark: Sending = {
  channels: ['email'],
  api: () => 'https://api.postmarkapp.com',
  lacks: (settings) => lacksMail(settings, 'server_token'),
  request: (message, settings) => ({
    path: '/email',
    headers: {
      'x-postmark-server-token': settings.secrets.server_token ?? '',
      'content-type': 'application/json',
      accept: 'application/json',
    },
    body: JSON.stringify(bodyOf(message, settings)),
  }),
  outcome,
}

/** https://postmarkapp.com/developer/api/server-api#get-server */
export const checkPostmark: Check = {
  api: sendPostmark.api,
  request: ({ secrets: { server_token } }) =>
    server_token ? asking('/server', { 'x-postmark-server-token': server_token, accept: 'application/json' }) : null,
  read: (answer) =>
    checkedBy(
      answer,
      (body) => body.Name,
      (body) => body.Message,
    ),
}

/** https://postmarkapp.com/developer/api/email-api#send-a-single-email */
function bodyOf(message: ToSend, settings: SourceSettings): object {
  const { from, to, subject, body, headers, messageId } = outgoingMail(message, settings)
  // Without the second header Postmark writes an id of its own over ours.
  const all = [...headers, ['Message-ID', `<${messageId}>`], ['X-PM-KeepID', 'true']]
  return {
    From: from,
    To: to,
    Subject: subject,
    TextBody: body,
    Headers: all.map(([Name, Value]) => ({ Name, Value })),
    MessageStream: text(settings.config.message_stream) ?? 'outbound',
    // Comes back with deliveries and bounces.
    Metadata: { kith: message.id, message: messageIdOf(message.id, settings) },
  }
}

/** https://postmarkapp.com/developer/api/overview#error-codes (read 2026-11-29) */
const REFUSALS: Record<string, RefusalCode> = {
  '406': 'opted_out',
  '10': 'no_access',
  '400': 'no_access',
  '401': 'no_access',
  '405': 'no_access',
  '412': 'no_access',
  '413': 'no_access',
  '300': 'bad_content',
  '402': 'bad_content',
  '403': 'bad_content',
}

function outcome(answer: VendorAnswer, message: ToSend, settings: SourceSettings): Outcome {
  const body = answerJson(answer)
  const code = text(body.ErrorCode) ?? String(answer.status)
  // The id that we gave it is the one it has in its thread; Postmark's own is only Postmark's.
  if (answer.status >= 200 && answer.status < 300 && code === '0')
    return { is: 'sent', id: messageIdOf(message.id, settings) }
  const reason = text(body.Message) ?? `HTTP ${answer.status}`
  const later = outcomeByStatus(answer, code, reason)
  if (later) return later
  return refusal(REFUSALS[code] ?? (answer.status === 401 ? 'no_access' : 'rejected'), code, reason)
}
