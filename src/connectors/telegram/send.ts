/** Messages out through Telegram's Bot API. */

import type { MediaType, OutgoingContent } from '../../domain/sending.ts'
import { asking, checkedBy } from '../check.ts'
import type { Check, Outcome, RefusalCode, Sending, SourceSettings, VendorAnswer } from '../contract.ts'
import { mediaType } from '../media.ts'
import { answerJson, NO_ID, outcomeByStatus, refusal, text } from '../outcome.ts'

export const sendTelegram: Sending = {
  channels: ['telegram'],
  api: () => 'https://api.telegram.org',
  lacks: ({ secrets }) => (secrets.bot_token ? null : 'The source has no bot_token.'),
  isGroup: (thread) => /^chat -?\d+$/.test(thread),
  request({ to, content }, settings) {
    const { method, fields } = said(content)
    return {
      path: `${bot(settings)}/${method}`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: to, ...fields }),
    }
  },
  outcome,
}

const bot = ({ secrets }: SourceSettings) => `/bot${encodeURIComponent(secrets.bot_token ?? '').replace('%3A', ':')}`

/** https://core.telegram.org/bots/api#getme */
export const checkTelegram: Check = {
  api: sendTelegram.api,
  request: (settings) => (settings.secrets.bot_token ? asking(`${bot(settings)}/getMe`) : null),
  read: (answer) =>
    checkedBy(
      answer,
      ({ result }) => (result as { username?: unknown } | undefined)?.username,
      ({ description }) => description,
    ),
}

const METHODS: Record<MediaType, [method: string, field: string]> = {
  image: ['sendPhoto', 'photo'],
  video: ['sendVideo', 'video'],
  audio: ['sendAudio', 'audio'],
  document: ['sendDocument', 'document'],
}

/** https://core.telegram.org/bots/api#sendmessage and its neighbours */
function said(content: OutgoingContent): { method: string; fields: object } {
  const { text: words, media_url } = content
  if (media_url === undefined) return { method: 'sendMessage', fields: { text: words ?? '' } }
  const [method, field] = METHODS[mediaType(content)]
  return { method, fields: { [field]: media_url, ...(words === undefined ? {} : { caption: words }) } }
}

/**
 * Telegram has no codes beyond HTTP's; what is meant stands in the description. No page lists those;
 * they are made by Telegram's own server (https://github.com/tdlib/telegram-bot-api, telegram-bot-api/Client.cpp).
 */
const REFUSALS: readonly [RegExp, RefusalCode][] = [
  [/blocked by the user/i, 'opted_out'],
  [/can't initiate conversation/i, 'not_started'],
  [/user is deactivated|chat not found|peer_id_invalid|bots can't send messages to bots/i, 'unreachable'],
  [/unauthorized/i, 'no_access'],
  [
    /message is too long|text is empty|wrong file|failed to get HTTP URL content|wrong type of the web page/i,
    'bad_content',
  ],
]

function outcome(answer: VendorAnswer): Outcome {
  const body = answerJson(answer)
  if (body.ok === true) {
    const { message_id, chat } = (body.result ?? {}) as { message_id?: unknown; chat?: { id?: unknown } }
    const [id, at] = [text(message_id), text(chat?.id)]
    return id === null || at === null ? NO_ID : { is: 'sent', id: `${at}:${id}` }
  }
  const code = text(body.error_code) ?? String(answer.status)
  const reason = text(body.description) ?? `HTTP ${answer.status}`
  const wait = (body.parameters as { retry_after?: unknown } | undefined)?.retry_after
  if (typeof wait === 'number' && wait >= 0) return { is: 'later', vendorCode: code, reason, afterS: wait }
  const known = answer.status < 500 ? REFUSALS.find(([words]) => words.test(reason))?.[1] : undefined
  if (known) return refusal(known, code, reason)
  if (answer.status >= 200 && answer.status < 300) return NO_ID
  return outcomeByStatus(answer, code, reason) ?? refusal('rejected', code, reason)
}
