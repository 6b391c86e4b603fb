/** Telegram's API as a local server, and its webhooks. */

import { serve } from './serve.mjs'

export async function telegramServer() {
  /** What the bot said, by chat. */
  const posted = new Map()
  let updates = 0
  const server = await serve('', (given, request) => {
    const method = request.url.split('/').at(-1)
    const me = { id: 1, is_bot: true, first_name: 'Tables', username: 'tables_bot' }
    if (method === 'getMe') return { ok: true, result: me }
    if (method !== 'sendMessage') return { ok: true, result: true }
    const chat = { id: Number(given.chat_id), type: 'private' }
    const text = given.text.replace(/\\([.!?])/g, '$1')
    posted.set(chat.id, text)
    return { ok: true, result: { message_id: 9_000 + ++updates, date: 1_790_000_000 + updates, chat, text } }
  })

  /** One message of a person's to the bot's webhook; answers what the bot said to it. */
  async function deliver(webhook, secret, { id, text }) {
    const from = { id, is_bot: false, first_name: 'Ines', last_name: 'Moreau' }
    const message = { message_id: ++updates, date: 1_790_000_000 + updates, chat: { id, type: 'private' }, from, text }
    const request = new Request('http://bot.test/telegram', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify({ update_id: updates, message }),
    })
    const works = []
    const response = await webhook(request, { waitUntil: (work) => works.push(work) })
    if (!response.ok) throw new Error(`the webhook was answered with ${response.status}`)
    await Promise.all(works)
    return posted.get(id)
  }
  return { ...server, deliver }
}
