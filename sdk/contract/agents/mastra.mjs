/** Mastra, with the recorder as an exporter of its observability. */

import { z } from 'zod'
import { scriptedModel } from '../../../examples/scripted/ai_model.mjs'
import { DESCRIBED, TOOLS } from '../../../examples/scripted/script.mjs'
import { createRecorder, mastraExporter } from '../../dist/node.js'

export default async function agent({ load, stream }) {
  const { Mastra } = await load('@mastra/core')
  const { Agent } = await load('@mastra/core/agent')
  const { createTool } = await load('@mastra/core/tools')
  const { Observability } = await load('@mastra/observability')
  const { simulateReadableStream } = await load('ai6')
  const { MockLanguageModelV3 } = await load('ai6/test')
  const tools = DESCRIBED.map(({ name, description, fields }) => [
    name,
    createTool({ id: name, description, inputSchema: z.object(fields(z)), execute: TOOLS[name] }),
  ])
  const tables = new Agent({
    id: 'tables',
    name: 'tables',
    instructions: 'You book tables.',
    model: scriptedModel(MockLanguageModelV3, simulateReadableStream),
    tools: Object.fromEntries(tools),
  })
  const exporters = [mastraExporter(createRecorder())]
  const observability = new Observability({ configs: { kith: { serviceName: 'tables', exporters } } })
  const mastra = new Mastra({ agents: { tables }, observability, logger: false })

  async function answer(messages) {
    const made = mastra.getAgent('tables')
    if (!stream) return made.generate(messages)
    const result = await made.stream(messages)
    await result.consumeStream()
    return { text: await result.text, response: await result.response }
  }

  async function talk(customer) {
    const messages = []
    const answers = []
    for (const content of customer) {
      messages.push({ role: 'user', content })
      const { text, response } = await answer(messages)
      messages.push(...response.messages)
      answers.push(text.slice(text.lastIndexOf(text.includes('Booked') ? 'Booked' : 'At eight')))
    }
    return answers
  }
  return { talk, end: () => mastra.shutdown?.() }
}
