/** Vercel AI SDK: not a line about recording in it but the customer's. */

import { z } from 'zod'
import { withCustomer } from '../../dist/node.js'
import { CUSTOMER, conversation, customer, framework, how, MODEL, TOOLS } from './script.mjs'

const { generateText, streamText, tool, stepCountIs } = await import(framework)
const test = await import(`${framework}/test`)
const { simulateReadableStream } = await import(framework)
const Model = test.MockLanguageModelV4 ?? test.MockLanguageModelV3

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } }
let step = 0
const next = () => MODEL[step++]
const finishOf = (said) => ({ unified: said.tool ? 'tool-calls' : 'stop', raw: undefined })
const callOf = (said) => ({
  type: 'tool-call',
  toolCallId: said.id,
  toolName: said.tool,
  input: JSON.stringify(said.arguments),
})
const model = new Model({
  doGenerate: async () => {
    const said = next()
    const content = [said.tool ? callOf(said) : { type: 'text', text: said.text }]
    return { content, finishReason: finishOf(said), usage, warnings: [] }
  },
  doStream: async () => {
    const said = next()
    const halves = said.text ? [said.text.slice(0, 5), said.text.slice(5)] : []
    const parts = said.tool
      ? [callOf(said)]
      : [
          { type: 'text-start', id: '1' },
          ...halves.map((delta) => ({ type: 'text-delta', id: '1', delta })),
          { type: 'text-end', id: '1' },
        ]
    const chunks = [
      { type: 'stream-start', warnings: [] },
      ...parts,
      { type: 'finish', finishReason: finishOf(said), usage },
    ]
    return { stream: simulateReadableStream({ chunks }) }
  },
})
const tools = {
  find_table: tool({ description: 'Find', inputSchema: z.object({ people: z.number() }), execute: TOOLS.find_table }),
  book_table: tool({ description: 'Book', inputSchema: z.object({ at: z.string() }), execute: TOOLS.book_table }),
}

const messages = []
const turn = async (content) => {
  messages.push({ role: 'user', content })
  const given = { model, tools, messages, stopWhen: stepCountIs(5) }
  if (how === 'stream') {
    const result = streamText(given)
    let text = ''
    for await (const delta of result.textStream) text += delta
    messages.push(...(await result.response).messages)
    return text
  }
  const result = await generateText(given)
  messages.push(...result.response.messages)
  return result.text
}

await withCustomer(customer, async () => {
  for (const said of CUSTOMER) console.log(`${conversation}: ${await turn(said)}`)
})
