/** The plain OpenAI client, wrapped. Its server is a local one that says what the script says. */

import OpenAI from 'openai'
import { createRecorder, recordOpenAI, recordTools, withCustomer } from '../../dist/node.js'
import { CUSTOMER, conversation, customer, how, TOOLS } from './script.mjs'
import { scriptedOpenAI } from './scripted_openai.mjs'

const server = await scriptedOpenAI()
const recorder = createRecorder()
const client = recordOpenAI(recorder, new OpenAI({ apiKey: 'none', baseURL: server.url }))
const tools = recordTools(recorder, TOOLS)

/** One model call, in whole or put together from its stream. */
async function ask(messages) {
  const given = { model: 'scripted', messages, stream: how === 'stream' }
  const answer = await client.chat.completions.create(given)
  if (how !== 'stream') return answer.choices[0].message
  const message = { role: 'assistant', content: '', tool_calls: [] }
  for await (const { choices } of answer) {
    const { delta } = choices[0]
    message.content += delta.content ?? ''
    for (const call of delta.tool_calls ?? []) message.tool_calls.push(call)
  }
  return message
}

const messages = [{ role: 'system', content: 'You book tables.' }]
await withCustomer(customer, async () => {
  for (const said of CUSTOMER) {
    messages.push({ role: 'user', content: said })
    for (;;) {
      const message = await ask(messages)
      messages.push(message)
      if (!message.tool_calls?.length) break
      for (const { id, function: called } of message.tool_calls) {
        const content = JSON.stringify(await tools[called.name](JSON.parse(called.arguments)))
        messages.push({ role: 'tool', tool_call_id: id, content })
      }
    }
    console.log(`${conversation}: ${messages.at(-1).content}`)
  }
})
server.close()
