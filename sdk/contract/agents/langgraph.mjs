/** LangGraph: a graph of one model and its tools. */

import { z } from 'zod'
import { scriptedModel } from '../../../examples/scripted/langchain_model.mjs'
import { DESCRIBED, TOOLS } from '../../../examples/scripted/script.mjs'

export default async function agent({ load, stream, config = {} }) {
  const { HumanMessage } = await load('@langchain/core/messages')
  const { tool } = await load('@langchain/core/tools')
  const { MessagesAnnotation, StateGraph } = await load('@langchain/langgraph')
  const { ToolNode, toolsCondition } = await load('@langchain/langgraph/prebuilt')
  const tools = DESCRIBED.map(({ name, description, fields }) =>
    tool(TOOLS[name], { name, description, schema: z.object(fields(z)) }),
  )
  const model = await scriptedModel(load)
  const graph = new StateGraph(MessagesAnnotation)
    .addNode('agent', async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
    .addNode('tools', new ToolNode(tools))
    .addEdge('__start__', 'agent')
    .addConditionalEdges('agent', toolsCondition)
    .addEdge('tools', 'agent')
    .compile()

  async function answer(messages) {
    if (!stream) return (await graph.invoke({ messages }, config)).messages
    let last = []
    for await (const state of await graph.stream({ messages }, { ...config, streamMode: 'values' }))
      last = state.messages
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
