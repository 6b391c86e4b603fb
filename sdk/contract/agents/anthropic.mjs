/** The plain Anthropic client, wrapped, with the loop over tools that programs write. */

import { anthropicServer } from '../../../examples/scripted/anthropic_server.mjs'
import { TOOLS } from '../../../examples/scripted/script.mjs'
import { createRecorder, recordAnthropic, recordTools } from '../../dist/node.js'

export default async function agent({ load, stream }) {
  const { default: Anthropic } = await load('@anthropic-ai/sdk')
  const server = await anthropicServer()
  const recorder = createRecorder()
  const client = recordAnthropic(recorder, new Anthropic({ apiKey: 'none', baseURL: server.url }))
  const tools = recordTools(recorder, TOOLS)

  async function ask(messages) {
    const given = { model: 'scripted', max_tokens: 100, messages }
    return stream ? client.messages.stream(given).finalMessage() : client.messages.create(given)
  }

  async function talk(customer) {
    const messages = []
    const answers = []
    for (const said of customer) {
      messages.push({ role: 'user', content: said })
      let answer = await ask(messages)
      while (answer.stop_reason === 'tool_use') {
        messages.push({ role: 'assistant', content: answer.content })
        const results = []
        for (const { type, id, name, input } of answer.content) {
          if (type !== 'tool_use') continue
          results.push({ type: 'tool_result', tool_use_id: id, content: JSON.stringify(await tools[name](input)) })
        }
        messages.push({ role: 'user', content: results })
        answer = await ask(messages)
      }
      messages.push({ role: 'assistant', content: answer.content })
      answers.push(answer.content.map(({ text }) => text).join(''))
    }
    return answers
  }
  return { talk, end: server.close }
}
