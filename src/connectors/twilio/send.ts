/** Messages out through Twilio: SMS, MMS, WhatsApp, Messenger. */

import type { Channel } from '../../domain/interaction.ts'
import { asking, checkedBy } from '../check.ts'
import type { Check, Outcome, RefusalCode, Sending, SourceSettings, ToSend, VendorAnswer } from '../contract.ts'
import { answerJson, NO_ID, outcomeByStatus, refusal, text } from '../outcome.ts'

export const sendTwilio: Sending = {
  channels: ['sms', 'whatsapp', 'facebook'],
  api: () => 'https://api.twilio.com',
  lacks(settings, channel) {
    const { auth_token, account_sid } = settings.secrets
    if (!auth_token || !account_sid) return 'The source lacks account_sid or auth_token.'
    return senderOf(settings, channel) === null
      ? 'The source does not say which number it sends from (account, or config.messaging_service_sid).'
      : null
  },
  request(message, settings) {
    const { account_sid = '', auth_token = '' } = settings.secrets
    return {
      path: `/2010-04-01/Accounts/${encodeURIComponent(account_sid)}/Messages.json`,
      headers: {
        authorization: `Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: formOf(message, settings).toString(),
    }
  },
  outcome,
}

/** https://www.twilio.com/docs/iam/api/account#fetch-an-account-resource */
export const checkTwilio: Check = {
  api: sendTwilio.api,
  request({ secrets: { account_sid, auth_token } }) {
    if (!account_sid || !auth_token) return null
    const authorization = `Basic ${Buffer.from(`${account_sid}:${auth_token}`).toString('base64')}`
    return asking(`/2010-04-01/Accounts/${encodeURIComponent(account_sid)}.json`, { authorization })
  },
  read: (answer) => checkedBy(answer, (body) => body.friendly_name),
}

const SCHEMES: Partial<Record<Channel, string>> = { whatsapp: 'whatsapp:', facebook: 'messenger:' }

/** A number or page of the channel, else a messaging service, which has its own. */
function senderOf({ account, config }: SourceSettings, channel: Channel): [name: string, value: string] | null {
  const own = text(config[`${channel}_from`]) ?? account
  if (own !== null && own !== '') return ['From', (SCHEMES[channel] ?? '') + own.replace(/^\w+:/, '')]
  const service = text(config.messaging_service_sid)
  return service === null ? null : ['MessagingServiceSid', service]
}

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
function formOf({ to, channel, content, statusUrl }: ToSend, settings: SourceSettings): URLSearchParams {
  const form = new URLSearchParams({ To: (SCHEMES[channel] ?? '') + to })
  const sender = senderOf(settings, channel)
  if (sender) form.append(...sender)
  const { text: body, media_url, template } = content
  if (template) {
    form.append('ContentSid', template.name)
    const places = (template.parameters ?? []).map((value, index) => [String(index + 1), value])
    if (places.length) form.append('ContentVariables', JSON.stringify(Object.fromEntries(places)))
  } else {
    if (body !== undefined) form.append('Body', body)
    if (media_url !== undefined) form.append('MediaUrl', media_url)
  }
  if (statusUrl !== null) form.append('StatusCallback', statusUrl)
  return form
}

/** Each at https://www.twilio.com/docs/api/errors/{code} (read 2026-11-29) */
const REFUSALS: Record<string, RefusalCode> = {
  '21610': 'opted_out',
  '63016': 'window_closed',
  '21211': 'unreachable',
  '21214': 'unreachable',
  '21217': 'unreachable',
  '21612': 'unreachable',
  '21614': 'unreachable',
  '63003': 'unreachable',
  '63024': 'unreachable',
  '20003': 'no_access',
  '20404': 'no_access',
  '21408': 'no_access',
  '21603': 'no_access',
  '21606': 'no_access',
  '21608': 'no_access',
  '21659': 'no_access',
  '63007': 'no_access',
  '21602': 'bad_content',
  '21617': 'bad_content',
  '21620': 'bad_content',
  '21623': 'bad_content',
  '21655': 'bad_content',
  '21656': 'bad_content',
  '63021': 'bad_content',
  // Of the whole account for a day: longer than anything waits here.
  '63038': 'rejected',
}
const LATER = new Set(['20429', '14107', '63017', '63018'])

function outcome(answer: VendorAnswer): Outcome {
  const body = answerJson(answer)
  if (answer.status >= 200 && answer.status < 300) {
    const id = text(body.sid)
    return id === null ? NO_ID : { is: 'sent', id }
  }
  const code = text(body.code) ?? String(answer.status)
  const reason = text(body.message) ?? `HTTP ${answer.status}`
  const known = REFUSALS[code]
  if (known) return refusal(known, code, reason)
  if (LATER.has(code)) return { is: 'later', vendorCode: code, reason }
  return outcomeByStatus(answer, code, reason) ?? refusal('rejected', code, reason)
}
