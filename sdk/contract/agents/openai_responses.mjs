/** The plain OpenAI client, wrapped, through its responses: the history sent each time, or kept by OpenAI. */

import { responsesServer } from '../../../examples/scripted/responses_server.mjs'
import { TOOLS } from '../../../examples/scripted/script.mjs'
import { createRecorder, recordOpenAI, recordTools } from '../../dist/node.js'

export const agentThat =
  (isKept) =>
  async ({ load, stream }) => {
    const { default: OpenAI } = await load('openai')
    const server = await responsesServer()
    const recorder = createRecorder()
    const client = recordOpenAI(recorder, new OpenAI({ apiKey: 'none', baseURL: server.url }))
    const tools = recordTools(recorder, TOOLS)

    async function ask(given) {
      if (!stream) return client.responses.create({ model: 'scripted', ...given })
      return client.responses.stream({ model: 'scripted', ...given }).finalResponse()
    }

    async function talk(customer) {
      let history = []
      let previous
      const answers = []
      for (const content of customer) {
        let input = [{ role: 'user', content }]
        for (;;) {
          history = [...history, ...input]
          const kept = previous ? { previous_response_id: previous } : {}
          const { id, output, output_text: text } = await ask(isKept ? { input, ...kept } : { input: history })
          previous = id
          history = [...history, ...output]
          const calls = output.filter(({ type }) => type === 'function_call')
          if (calls.length === 0) {
            answers.push(text)
            break
          }
          input = await Promise.all(
            calls.map(async ({ call_id, name, arguments: given }) => {
              const output = JSON.stringify(await tools[name](JSON.parse(given)))
              return { type: 'function_call_output', call_id, output }
            }),
          )
        }
      }
      return answers
    }
    return { talk, end: server.close }
  }

export default agentThat(false)
