/** The plain OpenAI client, wrapped, with the loop over tools that programs write. */

import { openaiServer } from '../../../examples/scripted/openai_server.mjs'
import { TOOLS } from '../../../examples/scripted/script.mjs'
import { createRecorder, recordOpenAI, recordTools } from '../../dist/node.js'

export default async function agent({ load, stream }) {
  const { default: OpenAI } = await load('openai')
  const server = await openaiServer()
  const recorder = createRecorder()
  const client = recordOpenAI(recorder, new OpenAI({ apiKey: 'none', baseURL: server.url }))
  const tools = recordTools(recorder, TOOLS)

  /** One model call, in whole or by the client's own stream. */
  async function ask(messages) {
    const given = { model: 'scripted', messages }
    if (!stream) return (await client.chat.completions.create(given)).choices[0].message
    return client.chat.completions.stream(given).finalMessage()
  }

  async function talk(customer) {
    const messages = [{ role: 'system', content: 'You book tables.' }]
    const answers = []
    for (const content of customer) {
      messages.push({ role: 'user', content })
      let message = await ask(messages)
      while (message.tool_calls?.length) {
        messages.push(message)
        for (const { id, function: called } of message.tool_calls) {
          const result = JSON.stringify(await tools[called.name](JSON.parse(called.arguments)))
          messages.push({ role: 'tool', tool_call_id: id, content: result })
        }
        message = await ask(messages)
      }
      messages.push(message)
      answers.push(message.content)
    }
    return answers
  }
  return { talk, end: server.close }
}
