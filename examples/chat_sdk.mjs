/** Chat SDK on Telegram, whose API is a local server here. Run: node examples/chat_sdk.mjs */

import { createMemoryState } from '@chat-adapter/state-memory'
import { createTelegramAdapter } from '@chat-adapter/telegram'
import { chatHandler, chatIdentity, createRecorder, recordTools } from '@kith/sdk'
import { Chat } from 'chat'
import { assertContact } from './scripted/assert_contact.mjs'
import { answerTo, scriptOf, TOOLS } from './scripted/script.mjs'
import { telegramServer } from './scripted/telegram_server.mjs'

const secretToken = 'a_secret_of_the_webhook_000000000'
const telegram = await telegramServer()
const recorder = createRecorder()
const tools = recordTools(recorder, TOOLS)
const adapter = createTelegramAdapter({ botToken: '1:x', secretToken, apiUrl: telegram.url, mode: 'webhook' })
const bot = new Chat({
  userName: 'tables_bot',
  adapters: { telegram: adapter },
  state: createMemoryState(),
  logger: 'silent',
  history: { user: { identity: chatIdentity(recorder, ({ author }) => author.userId) } },
})

const history = []
bot.onDirectMessage(
  chatHandler(recorder, async (thread, message) => {
    history.push({ role: 'user', text: message.text })
    for (;;) {
      const said = answerTo(history, history.filter(({ role }) => role === 'assistant').length)
      history.push({ role: 'assistant', ...said })
      if (!said.tool) return thread.post(said.text)
      await tools[said.tool](said.arguments)
    }
  }),
)

for (const text of scriptOf('chatsdk').customer) {
  console.log(`customer: ${text}`)
  console.log(`agent: ${await telegram.deliver(bot.webhooks.telegram, secretToken, { id: 500_001, text })}`)
}
await bot.shutdown()
telegram.close()
await recorder.close()
await assertContact('ines.chatsdk@moreau.fr', { channel: 'telegram' })
