/** OpenAI Agents SDK: not a line about recording in it. */

import { z } from 'zod'
import { openaiServer } from '../../../examples/scripted/openai_server.mjs'
import { DESCRIBED, TOOLS } from '../../../examples/scripted/script.mjs'

export default async function agent({ load, stream, runner }) {
  const { Agent, OpenAIChatCompletionsModel, run, tool } = await load('@openai/agents')
  const { default: OpenAI } = await load('openai')
  const server = await openaiServer()
  const model = new OpenAIChatCompletionsModel(new OpenAI({ apiKey: 'none', baseURL: server.url }), 'scripted')
  const tools = DESCRIBED.map(({ name, description, fields }) =>
    tool({ name, description, parameters: z.object(fields(z)), execute: TOOLS[name] }),
  )
  const made = new Agent({ name: 'tables', model, tools })
  const ask = runner ? (...given) => runner.run(...given) : run

  async function talk(customer) {
    let history = []
    const answers = []
    for (const content of customer) {
      const result = await ask(made, [...history, { role: 'user', content }], { stream })
      if (stream) await result.completed
      history = result.history
      answers.push(result.finalOutput)
    }
    return answers
  }
  return { talk, end: server.close }
}
