/** LiveKit Agents: a voice session, here in text and without a room. Run: node examples/livekit.mjs */

import { createRecorder, recordLiveKit } from '@kith/sdk'
import { initializeLogger, llm, voice } from '@livekit/agents'
import { z } from 'zod'
import { assertContact } from './scripted/assert_contact.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

initializeLogger({ pretty: false, level: 'silent' })
const { customer, model } = scriptOf('livekit')
const heard = [customer[0], '{"at":"20:00","ref":"livekit"}', customer[1], '{"booked":true,"ref":"livekit"}']
const responses = model.map(({ text, tool, arguments: args }, n) => ({
  input: heard[n],
  ...(tool ? { toolCalls: [{ name: tool, args }] } : { content: text }),
}))
const tools = [
  llm.tool({
    name: 'find_table',
    description: 'Finds a table.',
    parameters: z.object({ people: z.number(), ref: z.string() }),
    execute: TOOLS.find_table,
  }),
  llm.tool({
    name: 'book_table',
    description: 'Books a table.',
    parameters: z.object({ at: z.string(), ref: z.string() }),
    execute: TOOLS.book_table,
  }),
]

const recorder = createRecorder()
const session = new voice.AgentSession({ llm: new voice.testing.FakeLLM(responses) })
recordLiveKit(recorder, session, { conversation: 'room-7', user: { phone: '+14155550123' } })
session.on('conversation_item_added', ({ item }) => {
  if (item.type === 'message') console.log(`${item.role === 'user' ? 'customer' : 'agent'}: ${item.textContent}`)
})
await session.start({ agent: new voice.Agent({ instructions: 'You book tables.', tools }) })
for (const userInput of customer) await session.run({ userInput }).wait()
await session.close()
await recorder.close()
await assertContact('ines.livekit@moreau.fr', { channel: 'voice' })
process.exit(0)
