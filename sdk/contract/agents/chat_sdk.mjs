/** Chat SDK with its real Telegram adapter: real webhooks in, and Telegram's API as a local server. The model is the AI SDK's. */

import { telegramServer } from '../../../examples/scripted/telegram_server.mjs'
import { chatHandler, chatIdentity, createRecorder } from '../../dist/node.js'
import ai from './ai.mjs'

const SECRET = 'a_secret_of_the_webhook_000000000'

export default async function agent({ load, stream }) {
  const { Chat } = await load('chat')
  const { createTelegramAdapter } = await load('@chat-adapter/telegram')
  const { createMemoryState } = await load('@chat-adapter/state-memory')
  const server = await telegramServer()
  const recorder = createRecorder()
  const adapter = createTelegramAdapter({ botToken: '1:x', secretToken: SECRET, apiUrl: server.url, mode: 'webhook' })
  const bot = new Chat({
    userName: 'tables_bot',
    adapters: { telegram: adapter },
    state: createMemoryState(),
    logger: 'silent',
    history: { user: { identity: chatIdentity(recorder, ({ author }) => author.userId) } },
  })
  const { answerTurns } = await ai({ load, framework: 'ai6', stream })
  const histories = new Map()
  const handler = chatHandler(recorder, async (thread, message) => {
    const messages = histories.get(thread.id) ?? []
    histories.set(thread.id, messages)
    await thread.post(await answerTurns(messages, message.text))
  })
  bot.onDirectMessage(handler)

  async function talk(customer) {
    const id = 500_000 + Math.floor(Math.random() * 1e6)
    const answers = []
    for (const text of customer) answers.push(await server.deliver(bot.webhooks.telegram, SECRET, { id, text }))
    return answers
  }
  const end = async () => {
    await bot.shutdown()
    server.close()
  }
  return { talk, end }
}
