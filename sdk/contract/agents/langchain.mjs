/** LangChain.js: createAgent. */

import { z } from 'zod'
import { scriptedModel } from '../../../examples/scripted/langchain_model.mjs'
import { DESCRIBED, TOOLS } from '../../../examples/scripted/script.mjs'

export default async function agent({ load, stream }) {
  const { createAgent, HumanMessage, tool } = await load('langchain')
  const tools = DESCRIBED.map(({ name, description, fields }) =>
    tool(TOOLS[name], { name, description, schema: z.object(fields(z)) }),
  )
  const made = createAgent({ model: await scriptedModel(load), tools })

  async function answer(messages) {
    if (!stream) return (await made.invoke({ messages })).messages
    let last = []
    for await (const state of await made.stream({ messages }, { streamMode: 'values' })) last = state.messages
    return last
  }

  async function talk(customer) {
    let messages = []
    const answers = []
    for (const said of customer) {
      messages = await answer([...messages, new HumanMessage(said)])
      answers.push(messages.at(-1).content)
    }
    return answers
  }
  return { talk }
}
