/** The plain OpenAI client, wrapped. Run: node examples/openai.mjs */

import { createRecorder, recordOpenAI, recordTools, withCustomer } from '@kith/sdk'
import OpenAI from 'openai'
import { assertContact } from './scripted/assert_contact.mjs'
import { openaiServer } from './scripted/openai_server.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const server = await openaiServer()
const recorder = createRecorder()
const client = recordOpenAI(recorder, new OpenAI({ apiKey: 'none', baseURL: server.url }))
const tools = recordTools(recorder, TOOLS)

const messages = [{ role: 'system', content: 'You book tables.' }]
async function ask() {
  const { choices } = await client.chat.completions.create({ model: 'scripted', messages })
  messages.push(choices[0].message)
  return choices[0].message
}

await withCustomer({ conversation: 'openai-1', channel: 'chat', user: { visitor_id: 'v_openai' } }, async () => {
  for (const content of scriptOf('openai').customer) {
    console.log(`customer: ${content}`)
    messages.push({ role: 'user', content })
    let message = await ask()
    while (message.tool_calls?.length) {
      for (const { id, function: called } of message.tool_calls) {
        const result = await tools[called.name](JSON.parse(called.arguments))
        messages.push({ role: 'tool', tool_call_id: id, content: JSON.stringify(result) })
      }
      message = await ask()
    }
    console.log(`agent: ${message.content}`)
  }
})
server.close()
await assertContact('ines.openai@moreau.fr', { channel: 'chat' })
