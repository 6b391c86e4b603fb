/** The plain Anthropic client, wrapped. Run: node examples/anthropic.mjs */

import Anthropic from '@anthropic-ai/sdk'
import { createRecorder, recordAnthropic, recordTools, withCustomer } from '@kith/sdk'
import { anthropicServer } from './scripted/anthropic_server.mjs'
import { assertContact } from './scripted/assert_contact.mjs'
import { scriptOf, TOOLS } from './scripted/script.mjs'

const server = await anthropicServer()
const recorder = createRecorder()
const client = recordAnthropic(recorder, new Anthropic({ apiKey: 'none', baseURL: server.url }))
const tools = recordTools(recorder, TOOLS)

const messages = []
async function ask() {
  const { content, stop_reason } = await client.messages.create({ model: 'scripted', max_tokens: 100, messages })
  messages.push({ role: 'assistant', content })
  return { content, stop_reason }
}

await withCustomer({ conversation: 'anthropic-1', channel: 'chat', user: { visitor_id: 'v_anthropic' } }, async () => {
  for (const text of scriptOf('anthropic').customer) {
    console.log(`customer: ${text}`)
    messages.push({ role: 'user', content: text })
    let { content, stop_reason } = await ask()
    while (stop_reason === 'tool_use') {
      const results = []
      for (const { id, name, input } of content.filter(({ type }) => type === 'tool_use'))
        results.push({ type: 'tool_result', tool_use_id: id, content: JSON.stringify(await tools[name](input)) })
      messages.push({ role: 'user', content: results })
      ;({ content, stop_reason } = await ask())
    }
    console.log(`agent: ${content[0].text}`)
  }
})
server.close()
await assertContact('ines.anthropic@moreau.fr', { channel: 'chat' })
